import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { readProposal, type Proposal } from "../src/index.ts";

const root = mkdtempSync(join(tmpdir(), "proposal-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

/** A folder with these files. */
export function folder(files: Record<string, string>, name = "open/thing"): string {
  const at = join(root, String(count++), "proposals", name);
  mkdirSync(at, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  }
  return at;
}

export const manifest = '{ "name": "@transports-wg/thing" }';

export function read(files: Record<string, string>, name?: string): Proposal {
  return readProposal(folder({ "package.json": manifest, ...files }, name));
}

/** The sentences of a specification. */
export function spec(text: string): Proposal["sentences"] {
  return read({ "README.md": `# SEP-0000: Thing\n\n## Specification\n\n${text}\n` }).sentences;
}

export const texts = (text: string): string[] => spec(text).map((sentence) => sentence.text);

/** Problems of a table, as `line:column message`. */
export function faults(table: string): string[] {
  return read({ "README.md": "# SEP-0000: Thing\n", "traceability.yaml": table }).problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
}
