import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Problem } from "@transports-wg/proposal";
import { originalOf } from "./original.ts";

export const show = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}${column === undefined ? "" : `:${column}`} ${message}`;

/** Reads a list of `file:line:column message` as problems. What has no place is of the file. */
export function located(text: string, file: string): Problem[] {
  const found: Problem[] = [];
  for (const line of text.split("\n")) {
    const match = /^(\S+?):(\d+):(\d+):? (.*)$/.exec(line);
    if (match) {
      const [, at, row, column, message] = match;
      found.push({ file: at!, line: Number(row), column: Number(column), message: message! });
    } else {
      const before = found.pop() ?? { file, line: 1, message: "" };
      found.push({ ...before, message: `${before.message}\n${line}`.trim() });
    }
  }
  return found;
}

/** What gives a check, mutant or subject its name, in plain words. */
export const naming = (name: string): RegExp =>
  new RegExp(`\\b(?:id|name)\\s*:\\s*(["'\`])${name.replace(/[^\w\s-]/g, "\\$&")}\\1`);

/** The line that does so, as seen from the root; the first line of the first file when none does. */
export function whereIs(name: string, folder: string, files: readonly string[]): Pick<Problem, "file" | "line"> {
  const literal = naming(name);
  for (const file of files) {
    const line = readFileSync(join(folder, file), "utf8")
      .split("\n")
      .findIndex((it) => literal.test(it));
    if (line >= 0) return { file: join(folder, file), line: line + 1 };
  }
  return { file: join(folder, files[0] ?? "checks.ts"), line: 1 };
}

/** The file and line that a line of a stack names, as seen from the root; nothing outside of it. */
export function placeOf(text: string): Pick<Problem, "file" | "line"> | undefined {
  const match = /(?:^|[\s(]|file:\/\/)(\/[^\s()]+?):(\d+)(?::(\d+))?\)?$/.exec(text.trim());
  if (!match) return undefined;
  const { file: path, line } = originalOf(match[1]!, Number(match[2]), Number(match[3] ?? 1));
  const file = relative(".", path);
  return file.startsWith("..") || file.includes("node_modules/") ? undefined : { file, line };
}
