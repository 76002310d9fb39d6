import { methodText, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "breaking",
  *check(pair) {
    if (pair.kind !== "message" || pair.messages.after) return;
    const message = pair.messages.before!;
    if (message.method === undefined || message.kind === "result") return;
    // Who does not know a notification ignores it; a request has to be answered with an error.
    const level = message.kind === "notification" ? "dangerous" : "breaking";
    yield { member: "method", level, says: `There is no longer ${methodText(message)}.`, narrower: { message } };
  },
};
