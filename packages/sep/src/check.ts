import type { Found, Problem } from "@transports-wg/proposal";
import { touchedSince } from "./changed.ts";
import { candidateOf } from "./life/candidate.ts";
import { asText, nextOf, nextStatus, type Next } from "./life/demands.ts";
import { Progress } from "./progress.ts";
import { show } from "./problems.ts";
import type { Judged } from "./prove.ts";
import { current } from "./recall.ts";
import { recordOf, stale } from "./record.ts";
import { plural } from "./report/view.ts";
import { print, type ExitCode } from "./run.ts";
import { helped, type Helpers } from "./helpers.ts";
import { outdated, readIfAny } from "./write.ts";

export interface Settings {
  readonly json: boolean;
  /** The state of the repository that changes are counted from; without it everything counts. */
  readonly since?: string;
  /** Whether to say what is missing for the next status. */
  readonly next: boolean;
}

interface Checked {
  readonly name: string;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly next: Next | null;
}

/** Finds what is wrong with proposals, and whether their generated files are what they would be, and changes nothing that is committed. */
export const check = (found: readonly Found[], settings: Settings): Promise<ExitCode> =>
  helped((helpers) => checkWith(helpers, found, settings));

async function checkWith(
  helpers: Helpers,
  found: readonly Found[],
  { json, since, next: wanted }: Settings,
): Promise<ExitCode> {
  const changed = since === undefined ? undefined : touchedSince(since);
  const progress = new Progress();
  const report: Checked[] = [];
  for (const it of found) {
    const onStep = (step: string) => progress.step(`${it.name}: ${step}`);
    const proof = await current(it, { ...helpers, onStep, ...(changed && { changed }) });
    progress.clear();
    const counts = (problem: Problem) => changed?.(problem.file, problem.line === 1 ? 0 : problem.line) ?? true;
    // What lint says of lines that nobody touched it calls a warning already.
    const found = [...proof.problems, ...stale(proof)];
    const problems = found.filter((problem) => problem.rule !== undefined || counts(problem));
    const warnings = [...proof.warnings, ...found.filter((problem) => !problems.includes(problem))];
    problems.push(...(await generated(proof)));
    const known = { evidence: proof.audited?.evidence, problems: problems.length };
    // Where its way has ended, nothing has to be found out.
    const next = nextStatus(proof.proposal) && (await nextOf(await candidateOf(proof.proposal, new Date(), known)));
    report.push({ name: it.name, problems, warnings, next: next ?? null });
    if (!json) await tell(report.at(-1)!, wanted);
  }
  progress.end();
  if (json) await print(JSON.stringify({ proposals: report }, null, 2));
  return report.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

/** The generated files that are not what `generate` would write. */
async function generated(proof: Judged): Promise<Problem[]> {
  const files = recordOf(proof);
  const { proposal, audited, typed } = proof;
  const problems: Problem[] = [];
  for (const file of outdated(files)) {
    const isUnknown = file.endsWith("evidence.json")
      ? proposal.files.includes("checks.ts") && !audited
      : proposal.files.includes("schema.ts") && !typed.delta;
    // Why nothing can be generated is a problem of its own.
    if (isUnknown) continue;
    const mend = `Mend it with: npm run generate (or npm run sep -- generate ${proposal.name})`;
    problems.push({ file, line: 1, message: `${await whatDiffers(readIfAny(file), files.get(file))} ${mend}` });
  }
  return problems;
}

async function whatDiffers(before: string | undefined, after: string | undefined): Promise<string> {
  if (before === undefined) return "It is missing.";
  if (after === undefined) return "It is left from what this proposal no longer has.";
  // Loads a compiler, which nobody needs as long as nothing differs.
  const { differences } = await import("@transports-wg/instances");
  let places: string[];
  try {
    places = differences(JSON.parse(before), JSON.parse(after));
  } catch {
    return "It is no JSON.";
  }
  if (places.length === 0) return "It is not written as it would be.";
  const more = places.length > 5 ? ` and ${places.length - 5} more places` : "";
  const statement = places.some((it) => it.endsWith("/by"))
    ? " When it differs at every run, the statement of that assertion holds a value, such as an address, that belongs into what is compared."
    : "";
  return `It differs from what would be written now at ${places.slice(0, 5).join(", ") || "the root"}${more}.${statement}`;
}

async function tell({ name, problems, warnings, next }: Checked, wanted: boolean) {
  for (const it of problems) await print(`problem  ${show(it)}`);
  for (const it of warnings) await print(`warning  ${show(it)}`);
  const outcome = problems.length === 0 ? "in order" : plural(problems.length, "problem");
  await print(`${name}: ${outcome}${warnings.length > 0 ? `, ${plural(warnings.length, "warning")}` : ""}`);
  if (wanted && next) await print(asText(next));
}
