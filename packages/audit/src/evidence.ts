import { applies, type Audit, type Finding, type Task } from "./audit.ts";
import type { Check } from "./check.ts";
import { transports, type Subject, type Transport } from "./subject.ts";

/** One normative sentence, and what stands beside it in the table of traceability. */
export interface Requirement {
  readonly text: string;
  readonly level: "MUST" | "SHOULD" | "MAY";
  /** Of the text: another text is another requirement, which nothing was shown of yet. */
  readonly hash: string;
  readonly section: string;
  readonly checks: readonly string[];
  /** Why there is no check, by category. */
  readonly excluded?: { readonly category: string; readonly reason: string };
}

/** What a check says of a subject, at the level of its requirement. */
export type Verdict =
  | "success"
  | "failure"
  /** A failure at the level SHOULD. */
  | "warning"
  /** A failure that is known, with a reason. */
  | "known"
  /** The check needs what this subject does not offer. */
  | "untested"
  /** The question does not arise on this transport. */
  | "excepted";

/** The committed record: no clock, no host, nothing that differs from run to run. */
export interface Evidence {
  readonly proven: boolean;
  readonly counts: Counts;
  readonly requirements: readonly (Requirement & { readonly proven: boolean })[];
  readonly checks: readonly CheckEvidence[];
}

export interface Counts {
  readonly sentences: number;
  readonly proven: number;
  readonly excluded: number;
  readonly checks: number;
  readonly mutants: number;
  readonly killed: number;
  /** Checks that at least two subjects pass. */
  readonly agreed: number;
}

export interface CheckEvidence {
  readonly id: string;
  readonly says: string;
  readonly role: Check["role"];
  readonly level: Requirement["level"];
  readonly subjects: Readonly<Record<string, Readonly<Partial<Record<Transport, Verdict>>>>>;
  /** Reasons of what is excepted or known, by transport or subject. */
  readonly reasons?: Readonly<Record<string, string>>;
  readonly killed: readonly { readonly mutant: string; readonly by: string }[];
}

/** Something that keeps a proposal from being proven, and must be mended. */
export interface Complaint {
  /** The check or mutant to blame. */
  readonly culprit: string;
  readonly message: string;
  /** The line of a file, when it is known. */
  readonly at?: string;
}

/** Puts what was found beside what is demanded. */
export function evidence(
  requirements: readonly Requirement[],
  { checks, candidates, mutants }: Pick<Task, "checks" | "candidates" | "mutants">,
  { findings, kills }: Audit,
): { evidence: Evidence; complaints: readonly Complaint[] } {
  const levels = new Map(requirements.flatMap((it) => it.checks.map((id) => [id, it.level] as const)));
  const levelOf = (id: string) => levels.get(id) ?? "MUST";
  const reference = candidates[0].subject;

  const records = checks.map((check): CheckEvidence => {
    const { id, says, role, except } = check;
    const mine = findings.filter((it) => it.check.id === id);
    const able = candidates.map((it) => it.subject).filter((it) => it[role]);
    const reasons = {
      ...except,
      ...Object.fromEntries(able.flatMap((it) => (it.known?.[id] === undefined ? [] : [[it.name, it.known[id]]]))),
    };
    return {
      id,
      says,
      role,
      level: levelOf(id),
      subjects: Object.fromEntries(able.map((it) => [it.name, verdicts(check, it, mine, levelOf(id))])),
      ...(Object.keys(reasons).length > 0 && { reasons }),
      killed: kills.flatMap(({ mutant, check, by }) =>
        check === id && by !== undefined ? [{ mutant: mutant.name, by }] : [],
      ),
    };
  });

  const complaints = [...complain()];
  const passed = new Set(records.filter(holds).map((it) => it.id));
  const judged = requirements.map((it) => ({
    ...it,
    proven: it.checks.length > 0 && it.checks.every((id) => passed.has(id)),
  }));
  const counts = {
    sentences: requirements.length,
    proven: judged.filter((it) => it.proven).length,
    excluded: requirements.filter((it) => it.excluded && it.checks.length === 0).length,
    checks: checks.length,
    mutants: mutants.length,
    killed: mutants.filter((mutant) => kills.filter((it) => it.mutant === mutant).every((it) => it.by !== undefined))
      .length,
    agreed: records.filter((it) => Object.values(it.subjects).filter(passes).length > 1).length,
  };
  const proven =
    checks.length > 0 &&
    complaints.length === 0 &&
    counts.proven + counts.excluded === counts.sentences &&
    counts.killed === counts.mutants;
  return { evidence: { proven, counts, requirements: judged, checks: records }, complaints };

  /** The reference passes wherever the question arises, and a mutant was noticed. */
  function holds({ subjects, killed }: CheckEvidence): boolean {
    const own = subjects[reference.name];
    return own !== undefined && passes(own) && killed.length > 0;
  }

  function* complain(): Generator<Complaint> {
    for (const { id, role } of checks) {
      if (!reference[role])
        yield {
          culprit: id,
          message: `judges a ${role}, but ${reference.name} has none: export one, or remove the check`,
        };
    }
    for (const { check, subject, transport, outcome } of findings) {
      const where = `${subject.name} over ${transport}`;
      if (outcome.found === "untested" && subject === reference) {
        yield {
          culprit: check.id,
          message: `could not be tested on ${where}: ${outcome.message}. Say so under \`except\`, with a reason`,
        };
      }
      if (outcome.found !== "failure") continue;
      const at = outcome.at === undefined ? {} : { at: outcome.at };
      if (outcome.blame === "check")
        yield { culprit: check.id, message: `is broken, as ${where} shows: ${outcome.message}`, ...at };
      else if (subject.known?.[check.id] === undefined)
        yield { culprit: check.id, message: `fails on ${where}: ${outcome.message}` };
    }
    for (const { subject } of candidates) {
      for (const id of Object.keys(subject.known ?? {})) {
        const its = findings.filter((it) => it.subject === subject && it.check.id === id);
        if (its.some((it) => it.outcome.found === "failure")) continue;
        const why =
          its.length > 0
            ? "it passes"
            : checks.some((it) => it.id === id)
              ? `it does not concern ${subject.name}`
              : "there is no such check";
        yield { culprit: id, message: `is a known failure of ${subject.name}, but ${why}: remove it from \`known\`` };
      }
    }
    for (const { mutant, check, survived } of kills) {
      if (survived !== undefined) yield { culprit: mutant.name, message: `survived ${check}. ${survived}` };
    }
    for (const mutant of mutants) {
      if (mutant.kills.length === 0) yield { culprit: mutant.name, message: "names no check that notices it" };
    }
    for (const { id, killed } of records) {
      if (killed.length === 0) yield { culprit: id, message: "was never seen to fail: write a mutant that it notices" };
    }
  }
}

function verdicts(
  check: Check,
  subject: Subject,
  findings: readonly Finding[],
  level: Requirement["level"],
): Partial<Record<Transport, Verdict>> {
  const of = (transport: Transport): Verdict | undefined => {
    if (check.except?.[transport] !== undefined) return "excepted";
    if (!applies(check, subject, transport)) return undefined;
    const outcome = findings.find((it) => it.subject === subject && it.transport === transport)?.outcome;
    if (!outcome) return "untested";
    if (outcome.found !== "failure") return outcome.found;
    if (subject.known?.[check.id] !== undefined) return "known";
    return level === "MUST" ? "failure" : "warning";
  };
  return Object.fromEntries(transports.flatMap((it) => (of(it) === undefined ? [] : [[it, of(it)]])));
}

/** At least one success, and nothing worse. */
const passes = (verdicts: Partial<Record<Transport, Verdict>>): boolean => {
  const all = Object.values(verdicts).filter((it) => it !== "excepted");
  return all.length > 0 && all.every((it) => it === "success");
};
