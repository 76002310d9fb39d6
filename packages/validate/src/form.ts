/** What stands in the holes of a form, by name. */
export type Holes = { readonly [name: string]: string };

const widths = { "": "[\\w.]+", "…": ".*?", "¶": "[^]*?" };

/**
 * A pattern that is code with holes in it: `‹name›` stands for a word, the same at each mention, `‹name…›` for any text of
 * a line, `‹name¶›` for any lines.
 */
export function form(code: string): RegExp {
  const named = new Set<string>();
  const pattern = code.replace(
    /‹(\w*)([…¶]?)›|[.*+?^${}()|[\]\\]/g,
    (text, name: string | undefined, width: keyof typeof widths) => {
      if (name === undefined) return `\\${text}`;
      if (name === "") return widths[width];
      if (named.has(name)) return `\\k<${name}>`;
      named.add(name);
      return `(?<${name}>${widths[width]})`;
    },
  );
  return new RegExp(pattern, "g");
}
