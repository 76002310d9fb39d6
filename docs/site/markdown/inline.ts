import { base } from "../base.ts";
import { linker, type Places } from "./links.ts";
import { render } from "./render.ts";

/** One line of Markdown, without a paragraph around it. */
export function renderInline(markdown: string, from: string, places: Places): string {
  return render(markdown, { link: linker(from, places, base) }).html.replace(/^<p>([^]*)<\/p>$/, "$1");
}
