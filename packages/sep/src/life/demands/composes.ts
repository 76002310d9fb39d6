import type { Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Accepted",
  whose: "author",
  says: "Its delta composes with the newest revision and every accepted one",
  source: "docs/decisions: the draft is a sum",
  missing: ({ fit }) => fit?.clash,
};
