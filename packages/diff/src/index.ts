export { diff, type Model, type Side } from "./diff.ts";
export type { Break, Finding, Level, Party, Witness } from "./finding.ts";
