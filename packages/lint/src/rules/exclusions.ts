import { problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  *check(proposal) {
    for (const { excluded, issue, line } of proposal.rows) {
      if (!excluded) continue;
      const { category, reason } = excluded;
      if (!/\p{L}/u.test(reason))
        yield problem(
          proposal,
          "traceability.yaml",
          line,
          `Expected a reason after "${category}:", found none. Say what stands in the way of a check.`,
        );
      if (category === "harness gap" && !issue)
        yield problem(
          proposal,
          "traceability.yaml",
          line,
          'Expected "issue" with the address where the missing means is asked for, found none. A gap is to be closed.',
        );
    }
  },
};
