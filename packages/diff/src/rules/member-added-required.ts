import { shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "member" || pair.members.before || !pair.members.after || !pair.required.after) return;
    yield {
      member: pair.name,
      says: `Member ${shown(pair.name)} is new, and required.`,
      ...(!pair.required.before && { narrower: { omit: pair.name } }),
      ...(pair.flats.before.others === false && { wider: { add: pair.name } }),
    };
  },
};
