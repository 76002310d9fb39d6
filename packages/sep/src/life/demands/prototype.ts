import { maturityOf } from "../../maturity.ts";
import { isTested, type Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Accepted",
  whose: "author",
  says: "A prototype shows that it works",
  source: "SEP guidelines, Prototype Requirements",
  missing(it) {
    if (!isTested(it)) return undefined;
    const { proposal, evidence } = it;
    if (["executable", "proven"].includes(maturityOf(proposal, evidence))) return undefined;
    const lacks = ["reference.ts", "checks.ts", "evidence.json"].filter((file) => !proposal.files.includes(file));
    return lacks.length > 0
      ? `There is no ${lacks.join(", and no ")}.`
      : `No subject passes every check yet. See: npm run sep -- evidence ${proposal.name}`;
  },
};
