import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "message" || pair.messages.after || pair.messages.before!.kind !== "result") return;
    const message = pair.messages.before!;
    yield { says: `The ${message.role} may no longer answer ${message.method} with it.`, narrower: { message } };
  },
};
