import { isTighter, offence } from "../limits.ts";
import { shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "limit" || !isTighter(pair.keyword, pair.limits.before, pair.limits.after)) return;
    const { keyword, limits } = pair;
    yield {
      says: `${keyword} is ${shown(limits.after)}, and was ${limits.before === undefined ? "not limited" : shown(limits.before)}.`,
      narrower: offence(keyword, limits.after),
    };
  },
};
