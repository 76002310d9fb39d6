import type { Row } from "./matrix.ts";

/** A line for each pair, and below it what is more than a word. */
export function table(rows: readonly Row[]): string {
  const head = ["pair", "deltas", "names", "together"];
  const lines = rows.map((it) => [it.pair.join(" + "), it.deltas, it.names, ranOf(it)]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)));
  const written = (line: readonly string[]) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd();
  return [written(head), ...rows.flatMap((row, index) => [written(lines[index]!), ...detailsOf(row)]), ""].join("\n");
}

function ranOf({ together }: Row): string {
  if (!together) return "nothing to run";
  const checks = Object.values(together.judged).reduce((sum, it) => sum + it, 0);
  const faults = together.faults.length + together.known.length;
  return faults === 0 ? `${checks} checks hold` : `${faults} of ${checks} checks fail`;
}

function* detailsOf({ declared, together }: Row): Generator<string> {
  for (const it of declared) yield `    ${it}`;
  if (!together) return;
  for (const { of, check, by } of together.faults) yield `    ${of}: ${check} fails: ${by}`;
  for (const reason of new Set(together.known.map(({ of, because }) => `${of}\0${because}`))) {
    const [of, because] = reason.split("\0");
    const checks = together.known.flatMap((it) => (`${it.of}\0${it.because}` === reason ? it.check : []));
    yield `    ${of}: ${checks.join(", ")} ${checks.length === 1 ? "fails" : "fail"}, as known: ${because}`;
  }
  for (const [what, checks] of Object.entries(together.apart))
    yield `    not mountable: both answer ${what}, so ${checks.length === 1 ? "one check is" : `${checks.length} checks are`} not judged`;
}
