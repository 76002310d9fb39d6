import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProposals, readProposal } from "@transports-wg/proposal";
import { transform } from "esbuild";
import { afterEach, describe, expect, test } from "vitest";
import { exported } from "../src/export/export.ts";
import { importSep } from "../src/import/import.ts";
import { repository } from "./repository.ts";
import { specification } from "./specification.ts";

const here = fileURLToPath(new URL("../../..", import.meta.url));
const home = process.cwd();
afterEach(() => process.chdir(home));

/** Files by their path below a folder, as text; none when there is no such folder. */
const below = (folder: string) =>
  new Map(
    (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [])
      .filter((it) => it.endsWith(".json"))
      .sort()
      .map((it) => [it, readFileSync(join(folder, it), "utf8")]),
  );

const rowsOf = (folder: string) =>
  readProposal(folder).rows.map(({ check, text, excluded, issue, url }) => ({ check, text, excluded, issue, url }));

/** Exports a proposal that lies below the working directory to a folder. */
async function exportTo(folder: string, to: string): Promise<Map<string, string>> {
  const { files } = await exported(folder);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), text);
  }
  return files;
}

describe("export, then import, loses nothing", () => {
  const { root } = repository();
  test.each(findProposals(here).filter(({ room }) => room !== "template"))(
    "of $name",
    async ({ name, room, folder }) => {
      process.chdir(here);
      const files = await exportTo(folder, join(root, "exported", name));
      for (const [path, text] of files)
        if (path.startsWith("conformance/") && path.endsWith(".ts")) await transform(text, { loader: "ts" });
      process.chdir(root);
      const it = importSep(`exported/${name}`);
      expect(it).toEqual({ name, folder: `proposals/${room}/${name}` });
      const [before, after] = [folder, join(root, it.folder)];
      expect(readFileSync(join(after, "README.md"))).toEqual(readFileSync(join(before, "README.md")));
      expect(below(join(after, "examples"))).toEqual(below(join(before, "examples")));
      if (room !== "final" && existsSync(join(before, "schema.ts")))
        expect(readFileSync(join(after, "schema.ts"))).toEqual(readFileSync(join(before, "schema.ts")));
      // What has no number has no table upstream.
      if (readProposal(before).sep === undefined)
        expect([...files.keys()].filter((it) => it.startsWith("conformance/"))).toEqual([]);
      else {
        const published = (rows: ReturnType<typeof rowsOf>) => {
          const pages = rows.flatMap(({ url }) => url?.split("#")[0] ?? []);
          // A row without an address has that of the page which most rows cite.
          const page = [...new Set(pages)].sort(
            (a, b) => pages.filter((it) => it === b).length - pages.filter((it) => it === a).length,
          )[0];
          return rows.map((row) => ({ ...row, url: row.url ?? page }));
        };
        expect(rowsOf(after)).toEqual(published(rowsOf(before)));
      }
    },
  );
});

describe("every SEP of the specification is imported, or it is said that it is none", () => {
  const seps = specification();
  test.skipIf(seps === undefined)(
    `MCP_SPECIFICATION, a checkout or bare repository of the specification, is ${seps === undefined ? "not set: skipped" : "read"}`,
    async () => {
      const { root } = repository();
      const again = repository();
      const refused: string[] = [];
      let imported = 0;
      for (const [file, bytes] of seps!) {
        mkdirSync(join(root, "upstream"), { recursive: true });
        writeFileSync(join(root, "upstream", file), bytes);
        process.chdir(root);
        let it;
        try {
          it = importSep(`upstream/${file}`);
        } catch (error) {
          expect((error as Error).message).toMatch(new RegExp(`^upstream/${file}:1 It is no SEP: `));
          refused.push(file);
          continue;
        }
        imported += 1;
        expect(readFileSync(join(root, it.folder, "README.md")).equals(bytes)).toBe(true);
        const { sep, preamble } = readProposal(it.folder);
        expect([file, sep]).toEqual([file, Number(/^\d+/.exec(file)?.[0])]);
        expect(it.folder).toContain(preamble.Status?.value === "Final" ? "proposals/final/" : "proposals/");
        const out = join(again.root, "exported", it.name);
        await exportTo(it.folder, out);
        process.chdir(again.root);
        const back = importSep(`exported/${it.name}`);
        expect(back).toEqual(it);
        expect(readFileSync(join(again.root, back.folder, "README.md")).equals(bytes)).toBe(true);
      }
      expect(refused).toEqual(["README.md", "TEMPLATE.md"]);
      expect(imported).toBeGreaterThanOrEqual(41);
    },
  );
});
