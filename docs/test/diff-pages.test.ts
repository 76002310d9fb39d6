import { fileURLToPath } from "node:url";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Repository } from "../site/repository/repository.ts";
import type { Route } from "../site/route.ts";
import type { DiffData } from "../site/pages/diff/DiffPage.tsx";
import routes from "../site/pages/diff/routes.ts";
import type { RulePage } from "../site/pages/diff/rules.ts";
import { datesIn } from "../site/pages/schema/revision.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const exists = (path: string) => existsSync(join(root, path));
let pages: readonly Route[];
beforeAll(async () => {
  pages = await routes({ root, proposals: [], read, exists } as unknown as Repository);
});
const diffs = () => pages.filter((it) => it.component === "./DiffPage.tsx").map((it) => it.data as DiffData);

test("any two revisions are compared, the older one first", () => {
  const dates = datesIn(root);
  const expected = dates.flatMap((to, index) => dates.slice(0, index).map((from) => `${from}..${to}`));
  expect(diffs().map((it) => `${it.from}..${it.to}`)).toEqual(expected);
});

test("what differs in the words of a type, or breaks someone, has a section of its own", () => {
  for (const { definitions, counts } of diffs()) {
    expect(definitions.length).toBeGreaterThanOrEqual(counts.new + counts.modified + counts.removed);
    for (const { name, state, was, is } of definitions)
      expect([name, was !== undefined, is !== undefined]).toEqual([name, state !== "new", state !== "removed"]);
  }
});

test("whoever breaks sees the message that shows it, or why there is none", () => {
  const breaks = diffs().flatMap((it) =>
    it.definitions.flatMap(({ findings }) => findings.flatMap((finding) => finding.breaks)),
  );
  expect(breaks.length).toBeGreaterThan(50);
  for (const { witness, unwitnessed } of breaks) expect((witness ? 1 : 0) + (unwitnessed ? 1 : 0)).toBe(1);
});

test("each rule that found something has a page", () => {
  const found = new Set(
    diffs().flatMap((it) => it.definitions.flatMap(({ findings }) => findings.map(({ rule }) => rule))),
  );
  const { rules } = pages.find((it) => it.component === "./RulesPage.tsx")!.data as { rules: RulePage[] };
  const files = readdirSync(join(root, "packages/diff/src/rules")).filter((it) => it.endsWith(".md"));
  expect(rules.map((it) => `${it.name}.md`)).toEqual(files);
  expect([...found].filter((it) => !rules.some(({ name }) => name === it))).toEqual([]);
});
