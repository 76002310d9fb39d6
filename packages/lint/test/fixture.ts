import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { readProposal } from "@transports-wg/proposal";
import { lint, type Context, type LintProblem } from "../src/index.ts";

export const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));

/** What is to be done to the base, which has no fault. */
export interface Fault {
  /** Room and name of the folder, where they matter. */
  at?: string;
  /** By file: what replaces what; the whole text; or nothing, for a file that is missing. */
  edits?: Record<string, { find: string; replace: string }[] | string | null>;
}

/** Every fixture, as `rule/fault`. */
export function allFixtures(): string[] {
  const folders = (at: string) =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
  return folders(fixtures)
    .filter((rule) => rule !== "base")
    .flatMap((rule) => folders(join(fixtures, rule)).map((fault) => `${rule}/${fault}`));
}

export const faultOf = (fixture: string) =>
  JSON.parse(readFileSync(join(fixtures, fixture, "fault.json"), "utf8")) as Fault;

/** Lints the base with a fault. */
export async function lintWith(
  fault: Fault,
  changed?: (file: string, line: number) => boolean,
): Promise<LintProblem[]> {
  const root = mkdtempSync(join(tmpdir(), "lint-"));
  try {
    const folder = join(root, "proposals", fault.at ?? "open/lamps");
    mkdirSync(dirname(folder), { recursive: true });
    cpSync(join(fixtures, "base"), folder, { recursive: true });
    mkdirSync(join(root, "proposals/final/torches"), { recursive: true });
    writeFileSync(join(root, "proposals/final/torches/README.md"), "# SEP-0001: Torches\n");
    for (const [file, edit] of Object.entries(fault.edits ?? {})) apply(join(folder, file), edit);
    renameSync(join(folder, "context.json"), join(root, "context.json"));
    const context = JSON.parse(readFileSync(join(root, "context.json"), "utf8")) as Context;
    const touched = changed && ((file: string, line: number) => changed(relative(folder, file), line));
    const found = await lint(readProposal(folder), context, touched);
    return found.map((problem) => ({ ...problem, file: relative(folder, problem.file) }));
  } finally {
    rmSync(root, { recursive: true });
  }
}

function apply(path: string, edit: { find: string; replace: string }[] | string | null): void {
  if (edit === null) return rmSync(path, { recursive: true });
  mkdirSync(dirname(path), { recursive: true });
  if (typeof edit === "string") return writeFileSync(path, edit);
  let text = readFileSync(path, "utf8");
  for (const { find, replace } of edit) {
    const [before, after, ...more] = text.split(find);
    if (after === undefined || more.length > 0) throw new Error(`Expected once in ${path}: ${find}`);
    text = before + replace + after;
  }
  writeFileSync(path, text);
}

/** As expected.txt has it. */
export const line = ({ file, line, column, message }: LintProblem) =>
  `${file}:${line}${column === undefined ? "" : `:${column}`} ${message}`;
