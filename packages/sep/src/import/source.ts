import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Failure, Mistake } from "../mistake.ts";
import { readSep, type Sep } from "./sep.ts";

/** What there is to import. */
export interface Source {
  readonly sep: Sep;
  /** The document, whose bytes are taken over. */
  readonly file: string;
  /** What lies beside it in an exported folder: files by the names that they have in a proposal's folder. */
  readonly beside: ReadonlyMap<string, string>;
}

/** What one exports, by the places that it has upstream. */
const delta = join("schema", "draft", "schema.delta.ts");
const examples = join("schema", "draft", "examples");

/**
 * Finds the SEP in a file, in a folder that was exported, or in a folder that holds one.
 *
 * @throws Mistake when there is nothing at the path, or several SEPs
 * @throws Failure when what is there is no SEP
 */
export function sourceAt(path: string): Source {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found)
    throw new Mistake(`There is nothing at ${path}. Expected a Markdown file, or a folder that was exported.`);
  if (!found.isDirectory()) return { sep: read(path), file: path, beside: new Map() };
  const root = existsSync(join(path, "specification")) ? join(path, "specification") : path;
  const seps = existsSync(join(root, "seps")) ? join(root, "seps") : root;
  const files = readdirSync(seps).filter((it) => it.endsWith(".md"));
  const [first, second] = files.map((it) => join(seps, it)).filter((it) => files.length === 1 || isSep(it));
  if (first === undefined)
    throw new Failure(`${seps} holds no SEP. Expected one Markdown file with a title such as "# SEP-1234: …".`);
  if (second !== undefined)
    throw new Mistake(
      `${seps} holds several SEPs, ${basename(first)} and ${basename(second)} among them. Name one file.`,
    );
  const sep = read(first);
  return { sep, file: first, beside: new Map([...besides(path, root), ...table(path)]) };
}

const read = (file: string) => readSep(readFileSync(file, "utf8"), file);

function isSep(file: string): boolean {
  try {
    return read(file) !== undefined;
  } catch {
    return false;
  }
}

function* besides(path: string, root: string): Generator<[name: string, text: string]> {
  for (const at of new Set([root, path])) {
    if (existsSync(join(at, delta))) yield ["schema.ts", readFileSync(join(at, delta), "utf8")];
    if (!existsSync(join(at, examples))) continue;
    for (const name of readdirSync(join(at, examples), { recursive: true, encoding: "utf8" }))
      if (name.endsWith(".json")) yield [join("examples", name), readFileSync(join(at, examples, name), "utf8")];
  }
}

/** The table of traceability as it is here: checks without the number, and each row with the page that the format gives it. */
function* table(path: string): Generator<[name: string, text: string]> {
  const folder = join(path, "conformance", "src", "seps");
  const [file] = existsSync(folder) ? readdirSync(folder).filter((it) => it.endsWith(".yaml")) : [];
  if (file === undefined) return;
  const text = readFileSync(join(folder, file), "utf8");
  const [, sep = ""] = /^sep:\s*(\d+)\s*$/m.exec(text) ?? [];
  const [, page] = /^spec_url:\s*(\S+)\s*$/m.exec(text) ?? [];
  const isPublished = page !== undefined && !/\/pull\/\d+$/.test(page);
  const rows = text
    .replace(/^(sep|spec_url):.*\n/gm, "")
    .split(/^(?= {2}- )/m)
    .map((row) =>
      isPublished && /^ {2}- /.test(row) && !/^ {4}url:/m.test(row) ? `${row.trimEnd()}\n    url: ${page}\n` : row,
    );
  yield ["traceability.yaml", rows.join("").replaceAll(`check: sep-${sep}-`, "check: ")];
}
