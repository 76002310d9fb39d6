import { nearest, squeeze, type Problem } from "@transports-wg/proposal";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import { isDate } from "./date.ts";
import { quoted } from "./source.ts";

/** A map in a YAML file, read key by key. What is not as it should be is reported at its place, and reads as absent. */
export interface Fields {
  readonly line: number;
  text(key: string): string | undefined;
  date(key: string): string | undefined;
  number(key: string): number | undefined;
  numberOrText(key: string): number | string | undefined;
  flag(key: string): boolean | undefined;
  /** The maps of a list; none when there is no such key. */
  list(key: string, required: readonly string[], optional?: readonly string[]): Fields[];
  /** The texts of a list. */
  texts(key: string): string[];
  /** Reports something at the value of a key, or else at the map. */
  report(key: string | undefined, message: string): void;
}

/** Reads a YAML file whose top is a map with these keys. Absent when it is none. */
export function readYaml(
  file: string,
  source: string,
  [required, optional]: readonly [required: readonly string[], optional: readonly string[]],
  problems: Problem[],
): Fields | undefined {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const errors = [...document.errors, ...document.warnings];
  for (const { message, pos } of errors)
    problems.push({ file, ...place(pos[0]), message: `Not YAML: ${message.split(/ at line \d+|:?\n/)[0]}.` });
  if (errors.length > 0) return undefined;
  const report = (node: unknown, message: string) =>
    problems.push({ file, ...place((node as Node | null)?.range?.[0] ?? 0), message });
  return fields(document.contents, required, optional, report, (node) => place((node as Node).range?.[0] ?? 0).line);
}

type Report = (node: unknown, message: string) => void;

function fields(
  node: unknown,
  required: readonly string[],
  optional: readonly string[],
  report: Report,
  lineOf: (node: unknown) => number,
): Fields | undefined {
  const known = [...required, ...optional];
  if (!isMap(node)) {
    report(node, `Expected the keys ${quoted(known)}, found ${nameOf(node)}.`);
    return undefined;
  }
  const misspelt = new Set<string>();
  for (const { key } of node.items) {
    const word = isScalar(key) ? String(key.value) : nameOf(key);
    if (known.includes(word)) continue;
    const meant = nearest(word, known);
    if (meant) misspelt.add(meant);
    report(key, `Unknown key "${word}". ${meant ? `Did you mean "${meant}"?` : `Known here: ${quoted(known)}.`}`);
  }
  for (const key of required)
    if (!node.has(key) && !misspelt.has(key))
      report(node, `Expected "${key}", found ${quoted(node.items.map(({ key }) => String(key)))}.`);

  const at = (key: string) => node.get(key, true) as unknown;
  const scalar = <T>(key: string, wanted: string, read: (value: unknown) => T | undefined): T | undefined => {
    const value = at(key);
    if (!node.has(key)) return undefined;
    const found = isScalar(value) ? read(value.value) : undefined;
    if (found === undefined) report(value ?? node, `Expected "${key}" to be ${wanted}, found ${nameOf(value)}.`);
    return found;
  };
  const items = (key: string): unknown[] => {
    const value = at(key);
    if (isSeq(value)) return value.items;
    if (node.has(key)) report(value ?? node, `Expected "${key}" to be a list, found ${nameOf(value)}.`);
    return [];
  };
  const asNumber = (value: unknown) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  const asText = (value: unknown) => (typeof value === "string" && value.trim() ? squeeze(value) : undefined);
  return {
    line: lineOf(node),
    text: (key) => scalar(key, "a text", asText),
    date: (key) =>
      scalar(key, "a day such as 2001-02-03", (it) => (typeof it === "string" && isDate(it) ? it : undefined)),
    number: (key) => scalar(key, "a number", asNumber),
    numberOrText: (key) => scalar<number | string>(key, "a number or a text", (it) => asNumber(it) ?? asText(it)),
    flag: (key) => scalar(key, "true or false", (it) => (typeof it === "boolean" ? it : undefined)),
    list: (key, needed, other = []) => items(key).flatMap((it) => fields(it, needed, other, report, lineOf) ?? []),
    texts: (key) =>
      items(key).flatMap((it) => {
        const text = isScalar(it) ? asText(it.value) : undefined;
        if (text === undefined) report(it, `Expected a text in "${key}", found ${nameOf(it)}.`);
        return text ?? [];
      }),
    report: (key, message) => report((key === undefined ? undefined : at(key)) ?? node, message),
  };
}

function nameOf(node: unknown): string {
  if (isMap(node)) return "a map";
  if (isSeq(node)) return "a list";
  const value = isScalar(node) ? node.value : node;
  return value === null || value === undefined ? "nothing" : JSON.stringify(value);
}
