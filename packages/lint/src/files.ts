import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Proposal } from "@transports-wg/proposal";

/** Files below a place of the proposal's folder, as paths in that folder, sorted. */
export function filesBelow({ folder }: Proposal, place: string, extension: string): string[] {
  const at = join(folder, place);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !/(^|\/)(node_modules|gen|dist)\//.test(path))
    .sort();
}

/** Empty when there is no such file. */
export function textOf({ folder }: Proposal, file: string): string {
  const at = join(folder, file);
  const isFile = statSync(at, { throwIfNoEntry: false })?.isFile() ?? false;
  return isFile ? readFileSync(at, "utf8").replace(/\r\n?/g, "\n") : "";
}

/** Where a word stands, in quotation marks, in one of these modules: `checks` is `checks.ts` and all below `checks/`. */
export function locate(proposal: Proposal, module: string, word: string): { file: string; line: number } {
  const files = [`${module}.ts`, ...filesBelow(proposal, module, ".ts")];
  for (const file of files) {
    const text = textOf(proposal, file);
    const at = ['"', "'", "`"].map((mark) => text.indexOf(mark + word + mark)).find((index) => index >= 0);
    if (at !== undefined) return { file, line: text.slice(0, at).split("\n").length };
  }
  return { file: files[0]!, line: 1 };
}
