import type { PhrasingContent, Root } from "mdast";
import { walk } from "@transports-wg/proposal";

/** A part of a text that gets an element of its own. */
export interface Mark {
  /** Where it begins and ends in the source. */
  readonly range: readonly [from: number, to: number];
  readonly properties: Readonly<Record<string, unknown>>;
  /** What stands behind it, within its element. */
  readonly after: readonly PhrasingContent[];
}

/** Puts each marked part of the paragraphs and table cells of a text into a `<span>`. */
export function mark(root: Root, source: string, marks: readonly Mark[]): void {
  const waiting = [...marks];
  walk(root, (node) => {
    if (node.type !== "paragraph" && node.type !== "tableCell") return true;
    const [from, to] = [node.position!.start.offset!, node.position!.end.offset!];
    for (const one of waiting.filter(({ range: [begin, end] }) => begin >= from && end <= to)) {
      const [before, rest] = cut(node.children, one.range[0], source);
      const [inside, behind] = cut(rest, one.range[1], source);
      node.children = [...before, span(inside, one), ...behind];
      waiting.splice(waiting.indexOf(one), 1);
    }
    return false;
  });
  if (waiting.length > 0) throw new Error(`No paragraph holds ${source.slice(...waiting[0]!.range)}`);
}

const span = (children: PhrasingContent[], { range, properties, after }: Mark): PhrasingContent =>
  ({
    type: "emphasis",
    data: { hName: "span", hProperties: properties },
    children: [...children, ...after],
    position: positionOf(range),
  }) as PhrasingContent;

const positionOf = ([from, to]: readonly [number, number]) => ({
  start: { line: 1, column: 1, offset: from },
  end: { line: 1, column: 1, offset: to },
});

/** Cuts a text in two at a place of its source. What is cut through is there twice, with a half of its content each. */
function cut(
  nodes: readonly PhrasingContent[],
  at: number,
  source: string,
): [before: PhrasingContent[], behind: PhrasingContent[]] {
  const before: PhrasingContent[] = [];
  const behind: PhrasingContent[] = [];
  let last = -1;
  for (const node of nodes) {
    // Only around a mail address that is recognised late is there text without a place: it stays with what is before it.
    const from = node.position?.start.offset ?? last;
    const to = node.position?.end.offset ?? last;
    last = to;
    if (to <= at) before.push(node);
    else if (from >= at) behind.push(node);
    else if (node.type === "text") {
      const index = readLength(source.slice(from, at));
      before.push({ ...node, value: node.value.slice(0, index), position: positionOf([from, at]) });
      behind.push({ ...node, value: node.value.slice(index), position: positionOf([at, to]) });
    } else if ("children" in node) {
      const [left, right] = cut(node.children, at, source);
      before.push({ ...node, children: left, position: positionOf([from, at]) });
      behind.push({ ...node, children: right, position: positionOf([at, to]) });
    } else behind.push(node);
  }
  return [before, behind];
}

/** How many characters of what is read a piece of source makes: without escapes, entities, and blanks around line breaks. */
function readLength(source: string): number {
  return source
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/&(?:#\d+|#x[\da-f]+|[a-z]\w*);/gi, "&")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1").length;
}
