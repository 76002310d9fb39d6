import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Proposal } from "@transports-wg/proposal";
import type { Part } from "./export.ts";

interface Delta {
  readonly modified: Readonly<Record<string, { changed?: unknown; removed?: unknown }>>;
  readonly removed: Readonly<Record<string, unknown>>;
}

/** The line of the changelog, below the heading where it belongs: what it is, in the words of the abstract, and the pull request. */
export const changelog: Part = (proposal, read) => {
  const { sep, preamble, files } = proposal;
  const delta = files.includes("delta.json") ? (JSON.parse(read("delta.json")) as Delta) : undefined;
  const heading = headingOf(proposal, delta);
  const source = sep === undefined ? "SEP-0000" : `[SEP-${sep}](${preamble.PR?.value ?? ""})`;
  const text = `## ${heading}\n\n1. ${firstSentence(proposal)} (${source}).\n`;
  return { files: [["specification/docs/specification/draft/changelog.fragment.mdx", text]] };
};

/** SEP-2596 gives what is deprecated and removed headings of their own. */
function headingOf({ folder, files }: Proposal, delta: Delta | undefined): string {
  const types = files.includes("schema.ts") ? readFileSync(join(folder, "schema.ts"), "utf8") : "";
  if (/@deprecated\b/.test(types)) return "Deprecated";
  if (!delta) return "Minor changes";
  if (Object.keys(delta.removed).length > 0) return "Removed";
  const breaks = Object.values(delta.modified).some((it) => it.changed !== undefined || it.removed !== undefined);
  return breaks ? "Major changes" : "Minor changes";
}

/** How the abstract begins, without the full stop; the title when there is none. */
function firstSentence({ sections, readme, title }: Proposal): string {
  const abstract = sections.find((it) => it.title === "Abstract");
  const below = abstract ? readme.split("\n").slice(abstract.line).join("\n").trimStart() : "";
  const paragraph = (/^(?![#>|`])[^]*?(?=\n\s*\n|$)/.exec(below)?.[0] ?? "").replace(/\s+/g, " ");
  return (/^.*?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? (paragraph || title)).replace(/[.!?]$/, "");
}
