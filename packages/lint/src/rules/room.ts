import { statuses } from "@transports-wg/proposal";
import { problem, quoted, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  relates: ["README.md"],
  *check(proposal) {
    const { room, preamble } = proposal;
    const status = preamble["Status"];
    // What no room has is no status, and the preamble's fault.
    if (!status || !Object.values(statuses).flat().includes(status.value)) return;
    if (statuses[room].includes(status.value)) return;
    const right = Object.entries(statuses)
      .filter(([, values]) => values.includes(status.value))
      .map(([name]) => name);
    yield problem(
      proposal,
      "README.md",
      status.line,
      `Expected Status to be ${quoted(statuses[room])} in the room ${room}, found "${status.value}", which belongs to ${right.at(-1)}. The room is right: change the Status, or move the folder.`,
    );
  },
};
