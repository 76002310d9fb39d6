import { isTested, type Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Final",
  whose: "sponsor",
  says: "What no harness can test yet has an issue",
  source: "SEP-2484, Traceability file: a framework gap links its issue",
  missing(it) {
    if (!isTested(it)) return undefined;
    const gaps = it.proposal.rows.filter((row) => row.excluded?.category === "harness gap" && row.issue === undefined);
    if (gaps.length === 0) return undefined;
    const places = gaps.map(({ line }) => `traceability.yaml:${line}`);
    return `${gaps.length === 1 ? "A row has" : `${gaps.length} rows have`} none: ${places.join(", ")}. Open one where the means is missing, and write its address into the row as issue.`;
  },
};
