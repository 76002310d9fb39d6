import type { Demand } from "../demand.ts";

export const demand: Demand = {
  for: "Final",
  whose: "group",
  says: "The newest revision contains its delta",
  source: "SEP guidelines, SEP Workflow: the specification has the change first",
  missing: ({ fit }) =>
    fit === undefined || fit.contained ? undefined : "It does not yet. Release the revision first, or wait for it.",
};
