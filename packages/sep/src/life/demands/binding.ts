import { isTested, type Demand } from "../demand.ts";

export const demand: Demand = {
  for: "In-Review",
  whose: "author",
  says: "Its Specification binds somebody",
  source: "SEP guidelines, SEP Format: two implementations can be written from it",
  missing: (it) =>
    !isTested(it) || it.proposal.sentences.length > 0
      ? undefined
      : "No sentence has a word such as MUST. Say in Specification who has to do what.",
};
