export { lint, type LintProblem } from "./lint.ts";
export type { Context, Rule } from "./rule.ts";
export { loadRules } from "./rules.ts";
