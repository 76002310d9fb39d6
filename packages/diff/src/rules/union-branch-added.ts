import { nameOf } from "../pair.ts";
import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "dangerous",
  *check(pair) {
    if (pair.kind !== "alternatives") return;
    for (const flat of pair.added)
      yield { says: `${nameOf(flat)} is a new alternative.`, wider: { instances: [flat] } };
  },
};
