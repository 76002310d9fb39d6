import { valueChanges } from "../values.ts";
import { listed, shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "values") return;
    const { removed, kept } = valueChanges(pair.values);
    if (kept.length === 0 || removed.length === 0) return;
    yield { says: `Values are gone: ${listed(removed.map(shown))}.`, narrower: { values: removed } };
  },
};
