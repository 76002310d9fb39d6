import type { Evidence } from "@transports-wg/audit";
import type { Proposal } from "@transports-wg/proposal";

export const ladder = ["idea", "typed", "shown", "traced", "executable", "proven"] as const;

/** How far a proposal has come. */
export type Maturity = (typeof ladder)[number];

/** The highest rung that it reaches; a rung in between may not concern it, as the delta does not concern what is final. */
export function maturityOf({ files, sentences, rows }: Proposal, evidence: Evidence | undefined): Maturity {
  const traced = new Set(rows.map((row) => row.sentence?.hash));
  const reached: Record<Maturity, boolean> = {
    idea: true,
    typed: files.includes("schema.ts"),
    shown: files.includes("examples"),
    traced: rows.length > 0 && sentences.every(({ hash, level }) => level === "MAY" || traced.has(hash)),
    executable: evidence !== undefined && someSubjectPasses(evidence),
    proven: evidence?.proven === true,
  };
  return ladder.findLast((it) => reached[it])!;
}

/** Whether for every check there is a subject without trouble, wherever it was asked. */
function someSubjectPasses({ checks }: Evidence): boolean {
  const passes = (verdicts: object) => {
    const all = Object.values(verdicts).filter((it) => it !== "excepted");
    return all.length > 0 && all.every((it) => it === "success");
  };
  return checks.length > 0 && checks.every(({ subjects }) => Object.values(subjects).some(passes));
}
