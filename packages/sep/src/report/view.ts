import { transports, type Finding, type Transport, type Traced, type Verdict } from "@transports-wg/audit";
import type { Problem } from "@transports-wg/proposal";
import type { Judged, Recalled } from "../prove.ts";

/** What every report shows, whatever it is made of. */
export interface View {
  readonly name: string;
  readonly title: string;
  /** Where it stands: its room, or who was audited. */
  readonly about: string;
  readonly holds: boolean;
  /** The outcome in one word. */
  readonly outcome: string;
  /** The counts in one sentence. */
  readonly headline: string;
  readonly columns: readonly Column[];
  readonly sentences: readonly SentenceView[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly mutants: readonly MutantView[];
}

export interface Column {
  readonly subject: string;
  readonly transports: readonly Transport[];
}

export interface SentenceView {
  /** Empty for checks that stand beside no sentence. */
  readonly text: string;
  readonly level: string;
  readonly section: string;
  readonly state: string;
  /** Whether the state is one to be content with. */
  readonly good: boolean;
  readonly reason?: string;
  readonly checks: readonly CheckView[];
}

export interface CheckView {
  readonly id: string;
  readonly says: string;
  readonly role: string;
  readonly level: string;
  readonly cells: readonly Cell[];
  readonly killed: readonly { readonly mutant: string; readonly by: string }[];
}

export interface Cell {
  readonly subject: string;
  readonly transport: Transport;
  readonly verdict: Verdict;
  /** What was found, or why nothing was. */
  readonly message?: string;
  readonly milliseconds: number;
  readonly trace: readonly Traced[];
}

export interface MutantView {
  readonly name: string;
  readonly check: string;
  /** Why it lives on; absent when it was killed. */
  readonly survived?: string;
}

export const signs: Readonly<Record<Verdict, string>> = {
  success: "✓",
  failure: "✗",
  warning: "!",
  known: "k",
  untested: "?",
  excepted: "·",
};

/** A proof as the reports show it. */
export function viewOf({ proposal, problems, warnings, audited, holds }: Judged): View {
  const { name, title, sep, room } = proposal;
  const outcome = audited?.evidence.proven && holds ? "proven" : audited || !holds ? "not proven" : "not audited";
  const checks = new Map(
    (audited?.evidence.checks ?? []).map(
      ({ id, says, role, level, subjects, reasons, killed }): [string, CheckView] => {
        const cells = Object.entries(subjects).flatMap(([subject, verdicts]) =>
          Object.entries(verdicts).map(([transport, verdict]): Cell => {
            const finding = audited?.findings.find(
              (it) => it.check.id === id && it.subject.name === subject && it.transport === transport,
            );
            const message = messageOf(finding) ?? reasons?.[verdict === "known" ? subject : transport];
            return {
              subject,
              transport: transport as Transport,
              verdict,
              ...(message !== undefined && {
                message: verdict === "known" ? `${reasons?.[subject]}: ${message}` : message,
              }),
              milliseconds: Math.round(finding?.milliseconds ?? 0),
              trace: finding?.trace ?? [],
            };
          }),
        );
        return [id, { id, says, role, level, cells, killed }];
      },
    ),
  );
  const sentences = (audited?.evidence.requirements ?? []).map((it): SentenceView => {
    const isExcluded = it.checks.length === 0 && it.excluded !== undefined;
    return {
      text: it.text,
      level: it.level,
      section: it.section,
      state: it.proven ? "proven" : isExcluded ? "excluded" : "unproven",
      good: it.proven || isExcluded,
      ...(it.excluded && { reason: `${it.excluded.category}: ${it.excluded.reason}` }),
      checks: it.checks.flatMap((id) => checks.get(id) ?? []),
    };
  });
  const placed = new Set(sentences.flatMap((it) => it.checks.map(({ id }) => id)));
  const stray = [...checks.values()].filter(({ id }) => !placed.has(id));
  if (stray.length > 0)
    sentences.push({ text: "", level: "", section: "", state: "no row", good: false, checks: stray });
  return {
    name,
    title: sep === undefined ? title : `SEP-${sep}: ${title}`,
    about: room,
    holds,
    outcome,
    headline: headline(audited?.evidence.counts, outcome, problems.length),
    columns: (audited?.loaded.candidates ?? []).map(({ subject }) => ({ subject: subject.name, transports })),
    sentences,
    problems,
    warnings,
    mutants: (audited?.kills ?? []).map(({ mutant, check, survived }) => ({
      name: mutant.name,
      check,
      ...(survived !== undefined && { survived }),
    })),
  };
}

const messageOf = (finding: Pick<Finding, "outcome"> | undefined) =>
  finding && finding.outcome.found !== "success" ? finding.outcome.message : undefined;

type Counts = Recalled["evidence"]["counts"];

function headline(counts: Counts | undefined, outcome: string, problems: number): string {
  const trouble = problems > 0 ? `${plural(problems, "problem")}. ` : "";
  if (!counts) return `${outcome}. ${trouble}`.trim();
  return `${outcome}. ${trouble}${countsOf(counts)}`;
}

/** The counts of several proposals together, in one sentence. */
export function totalOf(proven: number, proposals: number, all: readonly Counts[]): string {
  const sum = (key: keyof Counts) => all.reduce((total, it) => total + it[key], 0);
  const counts = {
    sentences: sum("sentences"),
    proven: sum("proven"),
    excluded: sum("excluded"),
    checks: sum("checks"),
    mutants: sum("mutants"),
    killed: sum("killed"),
    agreed: sum("agreed"),
  };
  return `${proven} of ${plural(proposals, "proposal")} proven. ${countsOf(counts)}`;
}

/** Counts as a sentence. */
export function countsOf({ sentences, proven, excluded, checks, mutants, killed, agreed }: Counts): string {
  const open = sentences - proven - excluded;
  const parts = [`${proven} proven`, `${excluded} excluded`, ...(open > 0 ? [`${open} unproven`] : [])];
  return (
    `${plural(sentences, "normative sentence")}: ${parts.join(", ")}. ` +
    `${plural(checks, "check")}, ${agreed} passed by two subjects or more. ${killed} of ${plural(mutants, "mutant")} killed.`
  );
}

export const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
