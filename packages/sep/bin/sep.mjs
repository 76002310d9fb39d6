#!/usr/bin/env node
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeKit } from "./kit.mjs";

await import(pathToFileURL(join(await makeKit(), "sep/src/cli.mjs")).href);
