import type { Element, Root as HastRoot } from "hast";
import { toHtml } from "hast-util-to-html";
import type { Nodes, Root } from "mdast";
import { parse, walk } from "@transports-wg/proposal";
import rehypeHighlight from "rehype-highlight";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { idsOf } from "./headings.ts";

export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly depth: number;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
}

export interface RenderOptions {
  /** What becomes of the address of a link or an image. */
  readonly link?: (url: string, node: Nodes) => string;
  /** Changes the tree before it becomes HTML. */
  readonly prepare?: (root: Root, source: string) => void;
  /** Changes the tree of HTML. */
  readonly finish?: (root: HastRoot) => void;
}

/** HTML in the sources is shown as text, comments are left out: a protocol's `<angle>` brackets are never tags. */
const toHtmlTree = unified()
  .use(remarkRehype, {
    clobberPrefix: "",
    handlers: {
      html: (_state: unknown, { value }: { value: string }) =>
        /^<!--[^]*-->$/.test(value.trim()) ? undefined : { type: "text", value },
    },
  })
  .use(rehypeHighlight, { plainText: ["text", "txt", "http"], aliases: { json: ["jsonc", "json5"] } });

/** Markdown as HTML, with anchors at its headings. It is CommonMark with tables, never MDX. */
export function render(source: string, { link, prepare, finish }: RenderOptions = {}): Rendered {
  const root = parse(source);
  const headings = idsOf(root);
  if (link)
    walk(root, (node) => {
      if (node.type === "link" || node.type === "definition" || node.type === "image") node.url = link(node.url, node);
    });
  prepare?.(root, source);
  const tree = toHtmlTree.runSync(root);
  visit(tree, "element", (element, index, parent) => dress(element, index, parent));
  finish?.(tree);
  return { html: toHtml(tree, { allowDangerousHtml: true }), headings };
}

/** Tables and code can be wider than a page: whoever has no mouse scrolls them by keyboard. */
function dress(element: Element, index: number | undefined, parent: { children: unknown[] } | undefined): void {
  const { tagName, properties } = element;
  if (tagName === "a" && !isSafe(String(properties.href))) delete properties.href;
  if (tagName === "pre") properties.tabIndex = 0;
  if (/^h[2-6]$/.test(tagName) && typeof properties.id === "string") element.children.push(permalink(properties.id));
  if (tagName === "th") properties.scope = "col";
  if (tagName !== "table" || !parent || index === undefined || properties.dataWrapped) return;
  properties.dataWrapped = "";
  const wide: Element = {
    type: "element",
    tagName: "div",
    properties: { className: ["wide"], tabIndex: 0, role: "group", ariaLabel: "Table" },
    children: [element],
  };
  parent.children[index] = wide;
}

/** An address that runs something is none. */
const isSafe = (url: string) => !/^\s*[a-z][a-z\d+.-]*:/i.test(url) || /^(?:https?|mailto):/i.test(url);

const permalink = (id: string): Element => ({
  type: "element",
  tagName: "a",
  properties: { className: ["permalink"], href: `#${id}`, ariaLabel: "Link to this section" },
  children: [{ type: "text", value: "#" }],
});
