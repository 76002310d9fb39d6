import type { Demand } from "../demand.ts";

export const demand: Demand = {
  for: "In-Review",
  whose: "author",
  says: "Nothing in the folder has to be mended",
  source: "SEP-1850, Sponsor Responsibilities: quality standards are met first",
  missing: ({ problems, proposal }) =>
    problems === 0
      ? undefined
      : `${problems === 1 ? "1 problem is" : `${problems} problems are`} left. See them with: npm run sep -- check ${proposal.name}`,
};
