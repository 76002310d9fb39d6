import { typeChanges, typeText } from "../types.ts";
import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "types") return;
    const { removed, kept } = typeChanges(pair);
    if (!kept || removed.length === 0) return;
    const { before, after } = pair.types;
    yield {
      says: `The type was ${typeText(before)}, and is only ${typeText(after)}.`,
      narrower: { instances: removed },
    };
  },
};
