import { valueChanges } from "../values.ts";
import { listed, shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "values") return;
    const { added, removed, kept } = valueChanges(pair.values);
    if (kept.length > 0 || added.length === 0 || removed.length === 0) return;
    yield {
      says: `The value was ${listed(removed.map(shown))}, and is ${listed(added.map(shown))}.`,
      narrower: { values: removed },
      wider: { values: added },
    };
  },
};
