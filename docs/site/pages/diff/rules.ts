import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { render } from "../../markdown/render.ts";
import type { Repository } from "../../repository/repository.ts";

/** The page of a rule: the Markdown beside its code. */
export interface RulePage {
  readonly name: string;
  readonly title: string;
  readonly html: string;
}

const folder = "packages/diff/src/rules";

/** Each rule of comparison that has a page, by name. */
export function rulePages({ root, read, exists }: Pick<Repository, "root" | "read" | "exists">): RulePage[] {
  if (!exists(folder)) return [];
  const files = readdirSync(join(root, folder)).filter((it) => it.endsWith(".md"));
  return files.sort().map((file) => {
    const name = basename(file, ".md");
    const source = read(`${folder}/${file}`);
    const title = /^# (.+)$/m.exec(source)?.[1] ?? name;
    // The rule's name is the heading of its section, so its own headings become part of it.
    const { html } = render(source.replace(/^# .+\n+/, ""));
    return { name, title: title.replaceAll("`", ""), html: withoutAnchors(html) };
  });
}

/** Rules share one page, and their headings share names. */
const withoutAnchors = (html: string) =>
  html.replace(/<a class="permalink"[^>]*>.*?<\/a>/g, "").replace(/<(\/?)h[1-6](?: id="[^"]*")?>/g, "<$1h3>");
