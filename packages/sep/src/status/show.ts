import type { Standing } from "./board.ts";

const head = [
  "proposal",
  "SEP",
  "room",
  "status",
  "maturity",
  "unproven",
  "age",
  "sponsor",
  "next",
  "missing",
  "whose turn",
];

const numbers = new Set(["SEP", "unproven", "age", "missing"]);

function cells({ name, sep, room, status, maturity, unproven, age, sponsor, next }: Standing): string[] {
  return [
    name,
    sep ?? "",
    room,
    status ?? "",
    maturity,
    unproven,
    age === null ? "" : `${age} d`,
    sponsor ?? "",
    next?.status ?? "",
    next ? next.missing.length : "",
    next?.whose ?? "",
  ].map(String);
}

/** The board for a terminal. */
export function asTable(board: readonly Standing[]): string {
  const lines = [head, ...board.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const pad = (cell: string, column: number) =>
    numbers.has(head[column]!) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!);
  return lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}

/** The board as a table in Markdown, with a link to each proposal. */
export function asMarkdown(board: readonly Standing[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((it) => it.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = head.map((it) => (numbers.has(it) ? "---:" : "---"));
  const rows = board.map((it) => row([`[${it.name}](${it.folder}/README.md)`, ...cells(it).slice(1)]));
  return [row(head), row(rule), ...rows].join("\n");
}
