import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "dangerous",
  *check(pair) {
    if (pair.kind !== "message" || pair.messages.before || pair.messages.after!.kind !== "result") return;
    const message = pair.messages.after!;
    yield { says: `The ${message.role} may now answer ${message.method} with it.`, wider: { message } };
  },
};
