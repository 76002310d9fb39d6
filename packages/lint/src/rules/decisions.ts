import { statuses } from "@transports-wg/proposal";
import { problem, quoted, type Rule } from "../rule.ts";

/** A proposal begins in the room open; whatever moves it from there was decided. */
const DECIDED = new Set(["accepted", "final", "closed"]);

export const rule: Rule = {
  level: "error",
  relates: ["README.md"],
  *check(proposal, { decisions }) {
    const { name, room, preamble } = proposal;
    if (!decisions || !DECIDED.has(room)) return;
    const last = decisions
      .flatMap(({ id, concerns }) => concerns.map((it) => ({ id, ...it })))
      .findLast((it) => it.proposal === name && it.room !== undefined);
    if (last?.room === room) return;
    const words = quoted([room, ...statuses[room]].map((word) => `[${name} → ${word}]`));
    const found = last ? `${last.id} as the last, which says "[${name} → ${last.to}]"` : "none";
    const mend = "Write the decision into the minutes of the meeting that took it, or move the folder back.";
    yield problem(
      proposal,
      "README.md",
      preamble["Status"]?.line ?? 1,
      `Expected a decision that moved it to the room ${room}, with one of ${words}, found ${found}. ${mend}`,
    );
  },
};
