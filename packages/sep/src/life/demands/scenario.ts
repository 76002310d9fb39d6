import { isTested, type Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Final",
  whose: "sponsor",
  says: "A scenario in the conformance repository covers it",
  source: "SEP-2484, The requirement",
  missing(it) {
    const { links, rows } = it.proposal;
    // Where nothing can be seen by a peer, there is nothing to write a scenario of.
    const isSeen =
      rows.length === 0 || rows.some((row) => row.check !== undefined || row.excluded?.category === "harness gap");
    if (!isTested(it) || !isSeen) return undefined;
    return links.some(({ url }) => /^https:\/\/github\.com\/modelcontextprotocol\/conformance\//.test(url))
      ? undefined
      : "README.md links to nothing there. Send it the files that sep export writes, and link to the merged pull request in Reference Implementation.";
  },
};
