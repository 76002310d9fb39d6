import { nearest } from "@transports-wg/proposal";
import { isRead, problem, quoted, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  *check(proposal, { areas }) {
    // The template serves whoever copies it, and what is closed serves nobody any more.
    if (!areas || !isRead(proposal, "README.md") || ["template", "closed"].includes(proposal.room)) return;
    const entry = proposal.preamble["Area"];
    const expected = `an entry "- **Area**: …" below PR, with ids of the roadmap (${quoted(areas)}) or "None"`;
    if (!entry) {
      const line = proposal.preamble["PR"]?.line ?? 1;
      yield problem(proposal, "README.md", line, `Expected ${expected}, found none. Say which area it serves.`);
      return;
    }
    for (const value of entry.value.split(/\s*,\s*/)) {
      if (value === "None" || areas.includes(value)) continue;
      const meant = nearest(value, areas);
      const hint = meant === undefined ? "" : ` Did you mean "${meant}"?`;
      yield problem(proposal, "README.md", entry.line, `Expected ${expected}, found "${value}".${hint}`);
    }
  },
};
