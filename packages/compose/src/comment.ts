import ts from "typescript";

/** What stands before a declaration or member: its doc comment, and whatever comments come before that. */
export interface Leading {
  others: string;
  doc: string;
}

export function leading(node: ts.Node): Leading {
  const text = node.getSourceFile().text;
  const doc = ts
    .getLeadingCommentRanges(text, node.pos)
    ?.findLast((it) => text.startsWith("/**", it.pos) && it.end <= node.getStart());
  return {
    others: text.slice(node.pos, doc?.pos ?? node.getStart()).trim(),
    doc: doc ? text.slice(doc.pos, doc.end) : "",
  };
}

/** The doc comment of a delta without the tags that speak to this package. Empty when nothing is left. */
export function withoutDirectives(doc: string): string {
  const text = lines(doc)
    .join("\n")
    .replace(/^@(?:adds|replaces)\b.*(?:\n(?!@).+)*/gm, "");
  return comment(text.trim(), doc);
}

/** One doc comment of several: their descriptions first, then their tags. */
export function joined(docs: readonly string[]): string {
  const parts = docs.filter(Boolean).map((doc) => {
    const text = lines(doc).join("\n");
    const tags = /^@/m.exec(text)?.index ?? text.length;
    return [text.slice(0, tags).trim(), text.slice(tags).trim()] as const;
  });
  if (parts.length === 1) return docs.find(Boolean)!;
  const prose = parts.map(([it]) => it).filter(Boolean);
  const tags = parts.map(([, it]) => it).filter(Boolean);
  return comment([...prose, tags.join("\n")].filter(Boolean).join("\n\n"), docs.find(Boolean) ?? "");
}

function lines(doc: string): string[] {
  return doc
    .replace(/^\/\*\*|\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?|^\s+/, "").trimEnd());
}

/** Writes a doc comment, indented like another. */
function comment(text: string, like: string): string {
  const indent = /\n( *) \*\/$/.exec(like)?.[1] ?? "";
  if (!text) return "";
  const clean = text.replace(/\n{3,}/g, "\n\n");
  if (!clean.includes("\n")) return `/** ${clean.trim()} */`;
  return ["/**", ...clean.split("\n").map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}
