import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "words") return;
    yield {
      says: "The schema is put in other words.",
      narrower: { instances: pair.flats.before },
      wider: { instances: pair.flats.after },
    };
  },
};
