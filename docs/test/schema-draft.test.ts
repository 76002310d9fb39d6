import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProposals } from "@transports-wg/proposal";
import { beforeAll, expect, test } from "vitest";
import { addressOf } from "../site/base.ts";
import type { Repository } from "../site/repository/repository.ts";
import { readDraft } from "../site/pages/schema/draft.ts";
import { describe as described } from "../site/pages/schema/describe.ts";
import { readRevisions, type Revision } from "../site/pages/schema/revision.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
// What is open, as if it were accepted.
const accepted = findProposals(root)
  .filter(({ room, folder }) => room === "open" && existsSync(join(folder, "schema.ts")))
  .map(({ name, folder }) => ({ name, folder, room: "accepted", path: `proposals/open/${name}` }));
const repository = (proposals: readonly unknown[]) => ({ root, proposals }) as unknown as Repository;

let newest: Revision;
let draft: Revision;
beforeAll(async () => {
  newest = (await readRevisions(root)).at(-1)!;
  draft = (await readDraft(repository(accepted), newest))!;
});

test("while nothing is accepted there is no draft of its own", async () => {
  expect(await readDraft(repository([]), newest)).toBeUndefined();
});

test("the draft has all types of the newest revision, and those that were accepted", () => {
  const added = Object.keys(draft.definitions).filter((it) => !(it in newest.definitions));
  expect(Object.keys(draft.definitions)).toEqual(expect.arrayContaining(Object.keys(newest.definitions)));
  expect(added.length).toBeGreaterThan(0);
  for (const type of added) {
    const source = draft.sourceOf(type);
    expect(source?.file).toMatch(/^proposals\/open\/[\w-]+\/schema\.ts$/);
    expect(accepted.map((it) => it.name)).toContain(draft.model.types[type]!.subject);
  }
});

test("its schema files say where they are", () => {
  for (const [path, content] of draft.published)
    expect((JSON.parse(content) as { $id: string }).$id).toBe(addressOf(`/schema/draft/${path}`));
});

test("its examples are valid and its counterexamples refused", () => {
  const views = described(draft, [newest, draft]);
  const examples = draft.examples.filter((it) => draft.validators[it.type]?.fault(it.value));
  expect(examples.map((it) => it.file)).toEqual([]);
  expect(draft.counterexamples.length).toBeGreaterThan(newest.counterexamples.length - 20);
  expect(views.flatMap((it) => it.counterexamples).every((it) => it.fault !== undefined)).toBe(true);
});
