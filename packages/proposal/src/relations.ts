import { nearest } from "./nearest.ts";
import type { Problem } from "./problem.ts";
import type { PreambleEntry } from "./sections.ts";

/** What a proposal can be to another, by the entry of the preamble that says so. */
export const relations = {
  /** It builds upon the other, and may use what is the other's. */
  Requires: "requires",
  /** It takes the other's place, and owns what was the other's. */
  Supersedes: "supersedes",
  "Superseded-By": "superseded-by",
  /** Of the two, only one can be had. */
  Conflicts: "conflicts",
} as const;

/** One proposal named in such an entry: by its number, or by the name of its folder. */
export interface Relation {
  readonly is: (typeof relations)[keyof typeof relations];
  readonly to: number | string;
  readonly line: number;
}

const entries = Object.keys(relations) as (keyof typeof relations)[];

/** Reads `- **Requires**: SEP-1234 (What it is), other-proposal`. What cannot be read is left out, and is a problem. */
export function readRelations(
  preamble: Readonly<Record<string, PreambleEntry>>,
  file: string,
): { relations: Relation[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const found: Relation[] = [];
  for (const [key, { value, line }] of Object.entries(preamble)) {
    const entry = entries.find((it) => it === key);
    const meant = entry ? undefined : nearest(key, entries);
    if (meant !== undefined)
      problems.push({
        file,
        line,
        message: `Expected an entry of the preamble, found "${key}". Did you mean "${meant}"?`,
      });
    if (entry)
      for (const word of namesIn(value)) {
        const to = named(word);
        if (to !== undefined) found.push({ is: relations[entry], to, line });
        else
          problems.push({
            file,
            line,
            message: `Expected ${key} to name proposals, as SEP-1234 or by the name of a folder, with commas between, found "${word}".`,
          });
      }
  }
  return { relations: found, problems };
}

/** The list without links, code marks and what is said in parentheses. */
const namesIn = (value: string): string[] =>
  value
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\([^)]*\)/g, "")
    .split(",")
    .map((it) => it.replaceAll("`", "").trim());

function named(word: string): number | string | undefined {
  const number = /^SEP-0*([1-9]\d*)$/i.exec(word)?.[1];
  if (number !== undefined) return Number(number);
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word) ? word : undefined;
}
