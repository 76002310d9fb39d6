import type { Found, Problem } from "@transports-wg/proposal";
import { json as asJson } from "../json.ts";
import { show } from "../problems.ts";
import { Progress } from "../progress.ts";
import { print, type ExitCode } from "../run.ts";
import { Typist } from "../typist.ts";
import { outdated, writeAll } from "../write.ts";
import { Cache } from "./cache.ts";
import { declarations } from "./declared.ts";
import { deltaClashes } from "./deltas.ts";
import { readKnown } from "./known.ts";
import { matrixOf, type Row } from "./matrix.ts";
import { namesOf } from "./names.ts";
import type { Together } from "./pair.ts";
import { pairsOf } from "./pairs.ts";
import { runPairs } from "./runs.ts";
import { table } from "./table.ts";

/** Where the matrix is committed. */
const file = "proposals/pairs.json";

export interface Settings {
  readonly json: boolean;
  /** Write the matrix, or compare it with what is committed. */
  readonly record?: "write" | "check";
}

/** Finds out of every two proposals whether they can both be had. With names, only of the pairs that these are in. */
export async function composePairs(
  all: readonly Found[],
  chosen: readonly Found[],
  { json, record }: Settings,
): Promise<ExitCode> {
  const progress = new Progress();
  const { rows, problems } = await matrix(all, chosen, (step) => progress.step(step));
  progress.end();
  const text = asJson({ pairs: rows });
  const stale: Problem[] = [];
  if (record === "check" && outdated(new Map([[file, text]])).length > 0)
    stale.push({
      file,
      line: 1,
      message: "It is not what would be written now. Mend it with: npm run sep -- compose --write",
    });
  const wrong = [...problems, ...stale].sort((a, b) => (show(a) < show(b) ? -1 : 1));
  if (record === "write") {
    const [changed] = writeAll(new Map([[file, text]]));
    await print(changed === undefined ? `${file}: up to date` : `${file}: written`, process.stderr);
  }
  if (json) await print(JSON.stringify({ pairs: rows, problems: wrong }, null, 2));
  else await print([table(rows), ...wrong.map((it) => `problem  ${show(it)}`), total(rows, wrong.length)].join("\n"));
  return wrong.length === 0 ? 0 : 1;
}

async function matrix(
  all: readonly Found[],
  chosen: readonly Found[],
  onStep: (step: string) => void,
): Promise<{ rows: Row[]; problems: Problem[] }> {
  const typist = new Typist();
  try {
    onStep("reading names");
    const { proposals, typed, names } = await namesOf(all, typist);
    const isChosen = (pair: readonly { name: string }[]) =>
      pair.some(({ name }) => chosen.some((it) => it.name === name));
    const { declared, problems } = declarations(proposals);
    const known = proposals.map((it) =>
      readKnown(
        it,
        proposals.map(({ name }) => name),
      ),
    );
    onStep("composing deltas");
    const deltas = await deltaClashes(typed);
    const cache = new Cache<Together>();
    const ran = await runPairs(pairsOf(proposals).filter(isChosen), cache, onStep);
    const found = matrixOf({
      proposals,
      typed,
      declared,
      deltas,
      clashes: names.clashes,
      together: ran.together,
      known: known.flatMap((it) => it.known),
    });
    return {
      rows: found.rows.filter(({ pair }) => isChosen(pair.map((name) => ({ name })))),
      problems: [...problems, ...known.flatMap((it) => it.problems), ...ran.problems, ...found.problems],
    };
  } finally {
    await typist.close();
  }
}

function total(rows: readonly Row[], wrong: number): string {
  const count = (is: (row: Row) => boolean) => rows.filter(is).length;
  const ran = count(({ together }) => together !== null);
  const free = count((it) => it.deltas !== "clash" && it.names === "free" && (it.together?.faults.length ?? 0) === 0);
  const known = rows.reduce((sum, it) => sum + (it.together?.known.length ?? 0), 0);
  return `${rows.length} pairs, ${ran} run together: ${free} without a collision. ${known} checks fail in company for a known reason. ${wrong} to mend.`;
}
