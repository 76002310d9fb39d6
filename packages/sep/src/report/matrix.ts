import type { Verdict } from "@transports-wg/audit";
import type { createColors } from "picocolors";
import { show } from "../problems.ts";
import { signs, type CheckView, type Column, type View } from "./view.ts";

export type Colors = ReturnType<typeof createColors>;

export const legend =
  "m memory, h HTTP, s stdio: ✓ success  ✗ failure  ! warning  k known failure  ? untested  · does not arise there";

/** The matrix of one proposal: its sentences, their checks, and what came of these on whom, and which mutants they noticed. */
export function matrix(view: View, colors: Colors, columns = 110): string {
  const width = Math.max(72, Math.min(columns, 120));
  const good = view.holds ? colors.green : colors.red;
  const lines = [`${colors.bold(view.name)} · ${view.title} · ${view.about} · ${good(view.outcome)}`, ""];
  if (view.sentences.length > 0) {
    const groups = view.columns.map(groupOf);
    view.columns.forEach(({ subject }, index) => lines.push(`${" ".repeat(STATE)}${index + 1} ${subject}`));
    const left = Math.min(
      Math.max(...view.sentences.flatMap((it) => it.checks.map(({ id }) => id.length)), 20) + STATE + 2,
      56,
    );
    const right = width - left - groups.reduce((sum, it) => sum + it.width + 2, 0);
    lines.push(
      `${" ".repeat(left)}${groups.map((it) => it.name.padEnd(it.width)).join("  ")}  ${right > 12 && view.mutants.length > 0 ? "noticed these mutants" : ""}`.trimEnd(),
      `${" ".repeat(left)}${groups.map((it) => it.letters.padEnd(it.width)).join("  ")}`.trimEnd(),
    );
    for (const { text, state, good, reason, checks } of view.sentences) {
      const paint =
        state === "excluded" ? colors.dim : good ? colors.green : state === "warns" ? colors.yellow : colors.red;
      const words = text === "" ? "Checks that stand beside no sentence" : text;
      const [first = "", ...rest] = wrap(words, width - STATE);
      lines.push(paint(state.padEnd(STATE)) + first, ...rest.map((it) => " ".repeat(STATE) + it));
      if (reason !== undefined)
        lines.push(...wrap(reason, width - STATE - 2).map((it) => colors.dim(`${" ".repeat(STATE + 2)}${it}`)));
      for (const check of checks) lines.push(row(check, view.columns, left, right, colors));
    }
    lines.push("");
  }
  for (const problem of view.problems) lines.push(...hanging(`${colors.red("problem")}  ${show(problem)}`));
  for (const warning of view.warnings) lines.push(...hanging(`${colors.yellow("warning")}  ${show(warning)}`));
  if (view.problems.length + view.warnings.length > 0) lines.push("");
  lines.push(`${view.name}: ${view.headline}`, "");
  return lines.join("\n");
}

const STATE = 10;

function groupOf({ transports }: Column, index: number): { name: string; letters: string; width: number } {
  const letters = transports.map((it) => it[0]).join(" ");
  return { name: `${index + 1}`, letters, width: Math.max(letters.length, 2) };
}

function row(
  { id, cells, killed }: CheckView,
  columns: readonly Column[],
  left: number,
  right: number,
  colors: Colors,
): string {
  const paint: Record<Verdict, (text: string) => string> = {
    success: colors.green,
    failure: colors.red,
    warning: colors.yellow,
    known: colors.yellow,
    untested: colors.yellow,
    excepted: colors.dim,
  };
  const groups = columns.map((column) => {
    const marks = column.transports.map((transport) => {
      const cell = cells.find((it) => it.subject === column.subject && it.transport === transport);
      return cell ? paint[cell.verdict](signs[cell.verdict]) : " ";
    });
    return marks.join(" ") + " ".repeat(groupOf(column, 0).width - (marks.length * 2 - 1));
  });
  const mutants = right > 12 ? clip(killed.map(({ mutant }) => mutant).join("; "), right) : "";
  const name = `${" ".repeat(STATE)}${clip(id, left - STATE - 2)}`.padEnd(left);
  return `${name}${groups.join("  ")}  ${colors.dim(mutants)}`.trimEnd();
}

const clip = (text: string, width: number) =>
  text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text;

const hanging = (text: string) => text.split("\n").map((line, index) => (index === 0 ? line : `         ${line}`));

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
