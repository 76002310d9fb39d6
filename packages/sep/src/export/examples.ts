import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Part } from "./export.ts";

/** The examples: upstream has a folder for each type, as there is here. */
export const examples: Part = ({ folder }, read) => {
  const from = join(folder, "examples");
  if (!existsSync(from)) return { left: "no examples: the proposal has none" };
  const names = readdirSync(from, { recursive: true, encoding: "utf8" }).filter((it) => it.endsWith(".json"));
  return { files: names.sort().map((it) => [`specification/schema/draft/examples/${it}`, read(join("examples", it))]) };
};
