import { named, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "dangerous",
  *check(pair) {
    if (pair.kind !== "alternatives") return;
    for (const flat of pair.added) yield { says: `${named(flat)} is a new alternative.`, wider: { instances: [flat] } };
  },
};
