export { lint, type LintProblem } from "./lint.ts";
export type { Context, Rule } from "./rule.ts";
export { loadRules } from "./rules.ts";
export { bandOf, codes, markedCodes, type Band } from "./codes.ts";
export { declaredHeaders } from "./headers.ts";
export { matches, passages, type Passage } from "./passages.ts";
export { faultOf as metaKeyFault } from "./rules/meta-keys.ts";
