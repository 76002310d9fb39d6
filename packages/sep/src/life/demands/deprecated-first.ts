import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Demand } from "../demand.ts";

interface Record {
  removed?: { [type: string]: unknown };
  modified?: { [type: string]: { removed?: string[] } };
}

export const demand: Demand = {
  for: "Accepted",
  whose: "author",
  says: "What it removes was deprecated before",
  source: "SEP-2596, Removing a feature",
  missing({ proposal: { folder, files, readme }, deprecated }) {
    if (!files.includes("delta.json") || isExpedited(readme)) return undefined;
    const { removed = {}, modified = {} } = JSON.parse(readFileSync(join(folder, "delta.json"), "utf8")) as Record;
    const gone = [
      ...Object.keys(removed),
      ...Object.entries(modified)
        .filter(([type]) => !deprecated.has(type))
        .flatMap(([type, it]) => (it.removed ?? []).flatMap((line) => memberIn(line).map((name) => `${type}.${name}`))),
    ].filter((it) => !deprecated.has(it));
    if (gone.length === 0) return undefined;
    return `The newest revision does not mark ${gone.join(", ")} as deprecated. Deprecate first, with a way to migrate and at least twelve months. For an expedited removal, name the advisory (CVE-… or GHSA-…) beside these two words.`;
  },
};

/** A published advisory shortens the way; that the core maintainers approve is part of the decision. */
const isExpedited = (readme: string) =>
  /expedited removal/i.test(readme) && /\b(CVE-\d{4}-\d+|GHSA-[\w-]+)/.test(readme);

/** The name of a member in a line of a delta; an alternative of a union has none. */
const memberIn = (line: string): string[] => {
  const name = /^("(?:[^"\\]|\\.)+"|[\w$]+)\??:/.exec(line)?.[1];
  return name === undefined ? [] : [name.startsWith('"') ? (JSON.parse(name) as string) : name];
};
