import { base } from "../base.ts";
import { linker, type Places } from "./links.ts";
import { render } from "./render.ts";

/** One line of Markdown, without a paragraph around it. */
export function renderInline(markdown: string, from: string, places: Places): string {
  const known = remembered.get(places) ?? new Map<string, string>();
  remembered.set(places, known);
  const key = `${from}\n${markdown}`;
  const html = known.get(key) ?? make(markdown, from, places);
  known.set(key, html);
  return html;
}

const remembered = new WeakMap<Places, Map<string, string>>();

function make(markdown: string, from: string, places: Places): string {
  return render(markdown, { link: linker(from, places, base) }).html.replace(/^<p>([^]*)<\/p>$/, "$1");
}
