import { shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "safe",
  *check(pair) {
    if (pair.kind !== "member" || pair.members.before || !pair.members.after || pair.required.after) return;
    const says = `Member ${shown(pair.name)} is new, and optional.`;
    if (pair.flats.before.others !== false) yield { member: pair.name, says };
    else yield { member: pair.name, says, level: "breaking", wider: { add: pair.name } };
  },
};
