import { isDecided, type Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Final",
  whose: "group",
  says: "A meeting has made it final",
  source: "SEP-1850, Sponsor Responsibilities: transitions are presented and recorded",
  missing: (it) =>
    isDecided(it, "Final")
      ? undefined
      : `No decision in meetings/ has [${it.proposal.name} → final]. Decide, and write it into the minutes.`,
};
