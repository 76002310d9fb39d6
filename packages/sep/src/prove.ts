import {
  evidence,
  type Check,
  type Complaint,
  type Evidence,
  type Finding,
  type Kill,
  type Mutant,
  type Run,
  type Subject,
} from "@transports-wg/audit";
import { lint, type Context, type LintProblem } from "@transports-wg/lint";
import { readProposal, type Found, type Problem, type Proposal } from "@transports-wg/proposal";
import { readAreas } from "@transports-wg/records";
import type { Last } from "./again.ts";
import { begin, type Unjudged } from "./auditing.ts";
import type { Helpers } from "./helpers.ts";
import { Unloadable } from "./bundle.ts";
import type { Loaded } from "./load.ts";
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

/** Of an audit, what outlives it: nothing that has functions. */
export interface Recalled {
  readonly evidence: Evidence;
  readonly loaded: {
    readonly checks: readonly Pick<Check, "id" | "role">[];
    readonly candidates: readonly { readonly subject: Pick<Subject, "name"> }[];
    readonly mutants: readonly Pick<Mutant, "name" | "kills">[];
    readonly files: readonly string[];
  };
  readonly findings: readonly (Run &
    Pick<Finding, "transport"> & { readonly check: Pick<Check, "id">; readonly subject: Pick<Subject, "name"> })[];
  readonly kills: readonly (Omit<Kill, "mutant"> & { readonly mutant: Pick<Mutant, "name"> })[];
}

/** All that was found out about one proposal. */
export interface Proof extends Judged {
  readonly audited?: Audited;
}

export interface Audited extends Unjudged {
  readonly evidence: Evidence;
}

export interface Means extends Helpers {
  /** Milliseconds of real time that a check may take. */
  readonly patience?: number;
  /** Which lines a change touched; without it all did. */
  readonly changed?: (file: string, line: number) => boolean;
  /** Hears what is being done. */
  readonly onStep?: (step: string) => void;
}

/** What may be taken over from the last time. */
export interface Kept {
  /** The types, when nothing that decides them has changed since. */
  readonly typed?: Typed;
  /** The audit, when nothing that it rests on has. */
  readonly audited?: Audited;
  /** Otherwise, what of it still stands. */
  readonly last?: Last;
}

/** Does everything that can be done with a proposal. Whatever is wrong with it is among the problems. */
export async function prove({ folder }: Found, means: Means, kept: Kept = {}): Promise<Proof> {
  const faults: Problem[] = [];
  const auditing = kept.audited ? undefined : await begin(folder, means, kept.last).catch(unloaded(faults));
  const proposal = readProposal(folder);
  const typing = kept.typed ? Promise.resolve(kept.typed) : typesOf(proposal, means);
  await auditing?.here();
  const { loaded } = auditing ?? kept.audited ?? {};
  const { errors, warnings, typed } = await read(proposal, loaded, means, typing);
  const problems = [...errors, ...faults, ...typed.problems];
  const found = kept.audited ?? (await auditing?.found());
  if (!found) return { proposal, problems, warnings, typed, holds: problems.length === 0 };
  const judged = evidence(requirementsOf(proposal), found.loaded, found);
  problems.push(...found.strays, ...judged.complaints.map((it) => asProblem(it, proposal, found.loaded)));
  const holds = problems.length === 0 && judged.evidence.proven;
  return { proposal, problems, warnings, typed, audited: { ...found, evidence: judged.evidence }, holds };
}

/** Takes note of why programs cannot be loaded. */
const unloaded = (faults: Problem[]) => (error: unknown) => {
  if (!(error instanceof Unloadable)) throw error;
  faults.push(...error.problems);
  return undefined;
};

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
