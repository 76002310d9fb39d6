import { parse, walk, type Proposal } from "@transports-wg/proposal";
import { isRead } from "./rule.ts";

/** A piece of the text that is read as one: a paragraph, a heading, a row of a table, a block of code. */
export interface Passage {
  readonly text: string;
  readonly line: number;
  readonly code: boolean;
  /** Whether it stands in *Specification*, where what is said is meant. */
  readonly specified: boolean;
  /** Of a row: the head of its table. */
  readonly head: string;
}

const read = new WeakMap<Proposal, Passage[]>();

/** The text of README.md, piece by piece. */
export function passages(proposal: Proposal): Passage[] {
  const found = read.get(proposal) ?? passagesOf(proposal);
  read.set(proposal, found);
  return found;
}

function passagesOf(proposal: Proposal): Passage[] {
  if (!isRead(proposal, "README.md")) return [];
  const [from, to] = specification(proposal);
  const found: Passage[] = [];
  let head = "";
  const source = proposal.readme;
  walk(parse(source), (node) => {
    if (!node.position) return false;
    const { start, end } = node.position;
    const text = source.slice(start.offset, end.offset);
    if (node.type === "table") head = source.split("\n")[start.line - 1]!;
    const isPassage = ["paragraph", "heading", "tableRow", "code", "html"].includes(node.type);
    if (!isPassage) return true;
    found.push({
      text,
      line: start.line,
      code: node.type === "code",
      specified: start.line > from && start.line < to,
      head: node.type === "tableRow" ? head : "",
    });
    return false;
  });
  return found;
}

/** Lines of the heading *Specification* and of the one after it. */
function specification({ sections }: Proposal): [from: number, to: number] {
  const at = sections.findIndex(({ depth, title }) => depth === 2 && title.toLowerCase() === "specification");
  if (at < 0) return [Infinity, Infinity];
  return [sections[at]!.line, sections.slice(at + 1).find(({ depth }) => depth <= 2)?.line ?? Infinity];
}

/** Every match in a text that begins at a line, with the line of the match. */
export function* matches(
  text: string,
  line: number,
  pattern: RegExp,
): Generator<{ match: RegExpExecArray; line: number }> {
  for (const match of text.matchAll(pattern))
    yield { match, line: line + text.slice(0, match.index).split("\n").length - 1 };
}
