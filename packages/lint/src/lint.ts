import { join } from "node:path";
import type { Problem, Proposal } from "@transports-wg/proposal";
import type { Context, Rule } from "./rule.ts";
import { loadRules } from "./rules.ts";

export interface LintProblem extends Problem {
  readonly rule: string;
  /** An error fails; a warning is told. */
  readonly level: "error" | "warning";
}

/**
 * Holds a proposal to every rule.
 *
 * @param context What cannot be read in the folder.
 * @param changed Whether a change touched a line; line 0 asks whether it touched the file. With it, only what was touched
 *   can be an error: the line of the problem, or a file that the rule relates to others.
 * @returns The problems, by file, line and rule.
 */
export async function lint(
  proposal: Proposal,
  context: Context = {},
  changed?: (file: string, line: number) => boolean,
): Promise<LintProblem[]> {
  const found: LintProblem[] = [];
  for (const [name, rule] of await loadRules())
    for (const problem of rule.check(proposal, context)) {
      const fails = rule.level === "error" && (!changed || isTouched(proposal, rule, problem, changed));
      found.push({ ...problem, rule: name, level: fails ? "error" : "warning" });
    }
  return found.sort(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0) || compare(a.rule, b.rule),
  );
}

function isTouched(
  { folder }: Proposal,
  { relates = [] }: Rule,
  { file, line }: Problem,
  changed: (file: string, line: number) => boolean,
): boolean {
  return changed(file, line) || relates.some((other) => changed(join(folder, other), 0));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
