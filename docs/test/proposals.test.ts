import { cpSync, mkdtempSync, readFileSync, renameSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import routes from "../site/pages/proposals/routes.ts";
import type { ProposalData } from "../site/pages/proposals/page.ts";
import type { Panel } from "../site/pages/proposals/panels.ts";
import type { ExamplesData } from "../site/pages/proposals/examples.ts";
import { readRepository, root } from "../site/repository/repository.ts";
import type { Route } from "../site/route.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "site-"));
  const copy = (to: string) =>
    cpSync(join(root, "proposals/template"), join(folder, to), {
      recursive: true,
      filter: (path) => !/node_modules|\bgen\b/.test(path),
    });
  mkdirSync(join(folder, "proposals/open"), { recursive: true });
  copy("proposals/open/lamp");
  copy("proposals/open/candle");
  const change = (name: string, ...[from, to]: [string, string]) => {
    const file = join(folder, `proposals/open/${name}/README.md`);
    writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
  };
  change("lamp", "- **Sponsor**", "- **Supersedes**: candle\n- **Sponsor**");
  change("lamp", "The server MAY leave it out.", "The server MAY leave {it} out, as in Map<string, T>.");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = async (): Promise<readonly Route[]> => routes(await readRepository(folder));
const named = (all: readonly Route[], path: string) => all.find((it) => it.path === path)!;

test("an address says nothing of the room", async () => {
  const before = (await made()).map(({ path }) => path);
  expect(before).toContain("/proposals/candle/");
  mkdirSync(join(folder, "proposals/closed"), { recursive: true });
  renameSync(join(folder, "proposals/open/candle"), join(folder, "proposals/closed/candle"));
  const after = await made();
  expect(after.map(({ path }) => path).sort()).toEqual([...before].sort());
  const { facts, related } = named(after, "/proposals/candle/").data as ProposalData;
  expect(facts.room).toBe("closed");
  expect(related).toEqual([{ is: "is superseded by", name: "A motto for servers", to: "lamp" }]);
});

test("each sentence has its id, a link to itself and its evidence; braces and angles are text", async () => {
  const { html } = named(await made(), "/proposals/lamp/").data as ProposalData;
  expect(html).toContain('<span id="motto-not-empty" class="sentence proven">');
  expect(html).toContain('href="#motto-not-empty"');
  expect(html).toContain('data-sentence="motto-not-empty"');
  expect(html).toContain("leave {it} out, as in Map&#x3C;string, T>.");
  expect(html.match(/data-sentence=/g)).toHaveLength(6);
  expect(html).not.toContain("SEP-0000");
});

test("evidence of a sentence is a file of its own", async () => {
  const { files = [] } = named(await made(), "/proposals/lamp/");
  const file = files.find(({ path }) => path === "/proposals/lamp/evidence/motto-not-empty.json")!;
  const panel = JSON.parse(file.content) as Panel;
  expect(panel.checks[0]).toMatchObject({ id: "motto-not-empty", subjects: { reference: { memory: "success" } } });
  expect(panel.checks[0]!.killed.length).toBeGreaterThan(0);
  expect(panel.missing).toEqual([]);
  expect(decodeURIComponent(panel.report)).toContain("proposals/open/lamp/README.md:");
});

test("a sentence without evidence of its own says so", async () => {
  const file = join(folder, "proposals/open/lamp/README.md");
  const old = readFileSync(file, "utf8");
  writeFileSync(file, old.replace("to every\ncaller.", "to every\ncaller at once."));
  const { facts, html } = named(await made(), "/proposals/lamp/").data as ProposalData;
  expect(facts.sentences).toMatchObject({ proven: 3, open: 1, stale: 0 });
  expect(html).toMatch(/class="sentence open"/);
  // Who edits the row as well makes the evidence stale: it is that of another sentence.
  const table = join(folder, "proposals/open/lamp/traceability.yaml");
  const rows = readFileSync(table, "utf8");
  writeFileSync(table, rows.replace("to every caller", "to every caller at once"));
  const again = named(await made(), "/proposals/lamp/").data as ProposalData;
  expect(again.facts.sentences).toMatchObject({ proven: 3, open: 0, stale: 1 });
  expect(again.html).toContain("stale: changed since");
  writeFileSync(table, rows);
  writeFileSync(file, old);
});

test("a counterexample says where it is wrong", async () => {
  const { types } = named(await made(), "/proposals/lamp/examples/").data as ExamplesData;
  const [wrong] = types.flatMap(({ counterexamples }) => counterexamples);
  expect(wrong!.fault).toMatchObject({ pointer: "/motto", like: "with-a-motto" });
});
