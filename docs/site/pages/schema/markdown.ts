import type { TypeView } from "./describe.ts";
import type { SubjectData } from "./SubjectPage.tsx";
import { arrow, titleOf } from "./words.ts";

/** The page of a subject for machines. */
export function subjectMarkdown({
  revision,
  subject,
  types,
}: Pick<SubjectData, "revision" | "subject" | "types">): string {
  return [`# ${titleOf(subject)}, ${revision}`, ...types.map(typeMarkdown)].join("\n\n") + "\n";
}

function typeMarkdown({ name, parts, text, deprecated, alias, fields, inherits, see, schema }: TypeView): string {
  const links = (text: string) => text.replace(/\{@link (\w+)\}/g, "`$1`");
  const blocks = [
    `## ${name}`,
    ...parts.map((it) => `${it.as} of \`${it.method}\`, ${it.senders.map(arrow).join(", ")}`),
    links(text ?? ""),
    deprecated === undefined ? "" : `**Deprecated.** ${links(deprecated)}`,
    inherits.length > 0 ? `Inherits from ${inherits.map((it) => `\`${it}\``).join(", ")}.` : "",
    alias === undefined || fields.length > 0 ? "" : `\`${alias}\``,
    fields
      .map((it) => {
        const about = [it.required ? "required" : "optional", ...it.constraints].join(", ");
        const line = links(it.text ?? "").replace(/\s+/g, " ");
        return `- \`${it.path.join(".")}\`: \`${it.type}\` (${about})${line && `. ${line}`}`;
      })
      .join("\n"),
    see.join("\n"),
    `\`\`\`json\n${JSON.stringify(schema)}\n\`\`\``,
  ];
  return blocks.filter(Boolean).join("\n\n");
}
