import { isTighter, offence } from "../limits.ts";
import { shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "limit" || !isTighter(pair.keyword, pair.limits.after, pair.limits.before)) return;
    const { keyword, limits } = pair;
    yield {
      says: `${keyword} was ${shown(limits.before)}, and is ${limits.after === undefined ? "not limited" : shown(limits.after)}.`,
      wider: offence(keyword, limits.before),
    };
  },
};
