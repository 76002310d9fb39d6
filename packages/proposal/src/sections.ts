import GithubSlugger from "github-slugger";
import type { Root } from "mdast";
import { toString } from "mdast-util-to-string";
import { parse, span, squeeze, start, walk } from "./markdown.ts";

export interface Section {
  readonly title: string;
  /** 1 for the title of the document. */
  readonly depth: number;
  readonly line: number;
  /** Its anchor, as GitHub makes it. */
  readonly slug: string;
  /** Whether anything but further headings stands below it. */
  readonly empty: boolean;
}

export interface PreambleEntry {
  readonly value: string;
  readonly line: number;
}

/** Headings of the document, in order. One inside of a quote or a list begins no section, but has an anchor. */
export function sections(root: Root): Section[] {
  const slugger = new GithubSlugger();
  const found: Section[] = [];
  walk(root, (node) => {
    if (node.type !== "heading") return;
    const title = squeeze(toString(node));
    const slug = slugger.slug(title);
    const index = root.children.indexOf(node);
    if (index >= 0) found.push({ title, depth: node.depth, line: start(node).line, slug, empty: isEmpty(root, index) });
  });
  return found;
}

/** A section is empty when the next section that is not its own begins before any content does. */
function isEmpty(root: Root, heading: number): boolean {
  const own = root.children[heading];
  for (const node of root.children.slice(heading + 1)) {
    if (node.type === "heading") {
      if (own?.type === "heading" && node.depth <= own.depth) return true;
    } else if (node.type !== "html" || !/^<!--[^]*-->$/.test(node.value.trim())) return node.type === "thematicBreak";
  }
  return true;
}

/** The title: `SEP-1234: What it is`, where 0000 stands for a number that is not known yet. */
export function title(found: readonly Section[]): { sep: number | undefined; title: string } {
  const heading = found.find(({ depth }) => depth === 1)?.title ?? "";
  const match = /^SEP-(\d+)\s*:\s*(.*)$/i.exec(heading);
  return match ? { sep: Number(match[1]) || undefined, title: match[2]! } : { sep: undefined, title: heading };
}

/** The list above the first section: `- **Status**: Draft`. */
export function preamble(root: Root, source: string): Record<string, PreambleEntry> {
  const entries: Record<string, PreambleEntry> = Object.create(null) as Record<string, PreambleEntry>;
  for (const node of root.children) {
    if (node.type === "heading" && node.depth > 1) break;
    if (node.type !== "list") continue;
    for (const item of node.children) {
      const paragraph = item.children[0];
      if (paragraph?.type !== "paragraph") continue;
      const key = paragraph.children[0];
      if (key?.type !== "strong") continue;
      const value = squeeze(source.slice(span(key)[1], span(paragraph)[1])).replace(/^:\s*/, "");
      entries[squeeze(toString(key)).replace(/\s*:$/, "")] ??= { value, line: start(item).line };
    }
  }
  return entries;
}

/** Everything in a Markdown document that `#…` can lead to. */
export function anchors(source: string): string[] {
  const slugger = new GithubSlugger();
  const found: string[] = [];
  walk(parse(source), (node) => {
    if (node.type === "heading") found.push(slugger.slug(squeeze(toString(node))));
    if (node.type === "html")
      for (const match of node.value.matchAll(/\s(?:id|name)="([^"]+)"/g)) found.push(match[1]!);
  });
  return found;
}
