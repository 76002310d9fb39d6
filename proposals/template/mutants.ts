import { spoilResult, type Mutant } from "@transports-wg/audit";

export const mutants: readonly Mutant[] = [
  {
    name: "gives an empty motto",
    kills: ["motto-not-empty"],
    wrap: (reference) => spoilResult(reference, (result) => ({ ...result, motto: "" })),
  },
  {
    name: "counts its callers in the motto",
    kills: ["motto-same-for-all"],
    wrap: (reference) => {
      let callers = 0;
      return spoilResult(reference, (result) => ({ ...result, motto: `You are number ${++callers}` }));
    },
  },
  {
    name: "believes every motto",
    kills: ["motto-other-type-ignored", "motto-shortened"],
    wrap: (reference) => ({ ...reference, client: (_, peer) => peer.connect() }),
  },
];
