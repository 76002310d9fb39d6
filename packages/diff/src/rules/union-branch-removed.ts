import { nameOf } from "../pair.ts";
import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "alternatives") return;
    for (const flat of pair.removed)
      yield { says: `${nameOf(flat)} is no longer an alternative.`, narrower: { instances: [flat] } };
  },
};
