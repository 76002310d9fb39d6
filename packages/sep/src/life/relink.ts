import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parse, walk } from "@transports-wg/proposal";
import type { Files } from "../write.ts";

const passedOver = new Set(["node_modules", "gen", "dist", "fixtures"]);

/**
 * The Markdown files of the repository that have to change when a folder moves, with links that are right then. The names are those after the
 * move.
 */
export function relinked(from: string, to: string): Files {
  const found = new Map<string, string>();
  for (const file of markdownBelow(".")) {
    const text = readFileSync(file, "utf8");
    const then = file.startsWith(`${from}${sep}`) ? join(to, relative(from, file)) : file;
    const after = withLinks(text, (url) => moved(url, file, then, from, to));
    if (after !== text) found.set(then, after);
  }
  return found;
}

/** Where a link leads, when the file that it stands in and the folder that it leads to have moved; nothing when it stays right. */
function moved(url: string, file: string, then: string, from: string, to: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^[/#]/i.test(url)) return undefined;
  const [, path = "", rest = ""] = /^([^#?]*)(.*)$/s.exec(url) ?? [];
  if (path === "") return undefined;
  const target = resolve(dirname(file), path);
  const base = resolve(from);
  const isInside = target === base || target.startsWith(`${base}${sep}`);
  const after = isInside ? join(resolve(to), relative(base, target)) : target;
  if (relative(dirname(resolve(then)), after) === relative(dirname(resolve(file)), target)) return undefined;
  const written = relative(dirname(resolve(then)), after);
  return `${written}${path.endsWith("/") && !written.endsWith("/") ? "/" : ""}${rest}`;
}

/** Replaces the addresses of links, images and definitions. */
function withLinks(text: string, replace: (url: string) => string | undefined): string {
  if (!/\]\(|\]:/.test(text)) return text;
  const edits: { from: number; to: number; source: string }[] = [];
  walk(parse(text), (node) => {
    if (!node.position || (node.type !== "link" && node.type !== "image" && node.type !== "definition")) return;
    const url = replace(node.url);
    if (url === undefined) return;
    const [from, to] = [node.position.start.offset!, node.position.end.offset!];
    const source = text.slice(from, to);
    const at = source.lastIndexOf(node.url);
    if (at >= 0) edits.push({ from: from + at, to: from + at + node.url.length, source: url });
  });
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((all, it) => all.slice(0, it.from) + it.source + all.slice(it.to), text);
}

function* markdownBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith(".") || passedOver.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* markdownBelow(path);
    else if (entry.name.endsWith(".md")) yield path;
  }
}
