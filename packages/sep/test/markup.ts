const empty = new Set(["meta", "br"]);

/** What is not well-formed in HTML or XML: tags that do not pair, and signs that would begin one. */
export function unbalanced(markup: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const text = markup
    .replace(/<style>[^]*?<\/style>/g, "")
    .replace(
      /<(\/?)([a-z][\w-]*)((?:\s[\w-]+(?:="[^"<]*")?)*)\s*(\/?)>/g,
      (tag, end: string, name: string, _, self: string) => {
        if (end) {
          if (open.pop() !== name) faults.push(tag);
        } else if (!self && !empty.has(name)) open.push(name);
        return "";
      },
    );
  if (open.length > 0) faults.push(`never ends: ${open.join(" ")}`);
  faults.push(...(text.match(/<.{0,30}|&(?!(?:amp|lt|gt|quot|apos|ensp|#\d+|#x[\da-f]+);).{0,10}/g) ?? []));
  return faults;
}
