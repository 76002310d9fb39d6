import type { Root } from "mdast";
import { start, walk } from "./markdown.ts";

/** A fenced block whose info string names a file: what it holds is what the file holds. */
export interface Quotation {
  /** Path in the proposal's folder. */
  readonly file: string;
  /** Which declaration of the file, after `#`. */
  readonly anchor?: string;
  readonly lang: string;
  readonly text: string;
  /** Of the fence; the text begins one below. */
  readonly line: number;
}

export interface Link {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

export function quotations(root: Root): Quotation[] {
  const found: Quotation[] = [];
  walk(root, (node) => {
    if (node.type !== "code") return;
    const match = /^([^\s#={}"']+\.[a-z]+)(?:#(\S+))?(?=\s|$)/i.exec(node.meta ?? "");
    if (!match) return;
    const [, file, anchor] = match;
    found.push({
      file: file!,
      ...(anchor && { anchor }),
      lang: node.lang ?? "",
      text: node.value,
      line: start(node).line,
    });
  });
  return found;
}

/** Links, images and definitions. */
export function links(root: Root): Link[] {
  const found: Link[] = [];
  walk(root, (node) => {
    // Only a mail address that the parser recognises late has no position.
    if (node.position && (node.type === "link" || node.type === "image" || node.type === "definition"))
      found.push({ url: node.url, ...start(node) });
  });
  return found;
}
