export { diff } from "./diff.ts";
export type { Break, Finding, Level, Party, Witness } from "./finding.ts";
export { loadRules } from "./rules.ts";
export type { Model, Side } from "./side.ts";
