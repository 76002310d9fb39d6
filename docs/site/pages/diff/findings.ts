import { join } from "node:path";
import type { Finding, Side } from "@transports-wg/diff";
import { remembered } from "../playground/remembered.ts";
import type { Revision } from "../schema/revision.ts";

interface Pair {
  readonly before: Revision;
  readonly after: Revision;
}

/** What is to be compared. */
export interface Comparison {
  readonly before: Side;
  readonly after: Side;
}

/** What `diff` finds in each pair. */
export function findingsOf(root: string, pairs: readonly Pair[]): Promise<Finding[][]> {
  const basis = ["diff", "emit", "validate"].map((it) => join(root, "packages", it, "src"));
  const side = ({ definitions, model: { methods, types } }: Revision): Side => ({
    schema: { $defs: definitions },
    model: { methods, types },
  });
  const orders = pairs.map(({ before, after }) => ({ of: { before: side(before), after: side(after) }, basis }));
  return remembered<Comparison, Finding[]>(new URL("./diff-in-child.ts", import.meta.url), orders);
}
