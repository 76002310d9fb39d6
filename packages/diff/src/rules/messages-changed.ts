import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "safe",
  *check(pair) {
    if (pair.kind !== "union") return;
    yield { says: "It lists other messages than before. Who breaks is found at each of them." };
  },
};
