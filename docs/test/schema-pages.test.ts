import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { addressOf } from "../site/base.ts";
import type { Repository } from "../site/repository/repository.ts";
import type { Route } from "../site/route.ts";
import routes from "../site/pages/schema/routes.ts";
import type { SubjectData } from "../site/pages/schema/SubjectPage.tsx";

const root = fileURLToPath(new URL("../..", import.meta.url));
let pages: readonly Route[];
beforeAll(async () => {
  pages = await routes({ root, proposals: [] } as unknown as Repository);
});
const subjects = () => pages.filter((it) => it.component === "./SubjectPage.tsx").map((it) => it.data as SubjectData);
const files = () => pages.flatMap((it) => it.files ?? []);

test("each file that has an $id is served where its $id says", () => {
  const identified = files().flatMap(({ path, content }) => {
    const { $id } = (path.endsWith(".json") ? JSON.parse(content) : {}) as { $id?: string };
    return $id === undefined ? [] : [{ path, $id }];
  });
  expect(identified.length).toBeGreaterThan(500);
  for (const { path, $id } of identified) expect($id).toBe(addressOf(path));
});

test("each type has an anchor on the page of its subject, and an address that leads there", () => {
  for (const { revision, subject, types } of subjects())
    for (const { name } of types) {
      const redirect = files().find((it) => it.path === `/schema/${revision}/${name}/index.html`);
      expect(redirect?.content).toContain(`url=../${subject}/#${name}"`);
    }
});

test("every counterexample is shown with the reason for which it is refused", () => {
  const all = subjects().flatMap((it) =>
    it.types.flatMap((type) => type.counterexamples.map((shown) => ({ it, type, shown }))),
  );
  expect(all.length).toBeGreaterThan(1000);
  const unexplained = all.filter(({ shown }) => !shown.fault?.message);
  expect(unexplained.map(({ it, type, shown }) => `${it.revision} ${type.name} ${shown.name}`)).toEqual([]);
});

test("a type says what became of it from revision to revision", () => {
  const ages = subjects()
    .flatMap((it) => it.types)
    .map((it) => it.history.map(({ state }) => state));
  for (const states of ages) expect(states.find((it) => it !== "absent")).toBe("new");
});
