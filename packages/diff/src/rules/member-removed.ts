import { shown, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "dangerous",
  *check(pair) {
    if (pair.kind !== "member" || !pair.members.before || pair.members.after) return;
    const { name, required, flats } = pair;
    const refused = flats.after.others === false;
    const missed = required.before && !required.after;
    yield {
      member: name,
      says: `Member ${shown(name)}, which was ${required.before ? "required" : "optional"}, is gone.`,
      ...((refused || missed) && { level: "breaking" }),
      narrower: refused ? { add: name } : { none: "the receiver takes it, and ignores it" },
      ...(missed && { wider: { omit: name } }),
    };
  },
};
