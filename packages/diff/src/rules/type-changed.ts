import { typeChanges, typeText } from "../types.ts";
import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "types") return;
    const { added, removed, kept } = typeChanges(pair);
    if (kept || added.length === 0 || removed.length === 0) return;
    yield {
      says: `The type was ${typeText(pair.types.before)}, and is ${typeText(pair.types.after)}.`,
      narrower: { instances: removed },
      wider: { instances: added },
    };
  },
};
