import { createHash } from "node:crypto";
import type { Root } from "mdast";
import { plain, squeeze, walk } from "./markdown.ts";
import type { Section } from "./sections.ts";
import { split } from "./split.ts";

/** What RFC 2119 says with all of its words, strongest first. */
export const levels = ["MUST", "SHOULD", "MAY"] as const;

export type Level = (typeof levels)[number];

/** A sentence of *Specification* with a word of RFC 2119 in it. */
export interface Sentence {
  /** Its Markdown, with single spaces. */
  readonly text: string;
  /** Its strongest. */
  readonly level: Level;
  /** The word that gives it its level. */
  readonly keyword: string;
  readonly line: number;
  /** Where it begins and ends in README.md. */
  readonly range: readonly [from: number, to: number];
  /** Slug of the section that it stands in. */
  readonly section: string;
  /** First 12 hexadecimal digits of the SHA-256 of its plain text: other marks make no other sentence. */
  readonly hash: string;
  /** Its permanent address: the first check that proves it, or else its hash. */
  readonly id: string;
}

const strength: Readonly<Record<string, Level>> = {
  MUST: "MUST",
  "MUST NOT": "MUST",
  REQUIRED: "MUST",
  SHALL: "MUST",
  "SHALL NOT": "MUST",
  SHOULD: "SHOULD",
  "SHOULD NOT": "SHOULD",
  RECOMMENDED: "SHOULD",
  "NOT RECOMMENDED": "SHOULD",
  MAY: "MAY",
  OPTIONAL: "MAY",
};

const keywords =
  /(?<![\w-])(?:(?:MUST|SHALL|SHOULD)(?:\s+NOT)?|(?:NOT\s+)?RECOMMENDED|REQUIRED|MAY|OPTIONAL)(?![\w-])/g;

/** The sentence that explains the words uses all of them and demands nothing. */
const boilerplate = /\b(?:RFC[\s-]?(?:2119|8174)|BCP[\s-]?14)\b/;

/** Normative sentences in the order of the text. Their ids are their hashes as long as no row is known. */
export function sentences(root: Root, source: string, sections: readonly Section[]): Sentence[] {
  const found: Sentence[] = [];
  const headings = sections.values();
  let inside = false;
  let section = "";
  for (const block of root.children) {
    if (block.type === "heading") {
      const { title, depth, slug } = headings.next().value!;
      section = slug;
      if (depth <= 2) inside = depth === 2 && title.toLowerCase() === "specification";
      continue;
    }
    if (!inside) continue;
    walk(block, (node) => {
      // Who quotes a text, talks about it.
      if (node.type === "blockquote" || node.type === "heading") return false;
      if (node.type !== "paragraph" && node.type !== "tableCell") return true;
      for (const { text, prose, line, range } of split(node, source)) {
        const strongest = strongestOf(prose);
        if (!strongest || boilerplate.test(prose)) continue;
        const hash = hashOf(text);
        found.push({ text, ...strongest, line, range, section, hash, id: hash });
      }
      return false;
    });
  }
  return found;
}

/** Equal for two texts that a reader cannot tell apart. */
export function hashOf(markdown: string): string {
  return createHash("sha256").update(plain(markdown)).digest("hex").slice(0, 12);
}

function strongestOf(prose: string): { level: Level; keyword: string } | undefined {
  const found = (prose.match(keywords) ?? []).map(squeeze);
  for (const level of levels) {
    const keyword = found.find((word) => strength[word] === level);
    if (keyword) return { level, keyword };
  }
  return undefined;
}
