import { ageOf, sponsorOf, type Demand } from "../demand.ts";

/** Six months, after which the core maintainers may close what has no sponsor. */
const PATIENCE = 182;

export const demand: Demand = {
  for: "In-Review",
  whose: "author",
  says: "A maintainer is its sponsor",
  source: "SEP-1850, Author Workflow and Review Flow",
  missing({ proposal, today }) {
    if (sponsorOf(proposal) !== undefined) return undefined;
    const age = ageOf(proposal, today);
    const late =
      age !== undefined && age > PATIENCE ? ` It is ${age} days old: without one it may be closed as dormant.` : "";
    return `It has none. Ask one or two maintainers of its area, then write the GitHub name of who agrees into Sponsor.${late}`;
  },
};
