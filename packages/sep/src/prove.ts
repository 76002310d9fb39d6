import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  audit,
  evidence,
  type Audit,
  type Check,
  type Complaint,
  type Evidence,
  type Finding,
  type Mutant,
} from "@transports-wg/audit";
import { lint, type Context, type LintProblem } from "@transports-wg/lint";
import { readProposal, type Found, type Problem, type Proposal } from "@transports-wg/proposal";
import { readAreas } from "@transports-wg/records";
import { auditAgain } from "./again.ts";
import { guarded, STILL } from "./guard.ts";
import type { Helpers } from "./helpers.ts";
import { Unloadable } from "./bundle.ts";
import { load, type Loaded } from "./load.ts";
import { findingsOf, type Heard } from "./others.ts";
import type { Told } from "./others-process.ts";
import { placeOf, whereIs } from "./problems.ts";
import { decided } from "./records/decided.ts";
import { requirementsOf } from "./requirements.ts";
import { moduleOf, revisionOf } from "./revision.ts";
import type { Typed } from "./typing.ts";

/** What is compared with the files that are committed. */
export interface Judged {
  readonly proposal: Proposal;
  /** What has to be mended. */
  readonly problems: readonly Problem[];
  /** What should be looked at. */
  readonly warnings: readonly Problem[];
  readonly typed: Typed;
  /** Absent when there are no checks, or when they cannot be loaded. */
  readonly audited?: Recalled;
  /** Whether it is all that it claims to be. */
  readonly holds: boolean;
}

/** Of an audit, what outlives it. */
export interface Recalled {
  readonly evidence: Evidence;
  readonly loaded: {
    readonly checks: readonly Pick<Check, "id" | "role">[];
    readonly mutants: readonly Pick<Mutant, "name" | "kills">[];
    readonly files: readonly string[];
  };
}

/** All that was found out about one proposal. */
export interface Proof extends Judged {
  readonly audited?: Audited;
}

export interface Audited extends Audit, Recalled {
  readonly loaded: Loaded;
  /** What was thrown where nobody could catch it. */
  readonly strays: readonly Problem[];
}

export interface Means extends Helpers {
  /** Milliseconds of real time that a check may take. */
  readonly patience?: number;
  /** Which lines a change touched; without it all did. */
  readonly changed?: (file: string, line: number) => boolean;
  /** Hears what is being done. */
  readonly onStep?: (step: string) => void;
}

/** What a run may take over from the last one, because nothing that it rests on has changed. */
export interface Kept {
  readonly typed?: Typed;
  readonly audited?: Audited;
  /** The files that the audit rests on and that are others now. */
  readonly changed?: ReadonlySet<string>;
}

/** Does everything that can be done with a proposal. Whatever is wrong with it is among the problems. */
export async function prove({ folder }: Found, means: Means, kept: Kept = {}): Promise<Proof> {
  const has = (file: string) => existsSync(join(folder, file));
  if (has("subjects.ts")) means.others?.start();
  const faults: Problem[] = [];
  const isNew = !kept.audited || kept.changed !== undefined;
  const told = teller(means);
  let loaded = isNew ? undefined : kept.audited?.loaded;
  let others: Promise<Heard> | undefined;
  const onBundled = (programs: string) => {
    if (has("subjects.ts")) others = means.others?.audit({ folder, programs, patience: means.patience }, told);
  };
  try {
    means.onStep?.("loading");
    // First, because from then on others have what to do.
    if (isNew && has("checks.ts")) loaded = await load(folder, onBundled);
  } catch (error) {
    if (!(error instanceof Unloadable)) throw error;
    faults.push(...error.problems);
  }
  const proposal = readProposal(folder);
  const typing = kept.typed ? Promise.resolve(kept.typed) : typesOf(proposal, means);
  let found: Omit<Audited, "evidence"> | undefined = isNew ? undefined : kept.audited;
  if (isNew && loaded) found = { loaded, ...(await audited(folder, loaded, { means, kept, told, isWhole: !others })) };
  const { errors, warnings, typed } = await read(proposal, loaded, means, typing);
  const problems = [...errors, ...faults, ...typed.problems];
  if (!found) return { proposal, problems, warnings, typed, holds: problems.length === 0 };
  if (others) {
    const theirs = await others;
    const findings = [...found.findings, ...findingsOf(theirs.told, found.loaded)];
    found = { ...found, findings, strays: [...found.strays, ...theirs.strays] };
  }
  const judged = evidence(requirementsOf(proposal), found.loaded, found);
  problems.push(...found.strays, ...judged.complaints.map((it) => asProblem(it, proposal, found.loaded)));
  const holds = problems.length === 0 && judged.evidence.proven;
  return { proposal, problems, warnings, typed, audited: { ...found, evidence: judged.evidence }, holds };
}

/** Says of each finding that it was made. */
function teller({ onStep }: Means): (found: Told) => void {
  let done = 0;
  return ({ check, subject, transport }) => onStep?.(`audited ${++done}: ${check} on ${subject} over ${transport}`);
}

/** Does what is left to be done with a proposal whose audit is known. */
export async function judge({ folder }: Found, means: Means, audited: Recalled): Promise<Judged> {
  const proposal = readProposal(folder);
  const { errors, warnings, typed } = await read(proposal, audited.loaded, means, typesOf(proposal, means));
  const problems = [...errors, ...typed.problems];
  return { proposal, problems, warnings, typed, audited, holds: problems.length === 0 && audited.evidence.proven };
}

function typesOf(proposal: Proposal, { typist }: Means): Promise<Typed> {
  const hasTypes = ["schema.ts", "examples", "counterexamples"].some((it) => proposal.files.includes(it));
  const typing = hasTypes ? typist.type(proposal) : Promise.resolve({ problems: [] });
  typing.catch(() => {});
  return typing;
}

async function read(
  proposal: Proposal,
  loaded: Recalled["loaded"] | undefined,
  { onStep, changed }: Means,
  typing: Promise<Typed>,
): Promise<{ errors: Problem[]; warnings: Problem[]; typed: Typed }> {
  onStep?.("reading");
  const linted = await lint(proposal, await contextOf(proposal, loaded), changed);
  onStep?.("composing types");
  const [errors, warnings] = apart(linted);
  return { errors, warnings, typed: await typing };
}

interface Auditing {
  readonly means: Means;
  readonly kept: Kept;
  readonly told: (found: Told) => void;
  /** Whether the subjects beside the reference are audited here, too. */
  readonly isWhole: boolean;
}

async function audited(folder: string, loaded: Loaded, { means, kept, told, isWhole }: Auditing) {
  const { patience, onStep } = means;
  onStep?.(`auditing ${loaded.checks.length} checks on ${loaded.candidates.length} subjects`);
  const onFinding = ({ check, subject, ...rest }: Finding) => told({ check: check.id, subject: subject.name, ...rest });
  const settings = { gen: join(folder, "gen"), onFinding, ...(patience !== undefined && { patience }) };
  const candidates = isWhole ? loaded.candidates : ([loaded.candidates[0]] as const);
  const work = (checks: Loaded["checks"]) =>
    kept.audited && kept.changed
      ? auditAgain(folder, { ...loaded, checks }, kept.audited, kept.changed, settings)
      : audit({ ...loaded, checks, candidates, ...settings });
  const { value, problems } = await guarded(loaded.checks, STILL + (patience ?? 5_000), work, {
    file: join(folder, "reference.ts"),
    line: 1,
  });
  return { ...value, strays: problems };
}

async function contextOf(proposal: Proposal, loaded: Recalled["loaded"] | undefined): Promise<Context> {
  const revision = revisionOf(proposal);
  const registry = revision === undefined ? undefined : moduleOf(proposal, revision);
  const codes = registry?.ERROR_CODES as Record<string, { code: number }> | undefined;
  const headers = registry?.HEADERS as Record<string, string> | undefined;
  const decisions = decided();
  const areas = readAreas(".")?.map(({ id }) => id);
  return {
    ...(areas && { areas }),
    ...(decisions && { decisions }),
    ...(loaded && { checks: loaded.checks, mutants: loaded.mutants }),
    ...(codes && { codes: Object.values(codes).map((it) => it.code) }),
    ...(headers && { headers: Object.values(headers) }),
  };
}

function apart(linted: readonly LintProblem[]): [errors: Problem[], warnings: Problem[]] {
  return [linted.filter((it) => it.level === "error"), linted.filter((it) => it.level === "warning")];
}

function asProblem({ culprit, message, at }: Complaint, { folder }: Proposal, { files }: Loaded): Problem {
  const place = (at === undefined ? undefined : placeOf(at)) ?? whereIs(culprit, folder, files);
  return { ...place, message: `${culprit} ${message}` };
}
