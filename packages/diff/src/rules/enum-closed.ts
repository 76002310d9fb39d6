import { strangers } from "../values.ts";
import { listed, shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "values" || pair.values.before || !pair.values.after) return;
    const values = pair.values.after;
    yield {
      says: `Any value was fine, and now only ${listed(values.map(shown))}.`,
      narrower: { values: strangers(values) },
    };
  },
};
