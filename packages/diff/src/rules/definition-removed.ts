import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "safe",
  *check(pair) {
    if (pair.kind !== "definition" || pair.schemas.after) return;
    yield { says: "The definition is gone. Where messages contained it is found there." };
  },
};
