import type { Disagreement, Report } from "./differential.ts";

/** What is wrong with a report, one line each; none when every disagreement has its reason and every reason a disagreement. */
export function failures({ comparisons, stale }: Report): string[] {
  return [
    ...comparisons.flatMap(({ unexplained, revision, judge }) => [
      ...unexplained.slice(0, shown).map(line),
      ...(unexplained.length > shown
        ? [`${revision}: ${judge} disagrees without reason ${unexplained.length - shown} times more`]
        : []),
    ]),
    ...stale.map((id) => `The reason ${id} explains nothing any more. Take it out of differential/reasons.`),
  ];
}

const shown = 10;

function line({ revision, judge, does, type, file, step, pointer, objections }: Disagreement): string {
  const what = step === undefined ? file : `${file} after "${step}" at ${pointer || "the root"}`;
  const why = [...new Set(objections.map((it) => `${it.pointer || "the root"}: ${it.says}`))].slice(0, 3).join("; ");
  const mend =
    judge === "ours"
      ? "Mend the types or the file."
      : "Mend the types, or say in differential/reasons why ours is right.";
  return `${revision}: ${judge} ${does} as ${type}, unlike ${judge === "ours" ? "its folder says" : "ours"}: ${what} (${why}). ${mend}`;
}
