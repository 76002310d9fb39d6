import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Demand } from "../demand.ts";

const MONTHS = 12;

const words: { readonly [word: string]: number } = { twelve: 12, eighteen: 18, "twenty-four": 24, "thirty-six": 36 };

export const demand: Demand = {
  for: "Accepted",
  whose: "author",
  says: "What it deprecates has a way to migrate, and a window of at least twelve months",
  source: "SEP-2596, Deprecating a feature",
  missing({ proposal: { folder, files, readme } }) {
    if (
      !files.includes("schema.ts") ||
      !/^\s*\*?\s*@deprecated\b|\* @deprecated\b/m.test(readFileSync(join(folder, "schema.ts"), "utf8"))
    )
      return undefined;
    const windows = [...readme.matchAll(/\b(\d+|[a-z]+(?:-[a-z]+)?)\s+months\b/gi)].flatMap(
      ([, count]) => words[count!.toLowerCase()] ?? (Number(count) || []),
    );
    const lacks = [
      ...(/\bmigrat/i.test(readme) ? [] : ["no word of how to migrate, or that nobody has to"]),
      ...(windows.some((it) => it >= MONTHS) ? [] : [`no window in months, ${MONTHS} or more`]),
    ];
    return lacks.length === 0
      ? undefined
      : `schema.ts deprecates something, and README.md has ${lacks.join(", and ")}. Say it.`;
  },
};
