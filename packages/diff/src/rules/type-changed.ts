import { typeChanges } from "../types.ts";
import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "types") return;
    const { added, removed, kept } = typeChanges(pair);
    if (kept || added.length === 0 || removed.length === 0) return;
    yield {
      says: `The type was ${pair.types.before.join(" | ")}, and is ${pair.types.after.join(" | ")}.`,
      narrower: { instances: removed },
      wider: { instances: added },
    };
  },
};
