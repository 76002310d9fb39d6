import { parse, preamble, sections, type PreambleEntry, type Section } from "@transports-wg/proposal";

/** A Markdown document: its text with plain line ends, its tree, its headings, and the facts above the first section. */
export interface Document {
  readonly text: string;
  readonly root: ReturnType<typeof parse>;
  readonly headings: readonly Section[];
  readonly facts: Readonly<Record<string, PreambleEntry>>;
}

/** Reads a document, or says why it cannot be read. */
export function readDocument(written: string): Document | string {
  const text = written.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  try {
    const root = parse(text);
    return { text, root, headings: sections(root), facts: preamble(root, text) };
  } catch (error) {
    return `It cannot be read as Markdown: ${(error as Error).message}. Is something nested very deep?`;
  }
}
