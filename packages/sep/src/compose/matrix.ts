import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Clash } from "@transports-wg/ledger";
import type { Problem, Proposal } from "@transports-wg/proposal";
import { whereIs } from "../problems.ts";
import type { Declared } from "./declared.ts";
import type { Known } from "./known.ts";
import type { Fault, Together } from "./pair.ts";
import { idOf, pairsOf } from "./pairs.ts";

/** What two proposals are to each other: the committed record, without anything that differs from run to run. */
export interface Row {
  readonly pair: readonly [string, string];
  readonly declared: readonly string[];
  readonly deltas: "compose" | "clash" | "none";
  readonly names: "free" | "clash";
  /** `null` when one of them has nothing that runs. */
  readonly together: RunRow | null;
}

export interface RunRow extends Pick<Together, "first" | "judged" | "apart"> {
  readonly faults: readonly Pick<Fault, "of" | "check" | "by">[];
  readonly known: readonly { readonly of: string; readonly check: string; readonly because: string }[];
}

export interface Found {
  readonly proposals: readonly Proposal[];
  readonly typed: readonly Proposal[];
  readonly declared: readonly Declared[];
  readonly deltas: ReadonlyMap<string, readonly Problem[]>;
  readonly clashes: readonly Clash[];
  readonly together: ReadonlyMap<string, Together>;
  readonly known: readonly Known[];
}

/** Puts together what was found of each pair, and says what has to be mended. */
export function matrixOf(found: Found): { rows: Row[]; problems: Problem[] } {
  const { proposals, typed, declared, deltas, clashes, together } = found;
  const problems: Problem[] = [...clashes, ...[...deltas.values()].flat()];
  const rows = pairsOf(proposals).map((pair): Row => {
    const [a, b] = pair;
    const isOf = (names: readonly string[]) => names.includes(a.name) && names.includes(b.name);
    const run = together.get(idOf(pair));
    const judged = run && judge(pair, run, found.known);
    problems.push(...(judged?.problems ?? []));
    return {
      pair: [a.name, b.name],
      declared: declared.filter((it) => isOf([it.by, it.to])).map(({ by, is, to }) => `${by} ${is} ${to}`),
      deltas: deltas.has(idOf(pair)) ? "clash" : pair.every((it) => typed.includes(it)) ? "compose" : "none",
      names: clashes.some(({ between }) => between.length > 1 && isOf(between)) ? "clash" : "free",
      together: judged?.row ?? null,
    };
  });
  return { rows, problems };
}

function judge(
  pair: readonly [Proposal, Proposal],
  { first, judged, apart, faults }: Together,
  all: readonly Known[],
): { row: RunRow; problems: Problem[] } {
  const otherOf = (name: string) => pair.find((it) => it.name !== name)!.name;
  const known = all.filter(({ of, beside }) => pair.some((it) => it.name === of) && beside === otherOf(of));
  const reason = ({ of, check }: Fault) => known.find((it) => it.of === of && it.checks.includes(check))?.because;
  const problems = faults
    .filter((it) => reason(it) === undefined)
    .map(({ of, check, message }): Problem => {
      const { folder } = pair.find(({ name }) => name === of)!;
      return {
        ...whereIs(check, folder, checksOf(folder)),
        message:
          `${check} of ${of} fails beside ${otherOf(of)}, and does not fail alone: ${message}. Let the texts say which of ` +
          `the two holds. When it is the references or the check that differ, say so in ${folder}/beside.json`,
      };
    });
  for (const { of, beside, checks, file, line } of known)
    for (const check of checks)
      if (!faults.some((it) => it.of === of && it.check === check))
        problems.push({ file, line, message: `${check} is known to fail beside ${beside}, but does not: remove it.` });
  return {
    row: {
      first,
      judged,
      apart,
      faults: faults.flatMap((it) => (reason(it) === undefined ? [{ of: it.of, check: it.check, by: it.by }] : [])),
      known: faults.flatMap((it) => {
        const because = reason(it);
        return because === undefined ? [] : [{ of: it.of, check: it.check, because }];
      }),
    },
    problems,
  };
}

/** The files in which checks of a proposal stand. */
function checksOf(folder: string): string[] {
  const topics = join(folder, "checks");
  const files = existsSync(topics) ? readdirSync(topics).filter((name) => name.endsWith(".ts")) : [];
  return ["checks.ts", ...files.sort().map((name) => `checks/${name}`)];
}
