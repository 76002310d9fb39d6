import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Delta } from "@transports-wg/compose";
import { readProposal } from "@transports-wg/proposal";
import { afterAll } from "vitest";
import { ledger, type Base, type Claimant, type Ledger } from "../src/index.ts";

const root = mkdtempSync(join(tmpdir(), "ledger-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

export interface Draft {
  room?: string;
  type?: string;
  /** Further entries of the preamble. */
  preamble?: string;
  specification?: string;
  schema?: string;
  delta?: Partial<Delta>;
  files?: Record<string, string>;
}

/** The folders of some proposals, by name, in a place of their own. */
export function proposals(drafts: Record<string, Draft>): Claimant[] {
  const at = join(root, String(count++));
  return Object.entries(drafts).map(([name, draft]) => {
    const folder = join(at, "proposals", draft.room ?? "open", name);
    const files = { "README.md": readme(draft), "package.json": `{ "name": "${name}" }`, ...draft.files };
    for (const [file, text] of Object.entries({ ...files, ...(draft.schema && { "schema.ts": draft.schema }) })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const delta = draft.delta && { new: {}, modified: {}, removed: {}, ...draft.delta };
    return { proposal: readProposal(folder), ...(delta && { delta }) };
  });
}

const readme = ({ type = "Standards Track", preamble = "", specification = "Nothing." }: Draft) =>
  `# SEP-0000: Thing\n\n- **Status**: Draft\n- **Type**: ${type}\n${preamble}\n\n## Specification\n\n${specification}\n\n## Rationale\n\nNone.\n`;

export const bases: Base[] = [
  {
    name: "old",
    file: "old.ts",
    text: 'export const HEADERS = {\n  OLD: "Mcp-Old",\n};\n',
    registry: { HEADERS: { OLD: "Mcp-Old" }, META_KEYS: { A: "org.example/a" } },
  },
  {
    name: "new",
    file: "new.ts",
    text: 'METHODS\n  "things/list": {\nERROR_CODES\n  BAD: { code: -32020 },\nHEADERS\nMETA_KEYS\n  A: "org.example/a",\nCAPABILITIES\n  client: ["x"],\n  server: ["x"],\n',
    registry: {
      METHODS: { "things/list": { kind: "request", message: "ListThingsRequest" } },
      ERROR_CODES: { BAD: { code: -32020, type: "BadError" } },
      META_KEYS: { A: "org.example/a" },
      CAPABILITIES: { client: ["x"], server: ["x"] },
    },
  },
];

/** The collisions, with the folder's path cut off. */
export const collisions = (drafts: Record<string, Draft>): string[] =>
  ledger(bases, proposals(drafts)).clashes.map(
    ({ file, line, message }) => `${cut(file)}:${line} ${message.replaceAll(/\S*\/proposals\//g, "(")}`,
  );

const cut = (file: string) => file.replace(/^.*\/proposals\//, "");

export const told = ({ entries }: Ledger, owner: string): string[] =>
  entries
    .filter((it) => it.owner === owner)
    .map(({ kind, name, status, file, line, again }) =>
      [kind, name, status, `${cut(file)}:${line}`, ...(again ? [`again ${again}`] : [])].join(" "),
    );

/** A delta that declares an error with a code. */
export const withCode = (type: string, code: number): Draft => ({
  schema: `import type { Error } from "base/1/types";\n\nexport interface ${type} {\n  error: Error & { code: ${code} };\n}\n`,
  delta: { new: { [type]: [`error: { code: ${code}; message: string }`] } },
});
