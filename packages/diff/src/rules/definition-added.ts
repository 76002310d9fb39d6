import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "safe",
  *check(pair) {
    if (pair.kind !== "definition" || pair.schemas.before) return;
    yield { says: "The definition is new. Where messages contain it is found there." };
  },
};
