import { strangers } from "../values.ts";
import { listed, shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "dangerous",
  *check(pair) {
    if (pair.kind !== "values" || !pair.values.before || pair.values.after) return;
    const values = pair.values.before;
    yield {
      says: `Only ${listed(values.map(shown))} was fine, and now any value.`,
      wider: { values: strangers(values) },
    };
  },
};
