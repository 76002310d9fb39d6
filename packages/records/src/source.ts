import type { Problem } from "@transports-wg/proposal";

/** Says that something is wrong at an offset of the text. */
export type Report = (offset: number, message: string) => void;

/** Line and column of an offset, both counted from 1. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

export const reporter =
  (file: string, text: string, problems: Problem[]): Report =>
  (offset, message) =>
    problems.push({ file, ...placeAt(text, offset), message });

/** `(word …)` in a text: what is inside, where it begins, and the text with blanks in its place, so that offsets stay. */
export interface Aside {
  readonly inside: string;
  readonly at: number;
  readonly rest: string;
}

/** The first remark in brackets that begins with a word; brackets inside of it pair. */
export function aside(text: string, word: string): Aside | undefined {
  const begin = new RegExp(`\\(${word}\\b`).exec(text);
  if (!begin) return undefined;
  const at = begin.index;
  let depth = 0;
  let end = at;
  for (; end < text.length; end++) {
    if (text[end] === "(") depth++;
    if (text[end] === ")" && --depth === 0) break;
  }
  const blank = text.slice(at, end + 1).replace(/[^\n]/g, " ");
  const inside = text.slice(at + 1 + word.length, end).trim();
  return { inside: inside.replace(/^:\s*/, ""), at, rest: text.slice(0, at) + blank + text.slice(end + 1) };
}

export const quoted = (words: readonly string[]) => words.map((word) => `"${word}"`).join(", ");
