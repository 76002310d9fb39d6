import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "safe",
  *check(pair) {
    if (pair.kind !== "renamed") return;
    yield { says: `${pair.names.before} is now called ${pair.names.after}.` };
  },
};
