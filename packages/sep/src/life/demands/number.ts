import type { Demand } from "../demand.ts";

export const demand: Demand = {
  for: "In-Review",
  whose: "author",
  says: "Its number is that of its pull request upstream",
  source: "SEP-1850, Canonical Location",
  missing({ proposal: { sep, preamble } }) {
    const pull = /\/pull\/0*(\d+)/.exec(preamble.PR?.value ?? "")?.[1];
    if (sep === undefined)
      return "The title has no number. Open the pull request (sep export writes its files), then put its number into the title and its address into PR.";
    if (pull === String(sep)) return undefined;
    return `The title says SEP-${sep}, and PR ${pull === undefined ? "names no pull request" : `is pull request ${pull}`}. Correct the one that is wrong.`;
  },
};
