import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "safe",
  *check(pair) {
    if (pair.kind !== "words") return;
    yield { says: "The definition is put in other words, which say the same." };
  },
};
