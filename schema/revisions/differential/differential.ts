import { chosen, revisions } from "../scripts/revision.ts";
import { instancesOf, type Instance } from "./instances.ts";
import type { Judge, Objection } from "./judge.ts";
import { official } from "./official.ts";
import { ours } from "./ours.ts";
import { reasons as known, type Reason } from "./reasons.ts";
import { typescript } from "./typescript.ts";
import { zod } from "./zod.ts";

/** A judge and our validator, or the folder that an example lies in, say different things about a value. */
export interface Disagreement extends Instance {
  revision: string;
  judge: string;
  /** What the judge does with the value. */
  does: "accepts" | "refuses";
  /** What is said against the value: by the judge if it refuses, else by our validator. */
  objections: Objection[];
}

/** How one judge saw the instances of one revision. */
export interface Comparison {
  revision: string;
  judge: string;
  /** Why there is no comparison; the numbers are 0 then, and mean nothing. */
  absent?: string | undefined;
  /** How many it was asked about: those of types that it knows. */
  instances: number;
  agreements: number;
  /** Disagreements by the id of the reason. */
  explained: Record<string, number>;
  unexplained: Disagreement[];
}

export interface Report {
  /** Examples, counterexamples and mutations of all revisions. */
  instances: number;
  comparisons: Comparison[];
  /** Reasons that explain nothing any more. Known only when every revision was compared. */
  stale: string[];
}

export interface Options {
  /** The validators to compare with others. */
  subject?: Judge;
  judges?: readonly Judge[];
  reasons?: readonly Reason[];
  /** Is told what is being done. */
  log?: (line: string) => void;
}

/**
 * Puts the examples and counterexamples of each revision, and mutations of the examples, to our validators and to others.
 *
 * @param dates the revisions to compare; all if empty
 * @throws UserError when there is no such revision, or it was never generated
 */
export async function differ(dates: readonly string[] = [], options: Options = {}): Promise<Report> {
  const { subject = ours, judges = [official, zod, typescript], reasons = known, log = () => {} } = options;
  const report: Report = { instances: 0, comparisons: [], stale: [] };
  for (const revision of chosen(dates)) {
    const instances = instancesOf(revision);
    report.instances += instances.length;
    log(
      `${revision.date}  putting ${instances.length} values to ${[subject, ...judges].map((it) => it.name).join(", ")}`,
    );
    const verdicts = await subject.accepts(revision.date, instances);
    const judged = instances.map((it, at) => ({
      ...it,
      valid: it.origin === "mutations" ? verdicts[at]! : it.origin === "examples",
    }));
    const files = judged.filter((it) => it.origin !== "mutations");
    report.comparisons.push(await compare(revision.date, files, subject, subject, reasons));
    for (const judge of judges) report.comparisons.push(await compare(revision.date, judged, judge, subject, reasons));
  }
  if (chosen(dates).length === revisions().length) report.stale = stale(report.comparisons, reasons);
  return report;
}

/** An instance of which is known whether it is valid: by its folder, or by what our validator says of a mutation. */
type Judged = Instance & { valid: boolean };

async function compare(
  revision: string,
  all: readonly Judged[],
  judge: Judge,
  subject: Judge,
  reasons: readonly Reason[],
): Promise<Comparison> {
  const types = judge.absent ? new Set() : await judge.types(revision);
  const absent = judge.absent ?? (types.size === 0 ? "does not speak this revision" : undefined);
  const asked = all.filter((it) => types.has(it.type));
  const disagreements = await disputed(revision, asked, judge, subject);
  const explained: Record<string, number> = {};
  const unexplained = disagreements.filter((it) => {
    const reason = reasons.find((reason) => reason.judge === judge.name && reason.applies(it));
    if (reason) explained[reason.id] = (explained[reason.id] ?? 0) + 1;
    return !reason;
  });
  const agreements = asked.length - disagreements.length;
  return { revision, judge: judge.name, absent, instances: asked.length, agreements, explained, unexplained };
}

/** The instances that a judge takes for valid and are not, or the other way round, with what is said against them. */
async function disputed(
  revision: string,
  asked: readonly Judged[],
  judge: Judge,
  subject: Judge,
): Promise<Disagreement[]> {
  if (asked.length === 0) return [];
  const answers = await judge.accepts(revision, asked);
  const out: Disagreement[] = [];
  for (const does of ["accepts", "refuses"] as const) {
    const some = asked.filter(({ valid }, at) => valid === (does === "refuses") && answers[at] !== valid);
    const objections = await (does === "refuses" ? judge : subject).objections(revision, some);
    for (const [at, { valid, ...it }] of some.entries()) {
      out.push({ ...it, revision, judge: judge.name, does, objections: objections[at]! });
    }
  }
  return out;
}

/** The reasons that explained nothing, but for those of judges that could not be asked about any revision. */
export function stale(comparisons: readonly Comparison[], reasons: readonly Reason[]): string[] {
  const used = new Set(comparisons.flatMap((it) => Object.keys(it.explained)));
  const asked = new Set(comparisons.filter((it) => !it.absent).map((it) => it.judge));
  return reasons.filter((it) => asked.has(it.judge) && !used.has(it.id)).map((it) => it.id);
}
