import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { present } from "./anatomy.ts";
import { isFolder, roomOf, type Room } from "./find.ts";
import { parse } from "./markdown.ts";
import type { Problem } from "./problem.ts";
import { links, quotations, type Link, type Quotation } from "./quotations.ts";
import { readRelations, type Relation } from "./relations.ts";
import { preamble, sections, title, type PreambleEntry, type Section } from "./sections.ts";
import { hashOf, sentences, type Sentence } from "./sentences.ts";
import { readRows, type Row } from "./traceability.ts";

/** What the folder of a proposal says, without running anything in it. */
export interface Proposal {
  /** Name of the folder: the identity of the proposal. */
  readonly name: string;
  readonly folder: string;
  readonly room: Room;
  /** From the title; `undefined` while it is 0000. */
  readonly sep: number | undefined;
  readonly title: string;
  readonly preamble: Readonly<Record<string, PreambleEntry>>;
  /** What it is to other proposals, as its preamble says. */
  readonly relations: readonly Relation[];
  readonly sections: readonly Section[];
  /** The normative sentences of *Specification*. */
  readonly sentences: readonly Sentence[];
  readonly rows: readonly Row[];
  readonly quotations: readonly Quotation[];
  readonly links: readonly Link[];
  /** Which files of the anatomy exist. */
  readonly files: readonly string[];
  readonly packageName: string | undefined;
  /** Source of README.md; empty when there is none. */
  readonly readme: string;
  /** What could not be read, and where. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the folder of a proposal. Whatever is wrong in it is among the `problems`.
 *
 * @throws Only when there is no such folder.
 */
export function readProposal(folder: string): Proposal {
  if (!isFolder(folder)) throw new Error(`Expected the folder of a proposal, found no folder at ${folder}.`);
  const problems: Problem[] = [];
  const files = present(folder);
  const read = (name: string): string | undefined => {
    const file = join(folder, name);
    try {
      return readFileSync(file, "utf8")
        .replace(/^\uFEFF/, "")
        .replace(/\r\n?/g, "\n");
    } catch (error) {
      problems.push({ file, line: 1, message: `${name} cannot be read: ${(error as Error).message}.` });
      return undefined;
    }
  };
  const need = (name: string, mend: string): string | undefined => {
    if (files.includes(name)) return read(name);
    problems.push({ file: join(folder, name), line: 1, message: `Expected a file ${name}, found none. ${mend}` });
    return undefined;
  };

  const readme = need("README.md", "A proposal is its text: copy that of proposals/template.") ?? "";
  const manifest = need("package.json", "Copy that of proposals/template and put the name of the folder into it.");
  const table = files.includes("traceability.yaml") ? read("traceability.yaml") : undefined;

  let root = parse("");
  try {
    root = parse(readme);
  } catch (error) {
    const message = `README.md cannot be read as Markdown: ${(error as Error).message}. Is something nested very deep?`;
    problems.push({ file: join(folder, "README.md"), line: 1, message });
  }
  const headings = sections(root);
  const facts = preamble(root, readme);
  const related = readRelations(facts, join(folder, "README.md"));
  problems.push(...related.problems);
  const { rows, problems: faults } =
    table === undefined ? { rows: [], problems: [] } : readRows(table, join(folder, "traceability.yaml"));
  problems.push(...faults);
  const named = identify(sentences(root, readme, headings), rows);
  const bySentence = new Map<string, Sentence>();
  for (const sentence of named) if (!bySentence.has(sentence.hash)) bySentence.set(sentence.hash, sentence);

  return {
    name: basename(resolve(folder)),
    folder,
    room: roomOf(folder),
    ...title(headings),
    preamble: facts,
    relations: related.relations,
    sections: headings,
    sentences: named,
    rows: rows.map((row) => {
      const sentence = bySentence.get(hashOf(row.text));
      return sentence ? { ...row, sentence } : row;
    }),
    quotations: quotations(root),
    links: links(root),
    files,
    packageName: manifest === undefined ? undefined : nameIn(manifest, join(folder, "package.json"), problems),
    readme,
    problems,
  };
}

/** Gives each sentence an address of its own. */
function identify(found: readonly Sentence[], rows: readonly Row[]): Sentence[] {
  const checks = new Map<string, string>();
  for (const row of rows) {
    const hash = hashOf(row.text);
    if (row.check !== undefined && !checks.has(hash)) checks.set(hash, row.check);
  }
  const times = new Map<string, number>();
  return found.map((sentence) => {
    const time = (times.get(sentence.hash) ?? 0) + 1;
    times.set(sentence.hash, time);
    const id = checks.get(sentence.hash) ?? sentence.hash;
    return { ...sentence, id: time === 1 ? id : `${id}-${time}` };
  });
}

function nameIn(manifest: string, file: string, problems: Problem[]): string | undefined {
  let name: unknown;
  try {
    name = (JSON.parse(manifest) as { name?: unknown } | null)?.name;
  } catch (error) {
    problems.push({ file, line: 1, message: `Not JSON: ${(error as Error).message}.` });
    return undefined;
  }
  if (typeof name === "string") return name;
  problems.push({ file, line: 1, message: `Expected "name", the name of the package, found ${JSON.stringify(name)}.` });
  return undefined;
}
