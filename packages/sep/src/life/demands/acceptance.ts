import { isDecided, type Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Accepted",
  whose: "group",
  says: "A meeting has accepted it",
  source: "SEP guidelines, SEP Review & Resolution",
  missing: (it) =>
    isDecided(it, "Accepted")
      ? undefined
      : `No decision in meetings/ has [${it.proposal.name} → accepted]. Decide, and write it into the minutes.`,
};
