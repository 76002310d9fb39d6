import { nearest } from "@transports-wg/proposal";
import { locate } from "../files.ts";
import { isRead, problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  relates: ["traceability.yaml", "checks.ts"],
  *check(proposal, { checks }) {
    if (!checks || !isRead(proposal, "traceability.yaml")) return;
    const ids = checks.map(({ id }) => id);
    for (const { check, line } of proposal.rows) {
      if (check === undefined || ids.includes(check)) continue;
      const meant = nearest(check, ids);
      const mend = meant ? `Did you mean "${meant}"?` : "Write it, or exclude the sentence with a reason.";
      yield problem(
        proposal,
        "traceability.yaml",
        line,
        `Expected a check "${check}" in checks.ts, found none. ${mend}`,
      );
    }
    const seen = new Set<string>();
    for (const id of ids) {
      const { file, line } = locate(proposal, "checks", id);
      if (seen.has(id))
        yield problem(proposal, file, line, `Expected one check "${id}", found several. Ids are unique.`);
      else if (!proposal.rows.some((row) => row.check === id))
        yield problem(
          proposal,
          file,
          line,
          `Expected a row in traceability.yaml for the check "${id}", found none. Say which sentence it proves.`,
        );
      seen.add(id);
    }
  },
};
