import { valueChanges } from "../values.ts";
import { listed, shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "dangerous",
  *check(pair) {
    if (pair.kind !== "values") return;
    const { added, kept } = valueChanges(pair.values);
    if (kept.length === 0 || added.length === 0) return;
    yield { says: `There are new values: ${listed(added.map(shown))}.`, wider: { values: added } };
  },
};
