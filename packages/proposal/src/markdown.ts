import type { Nodes, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

const processor = unified().use(remarkParse).use(remarkGfm);

/** The syntax tree of CommonMark with tables. */
export function parse(source: string): Root {
  return processor.parse(source);
}

/** What a reader reads: Markdown without its marks, with single spaces. */
export function plain(markdown: string): string {
  return squeeze(toString(parse(squeeze(markdown)), { includeHtml: false }));
}

export const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();

/** Every node in the order of the text; `enter` says `false` to pass over what is inside. */
export function walk(node: Nodes, enter: (node: Nodes) => boolean | void): void {
  if (enter(node) === false || !("children" in node)) return;
  for (const child of node.children) walk(child, enter);
}

/** Line and column at which a node begins. */
export function start(node: Nodes): { line: number; column: number } {
  return { line: node.position!.start.line, column: node.position!.start.column };
}

/** From where to where in the source a node goes. */
export function span(node: Nodes): [from: number, to: number] {
  return [node.position!.start.offset!, node.position!.end.offset!];
}
