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
import { load, Unloadable, type Loaded } from "./load.ts";
import { placeOf, whereIs } from "./problems.ts";
import { decided } from "./records/decided.ts";
import { requirementsOf } from "./requirements.ts";
import { importOf, revisionOf } from "./revision.ts";
import type { Typed } from "./typing.ts";
import type { Typist } from "./typist.ts";

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
  /** Whether it is all that it claims to be. */
  readonly holds: boolean;
}

export interface Audited extends Audit, Recalled {
  readonly loaded: Loaded;
  /** Milliseconds that each finding took. */
  readonly durations: ReadonlyMap<Finding, number>;
  /** What was thrown where nobody could catch it. */
  readonly strays: readonly Problem[];
}

export interface Means {
  readonly typist: Typist;
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
  const proposal = readProposal(folder);
  const typing = kept.typed ? Promise.resolve(kept.typed) : typesOf(proposal, means);
  const faults: Problem[] = [];
  let loaded: Loaded | undefined;
  let found: Omit<Audited, "evidence"> | undefined = kept.audited;
  if (found && !kept.changed) loaded = found.loaded;
  else if (proposal.files.includes("checks.ts")) {
    try {
      means.onStep?.("loading");
      loaded = await load(proposal);
      found = { loaded, ...(await audited(proposal, loaded, means, kept)) };
    } catch (error) {
      found = undefined;
      if (!(error instanceof Unloadable)) throw error;
      faults.push(...error.problems);
    }
  }
  const { errors, warnings, typed } = await read(proposal, loaded, means, typing);
  const problems = [...errors, ...faults, ...typed.problems];
  if (!found) return { proposal, problems, warnings, typed, holds: problems.length === 0 };
  const judged = evidence(requirementsOf(proposal), found.loaded, found);
  problems.push(...found.strays, ...judged.complaints.map((it) => asProblem(it, proposal, found.loaded)));
  const holds = problems.length === 0 && judged.evidence.proven;
  return { proposal, problems, warnings, typed, audited: { ...found, evidence: judged.evidence }, holds };
}

/** Does what is left to be done with a proposal whose audit is known. */
export async function judge({ folder }: Found, means: Means, audited: Recalled): Promise<Judged> {
  const proposal = readProposal(folder);
  const { errors, warnings, typed } = await read(proposal, audited.loaded, means, typesOf(proposal, means));
  return { proposal, problems: [...errors, ...typed.problems], warnings, typed, audited };
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

async function audited({ folder }: Proposal, loaded: Loaded, { patience, onStep }: Means, kept: Kept) {
  const durations = new Map(kept.audited?.durations);
  const last = new Map<string, number>();
  const start = performance.now();
  const onFinding = (finding: Finding) => {
    // A subject faces one check after another on each transport.
    const lane = `${finding.transport} ${finding.subject.name}`;
    const now = performance.now();
    durations.set(finding, now - (last.get(lane) ?? start));
    last.set(lane, now);
    onStep?.(`audited ${durations.size}: ${finding.check.id} on ${finding.subject.name} over ${finding.transport}`);
  };
  onStep?.(`auditing ${loaded.checks.length} checks on ${loaded.candidates.length} subjects`);
  const settings = { gen: join(folder, "gen"), onFinding, ...(patience !== undefined && { patience }) };
  const work = (checks: Loaded["checks"]) =>
    kept.audited && kept.changed
      ? auditAgain(folder, { ...loaded, checks }, kept.audited, kept.changed, settings)
      : audit({ ...loaded, checks, ...settings });
  const { value, problems } = await guarded(loaded.checks, STILL + (patience ?? 5_000), work, {
    file: join(folder, "reference.ts"),
    line: 1,
  });
  return { ...value, durations, strays: problems };
}

async function contextOf(proposal: Proposal, loaded: Recalled["loaded"] | undefined): Promise<Context> {
  const revision = revisionOf(proposal);
  const registry = revision === undefined ? undefined : await importOf(proposal, revision);
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
