import { relative } from "node:path";
import { loadRules } from "@transports-wg/lint";
import type { Problem, Proposal } from "@transports-wg/proposal";

/** Something in the files of which no page can be made. Ends the build. */
export class Fault extends Error {
  constructor(problems: readonly Pick<Problem, "file" | "line" | "message">[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join("\n"));
    this.name = "Fault";
  }
}

/**
 * @param problems What was found wrong with files, by their absolute paths.
 * @throws Fault that names all of them, when there are any
 */
export function assertSound(problems: readonly Problem[], root: string): void {
  if (problems.length > 0) throw new Fault(problems.map((it) => ({ ...it, file: relative(root, it.file) })));
}

/** What cannot be read in a proposal, and what it quotes wrongly: a page would show it as if it were true. */
export async function problemsOf(proposal: Proposal): Promise<readonly Problem[]> {
  const found = known.get(proposal) ?? (await find(proposal));
  known.set(proposal, found);
  return found;
}

const known = new WeakMap<Proposal, readonly Problem[]>();

async function find(proposal: Proposal): Promise<Problem[]> {
  const quotations = (await loadRules()).get("quotations");
  return [...proposal.problems, ...(quotations?.check(proposal, {}) ?? [])];
}
