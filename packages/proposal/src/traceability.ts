import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from "yaml";
import { squeeze } from "./markdown.ts";
import { nearest } from "./nearest.ts";
import type { Problem } from "./problem.ts";
import type { Sentence } from "./sentences.ts";

/** Why a sentence can have no check. */
export const categories = ["internal state", "human-facing", "operator policy", "harness gap"] as const;

export type Category = (typeof categories)[number];

/** One line of the table: a sentence, and the check that proves it or the reason why none does. */
export interface Row {
  readonly check?: string;
  readonly excluded?: { readonly category: Category; readonly reason: string };
  readonly text: string;
  /** Where the sentence is published. */
  readonly url?: string;
  /** Where the means that is missing is asked for. */
  readonly issue?: string;
  readonly line: number;
  /** The sentence of the README with this text. */
  readonly sentence?: Sentence;
}

const keys = ["check", "text", "url", "excluded", "issue"];

type Report = (node: Node | null | undefined, message: string) => void;

/** Reads traceability.yaml. A row with a fault is left out, and every fault is located. */
export function readRows(source: string, file: string): { rows: Row[]; problems: Problem[] } {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const problems: Problem[] = [];
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const report: Report = (node, message) => problems.push({ file, ...at(node?.range?.[0] ?? 0), message });

  for (const { message, pos } of [...document.errors, ...document.warnings])
    problems.push({ file, ...at(pos[0]), message: `Not YAML: ${message.split(/ at line \d+|:?\n/)[0]}.` });
  if (problems.length > 0) return { rows: [], problems };

  const items = listOfRows(document.contents, report);
  const rows: Row[] = [];
  const lines = new Map<string, number>();
  for (const item of items) {
    const row = readRow(item, report, at(item.range?.[0] ?? 0).line);
    if (!row) continue;
    const first = row.check !== undefined && lines.get(row.check);
    if (first) {
      const mend = "Each check decides one sentence: write a check of its own for this row.";
      report(value(item as YAMLMap, "check"), `Check "${row.check}" has a row already, at line ${first}. ${mend}`);
      continue;
    }
    if (row.check !== undefined) lines.set(row.check, row.line);
    rows.push(row);
  }
  return { rows, problems };
}

function listOfRows(top: unknown, report: Report): Node[] {
  const wanted = 'Expected the key "requirements" with a list of rows';
  if (!isMap(top)) {
    report(top as Node | null, `${wanted}, found ${nameOf(top)}.`);
    return [];
  }
  const misspelt = unknownKeys(top, ["requirements"], report);
  const list = value(top, "requirements");
  if (isSeq(list)) return list.items as Node[];
  if (top.has("requirements") || !misspelt.includes("requirements"))
    report(list ?? top, `${wanted}, found ${nameOf(list)}.`);
  return [];
}

/** A row, if it is free from faults. */
function readRow(item: Node, report: Report, line: number): Row | undefined {
  if (!isMap(item)) {
    report(item, `Expected a row with the keys ${quoted(keys)}, found ${nameOf(item)}.`);
    return undefined;
  }
  let faulty = false;
  const fault: Report = (node, message) => {
    faulty = true;
    report(node ?? item, message);
  };
  // A typing mistake in a key is one fault, not also a missing key.
  const misspelt = unknownKeys(item, keys, fault);
  const has = (key: string) => item.has(key) || misspelt.includes(key);

  const text = string(item, "text", fault);
  const check = string(item, "check", fault);
  const excluded = exclusion(item, fault);
  const url = address(item, "url", fault);
  const issue = address(item, "issue", fault);

  if (check !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(check))
    fault(value(item, "check"), `Expected the id of a check, lower case with hyphens, found "${check}".`);
  if (!has("text")) fault(item, 'Expected "text" with the sentence of README.md, found a row without it.');
  if (item.has("check") && item.has("excluded"))
    fault(item, 'Expected either "check" or "excluded", found both. What a check decides is not excluded: delete one.');
  if (!has("check") && !has("excluded"))
    fault(
      item,
      'Expected "check" with the id of a check, or "excluded" with the reason why there is none, found neither.',
    );

  if (faulty || text === undefined) return undefined;
  return {
    text,
    line,
    ...(check !== undefined && { check }),
    ...(excluded && { excluded }),
    ...(url !== undefined && { url }),
    ...(issue !== undefined && { issue }),
  };
}

function exclusion(item: YAMLMap, fault: Report): Row["excluded"] {
  const written = string(item, "excluded", fault);
  if (written === undefined) return undefined;
  const colon = written.indexOf(":");
  const name = colon < 0 ? written : written.slice(0, colon).trim();
  const category = categories.find((known) => known === name);
  if (category) return { category, reason: colon < 0 ? "" : written.slice(colon + 1).trim() };
  const expected = `Expected "<category>: <reason>" with one of the categories ${quoted(categories)}`;
  fault(value(item, "excluded"), `${expected}, found "${written}".${didYouMean(name, categories)}`);
  return undefined;
}

function address(item: YAMLMap, key: string, fault: Report): string | undefined {
  const written = string(item, key, fault);
  if (written !== undefined && !(/^https?:\/\//.test(written) && URL.canParse(written)))
    fault(value(item, key), `Expected "${key}" to be an address that begins with https://, found "${written}".`);
  return written;
}

/** The text at a key, with single spaces; `undefined` when there is none. */
function string(item: YAMLMap, key: string, fault: Report): string | undefined {
  if (!item.has(key)) return undefined;
  const node = value(item, key);
  const found = isScalar(node) ? node.value : undefined;
  if (typeof found === "string" && found.trim()) return squeeze(found);
  const mend =
    isScalar(node) && typeof found !== "string" && found !== null
      ? " Put it in quotation marks."
      : isMap(node)
        ? ' A text with ": " in it needs quotation marks.'
        : "";
  fault(node, `Expected "${key}" to be a text, found ${nameOf(node)}.${mend}`);
  return undefined;
}

/** Reports the keys that are not known, and gives those that were probably meant. */
function unknownKeys(map: YAMLMap, known: readonly string[], report: Report): string[] {
  return map.items.flatMap((pair) => {
    const key = isScalar(pair.key) ? String(pair.key.value) : nameOf(pair.key);
    if (known.includes(key)) return [];
    const hint = didYouMean(key, known) || ` Known here: ${quoted(known)}.`;
    report(pair.key as Node, `Unknown key "${key}".${hint}`);
    return nearest(key, known) ?? [];
  });
}

const value = (map: YAMLMap, key: string) => map.get(key, true) as unknown as Node | undefined;

const quoted = (words: readonly string[]) => words.map((word) => `"${word}"`).join(", ");

function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant ? ` Did you mean "${meant}"?` : "";
}

function nameOf(node: unknown): string {
  if (isMap(node)) return "a map";
  if (isSeq(node)) return "a list";
  if (!isScalar(node)) return node ? "an alias" : "nothing";
  const found = node.value;
  if (found === null) return "nothing";
  if (typeof found === "string") return found.trim() ? `the text "${found}"` : "an empty text";
  return `the ${typeof found} ${JSON.stringify(found)}`;
}
