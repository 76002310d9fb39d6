import type { Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  relates: ["README.md", "package.json", "traceability.yaml"],
  check: ({ problems }) => problems,
};
