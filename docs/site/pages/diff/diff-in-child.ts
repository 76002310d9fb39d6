import { text } from "node:stream/consumers";
import { diff, type Finding } from "@transports-wg/diff";
import type { Comparison } from "./findings.ts";

const orders = JSON.parse(await text(process.stdin)) as Comparison[];
const found: Finding[][] = [];
for (const { before, after } of orders) found.push(await diff(before, after));
process.stdout.write(JSON.stringify(found));
