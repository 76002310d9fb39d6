import { isTested, type Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Final",
  whose: "author",
  says: "Its reference is complete, and every check has failed a mutant",
  source: "SEP-1850, Review Flow; the scenario passes against it: SEP-2484",
  missing(it) {
    if (!isTested(it) || it.evidence?.proven) return undefined;
    const { name } = it.proposal;
    if (!it.evidence) return `It has no evidence. Make it with: npm run sep -- generate ${name}`;
    const { proven, excluded, sentences } = it.evidence.counts;
    return `${proven} of ${sentences - excluded} sentences are proven. See: npm run sep -- evidence ${name}`;
  },
};
