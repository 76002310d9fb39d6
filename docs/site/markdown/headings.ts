import { walk } from "@transports-wg/proposal";
import GithubSlugger from "github-slugger";
import type { Root } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Heading } from "./render.ts";

/** Gives every heading the anchor that GitHub gives it. */
export function idsOf(root: Root): Heading[] {
  const slugger = new GithubSlugger();
  const found: Heading[] = [];
  walk(root, (node) => {
    if (node.type !== "heading") return;
    const text = toString(node).replace(/\s+/g, " ").trim();
    const id = slugger.slug(text);
    node.data = { ...node.data, hProperties: { id } };
    found.push({ id, text, depth: node.depth });
  });
  return found;
}
