import { kinds, renumber, NotRenumbered, type Entry, type Kind } from "@transports-wg/ledger";
import { nearest, type Found } from "@transports-wg/proposal";
import { Failure, Mistake } from "../mistake.ts";
import { show } from "../problems.ts";
import { plural } from "../report/view.ts";
import { print, type ExitCode } from "../run.ts";
import { Typist } from "../typist.ts";
import { writeAll } from "../write.ts";
import { namesOf } from "./names.ts";

export interface Filter {
  readonly json: boolean;
  readonly kind?: string;
  readonly proposal?: string;
}

/** Tells who owns which name, and what collides. */
export async function tellLedger(all: readonly Found[], { json, kind, proposal }: Filter): Promise<ExitCode> {
  if (kind !== undefined) known(kind, kinds, "kind of name");
  if (proposal !== undefined)
    known(
      proposal,
      all.map(({ name }) => name),
      "proposal",
    );
  const { names } = await withTypist((typist) => namesOf(all, typist));
  const entries = names.entries.filter(
    (it) => (kind === undefined || it.kind === kind) && (proposal === undefined || it.owner === proposal),
  );
  const clashes = names.clashes.filter(
    (it) => (kind === undefined || it.kind === kind) && (proposal === undefined || it.between.includes(proposal)),
  );
  if (json) await print(JSON.stringify({ entries, clashes }, null, 2));
  else
    await print(
      [table(entries), "", ...clashes.map((it) => `problem  ${show(it)}`), total(entries, clashes.length)].join("\n"),
    );
  return clashes.length === 0 ? 0 : 1;
}

export interface Change {
  readonly from: string;
  readonly to: string;
  readonly by?: string;
  readonly dryRun: boolean;
}

/** Gives a name another form wherever it is quoted, or nowhere. */
export async function renumberIn(all: readonly Found[], { from, to, by, dryRun }: Change): Promise<ExitCode> {
  if (by !== undefined)
    known(
      by,
      all.map(({ name }) => name),
      "proposal",
    );
  const { proposals, names } = await withTypist((typist) => namesOf(all, typist));
  try {
    const { entry, files, changes } = renumber(names, proposals, { from, to, by });
    if (!dryRun) writeAll(files);
    const lines = changes.map(({ file, line, before, after }) => `${file}:${line}\n  - ${before}\n  + ${after}`);
    const did = dryRun ? "would change" : "changed";
    const touched = [...new Set([...files.keys()].map((file) => ownerOf(file, all)))].sort();
    const next = dryRun
      ? "Nothing is written."
      : `What is generated does not know it yet: npm run sep -- generate ${touched.join(" ")} --attest`;
    const what = `${entry.kind} ${from} of ${entry.owner} is now ${to}: ${did} ${plural(changes.length, "line")} in ${plural(files.size, "file")}.`;
    await print([...lines, "", what, next].join("\n"));
    return 0;
  } catch (error) {
    throw error instanceof NotRenumbered ? new Failure(error.message) : error;
  }
}

const ownerOf = (file: string, all: readonly Found[]): string =>
  all.find(({ folder }) => file.startsWith(`${folder}/`))?.name ?? file;

async function withTypist<T>(work: (typist: Typist) => Promise<T>): Promise<T> {
  const typist = new Typist();
  try {
    return await work(typist);
  } finally {
    await typist.close();
  }
}

function known(word: string, words: readonly string[], what: string): void {
  if (words.includes(word)) return;
  const meant = nearest(word, words);
  throw new Mistake(
    `There is no ${what} ${word}. ${meant ? `Did you mean ${meant}?` : `There are ${words.join(", ")}.`}`,
  );
}

function table(entries: readonly Entry[]): string {
  const rows = entries.map((it) => [
    it.name,
    it.owner,
    it.again ? `${it.status}, again after ${it.again}` : it.status,
    `${it.file}:${it.line}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  const groups = kinds.flatMap((kind: Kind) => {
    const mine = rows.filter((_, index) => entries[index]!.kind === kind);
    return mine.length > 0 ? [`${kind}\n${mine.map(line).join("\n")}`] : [];
  });
  return groups.join("\n\n");
}

function total(entries: readonly Entry[], clashes: number): string {
  const count = (status: Entry["status"]) => entries.filter((it) => it.status === status).length;
  return `${plural(entries.length, "name")}: ${count("allocated")} allocated, ${count("reserved")} reserved, ${count("retired")} retired. ${plural(clashes, "collision")}.`;
}
