import { methodText, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "dangerous",
  *check(pair) {
    if (pair.kind !== "message" || pair.messages.before) return;
    const message = pair.messages.after!;
    if (message.method === undefined || message.kind === "result") return;
    yield { member: "method", says: `There is now ${methodText(message)}.`, wider: { message } };
  },
};
