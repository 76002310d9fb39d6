import { shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "member" || !pair.members.before || !pair.members.after) return;
    if (!pair.required.before || pair.required.after) return;
    const { name } = pair;
    yield { member: name, says: `Member ${shown(name)} is now optional.`, wider: { omit: name } };
  },
};
