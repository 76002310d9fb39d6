import { isTested, type Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Final",
  whose: "sponsor",
  says: "Every sentence that binds has a row of traceability",
  source: "SEP-2484, Traceability file",
  missing(it) {
    if (!isTested(it)) return undefined;
    const { sentences, rows } = it.proposal;
    const traced = new Set(rows.map((row) => row.sentence?.hash));
    const first = sentences.filter(({ hash, level }) => level !== "MAY" && !traced.has(hash));
    if (first.length === 0) return undefined;
    return `${first.length} of ${sentences.length} have none, the first at README.md:${first[0]!.line}. Give each a check, or a category and a reason why there can be none.`;
  },
};
