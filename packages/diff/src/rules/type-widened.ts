import { typeChanges, typeText } from "../types.ts";
import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "types") return;
    const { added, kept } = typeChanges(pair);
    if (!kept || added.length === 0) return;
    const { before, after } = pair.types;
    yield {
      says: `The type was only ${typeText(before)}, and is ${typeText(after)}.`,
      wider: { instances: added },
    };
  },
};
