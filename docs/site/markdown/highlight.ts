import { render } from "./render.ts";

/** Code as HTML with colours: a `<pre>` that whoever has no mouse can scroll. */
export const highlighted = (code: string, language: string) => {
  const fence = "`".repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([it]) => it.length + 1)));
  return render(`${fence}${language}\n${code}\n${fence}`).html;
};
