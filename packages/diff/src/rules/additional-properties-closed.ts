import { stranger, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "others" || !pair.open.before || pair.open.after) return;
    yield { says: "Members that are not named were allowed, and are not.", narrower: { add: stranger } };
  },
};
