/**
 * TypeDoc's Markdown as ours is: without the HTML in it, which we show as text, and without links to members and type
 * parameters, which have no heading.
 */
export function tidy(markdown: string): string {
  return outsideOfCode(markdown, (text) =>
    text
      .replace(/<a id="[^"]*"><\/a> ?/g, "")
      .replace(/ ?<br ?\/?> ?/g, " ")
      .replace(/\[((?:`[^`]*`|[^\]`])+)\]\(#(?:property|type-parameter)-[^)]*\)/g, "$1")
      // What is built is not in the repository.
      .replace(/^Defined in: \[[^\]]*\]\(source:[^)]*\/dist\/[^)]*\)\n/gm, "")
      .replace(/^Defined in: \[[^\]]*?([^/\]]+)\]/gm, "[$1]")
      .replace(/^\*\*\*\n/gm, "")
      // A heading of members that have all been left out.
      .replace(/^#### \w+\n+(?=#{2,4} )/gm, "")
      .replace(/\n{3,}/g, "\n\n"),
  );
}

const outsideOfCode = (markdown: string, change: (text: string) => string): string =>
  markdown
    .split(/(^```[^]*?^```$)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
