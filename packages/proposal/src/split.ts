import type { Paragraph, TableCell } from "mdast";
import { span, squeeze, walk } from "./markdown.ts";

export interface Piece {
  /** Markdown, with single spaces. */
  readonly text: string;
  /** The author's own words: without marks, addresses, code, and what is quoted or struck out. */
  readonly prose: string;
  readonly line: number;
  /** Where it begins and ends in the source. */
  readonly range: readonly [from: number, to: number];
}

/** Reads as a word, and is one of the author's. */
const TEXT = 0;
/** Reads as a word, and is somebody else's: code, or struck out. */
const CODE = 1;
/** Marks of Markdown, and addresses. */
const MARK = 2;

/** Cuts a paragraph or a table cell into sentences. Full stops in code, addresses and abbreviations end none. */
export function split(node: Paragraph | TableCell, source: string): Piece[] {
  const [from, to] = contentOf(node, source);
  const raw = source.slice(from, to);
  const kinds = new Uint8Array(raw.length).fill(MARK);
  const breaks: [number, number][] = [];
  /** Emphasis can begin in one sentence and end in another; its marks then belong to neither. */
  const emphasis: [number, number][] = [];
  /** A link is not cut, whatever its text is. */
  const whole: [number, number][] = [];
  walk(node, (inline) => {
    // The parser gives no position to a mail address that it recognises late, nor to the words around it.
    if (!inline.position) return false;
    const [a, b] = span(inline).map((offset) => offset - from) as [number, number];
    const unplaced = "children" in inline && inline.children.some(({ position }) => !position);
    const foreign = inline.type === "inlineCode" || inline.type === "delete";
    kinds.fill(foreign ? CODE : inline.type === "text" || unplaced ? TEXT : MARK, Math.max(0, a), Math.max(0, b));
    if (inline.type === "break") breaks.push([a, b]);
    if (inline.type === "emphasis" || inline.type === "strong") emphasis.push([a, b]);
    if (inline.type === "link" || inline.type === "linkReference") whole.push([a, b]);
    return !foreign;
  });

  const cuts = [0];
  for (let at = 0; at < raw.length; at++) {
    if (kinds[at] !== TEXT || !isEnd(raw, at, (other) => kinds[other] === MARK)) continue;
    const end = endOf(raw, at);
    if (!whole.some(([a, b]) => end > a && end < b)) cuts.push(end);
  }
  cuts.push(raw.length);

  return cuts.slice(1).flatMap((end, index) => {
    const begin = cuts[index]!;
    const first = begin + /^\s*/.exec(raw.slice(begin, end))![0].length;
    let text = "";
    let prose = "";
    for (let at = first; at < end; at++) {
      if (breaks.some(([a, b]) => at >= a && at < b)) text += " ";
      else if (kinds[at] !== MARK || !isHalf(emphasis, at, first, end)) text += raw[at]!;
      // A mark may stand within a word or a keyword; code stands for a word.
      if (kinds[at] !== MARK) prose += kinds[at] === TEXT ? raw[at]! : "\0";
      else if (/\s/.test(raw[at]!)) prose += " ";
    }
    // A bar has to be escaped in a table, and only there.
    if (node.type === "tableCell") text = text.replace(/\\\|/g, "|");
    const line = source.slice(0, from + first).split("\n").length;
    const range = [from + first, from + first + raw.slice(first, end).trimEnd().length] as const;
    return text.trim() ? { text: squeeze(text), prose: withoutQuotes(prose), line, range } : [];
  });
}

/** Where the content of a block is: the position of a table cell includes its bars. */
function contentOf(node: Paragraph | TableCell, source: string): [number, number] {
  const [from, to] = span(node);
  if (node.type === "paragraph") return [from, to];
  const cell = source.slice(from, to);
  const begin = from + /^\s*\|?\s*/.exec(cell)![0].length;
  return [begin, Math.max(begin, to - /\s*(?<!\\)\|?\s*$/.exec(cell)![0].length)];
}

/** Whether a mark belongs to emphasis of which the other end lies outside of the sentence. */
function isHalf(emphasis: readonly [number, number][], at: number, begin: number, end: number): boolean {
  return emphasis.some(([a, b]) => (a < begin || b > end) && ((at >= a && at < a + 2) || (at >= b - 2 && at < b)));
}

/** A sentence takes the closing marks behind its full stop along. */
function endOf(raw: string, at: number): number {
  let end = at + 1;
  while (end < raw.length && !/\s/.test(raw[end]!)) end++;
  return end;
}

/** Words in quotation marks are talked about, not used. */
function withoutQuotes(prose: string): string {
  return prose.replace(/"[^"]*"|“[^”]*”/g, "\0");
}

const abbreviations =
  /(?:^|[\s([{"“'’*_])(?:e\.\s?g|i\.\s?e|cf|vs|viz|resp|approx|incl|excl|ca|al|secs?|sects?|figs?|nos?|art|ch|vol|eds?|pp?|dr|mrs?|ms|st|jr|sr|inc|ltd|corp|refs?|eq|par|app)\.$/i;

/** Abbreviations that end a sentence now and then. */
const perhaps = /(?:^|[\s(])(?:etc|U\.S)\.$/i;

const keyword = /^(?:MUST|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL|NOT)\b/;

/** Whether a character ends a sentence: a full stop or its like, closing marks, space, and then what can begin one. */
function isEnd(raw: string, at: number, isMark: (at: number) => boolean): boolean {
  if (!/[.!?]/.test(raw[at]!)) return false;
  let next = at + 1;
  while (next < raw.length && (/[)\]}"”'’]/.test(raw[next]!) || (isMark(next) && !/\s/.test(raw[next]!)))) next++;
  if (next >= raw.length || !/\s/.test(raw[next]!)) return false;
  const before = raw.slice(Math.max(0, at - 20), at + 1);
  if (abbreviations.test(before)) return false;
  const rest = raw.slice(next).replace(/^[\s*_~([{"“'‘\\]+/, "");
  if (perhaps.test(before)) return /^\p{Lu}/u.test(rest) && !keyword.test(rest);
  // A lower-case word goes on; a lower-case name, such as ttlMs, begins.
  return /^[\p{L}\p{N}`<!]/u.test(rest) && !/^\p{Ll}+(?![\p{L}\p{N}_])/u.test(rest);
}
