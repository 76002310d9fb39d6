import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { acceptedDeltas, draftOf, newest } from "@transports-wg/sep/life/draft";
import { beforeAll, expect, test } from "vitest";

/** What `sep draft` would write, by path. */
let files: Awaited<ReturnType<typeof draftOf>>;
const parsed = <T>(path: string) => JSON.parse(files.get(path)!) as T;
type Definitions = { $defs: Record<string, unknown> };

beforeAll(async () => {
  process.chdir(fileURLToPath(new URL("../../..", import.meta.url)));
  files = await draftOf(acceptedDeltas());
}, 60_000);

test("what is committed is the sum of the folders", () => {
  expect(readFileSync("schema/draft/delta.json", "utf8")).toBe(files.get("schema/draft/delta.json"));
});

test("it has every type of the newest revision, but for what a delta removes, and every type that a delta adds", async () => {
  const { name } = await newest();
  const base = JSON.parse(readFileSync(`schema/revisions/${name}/schema.json`, "utf8")) as Definitions;
  const delta = parsed<{ new: object; removed: object }>("schema/draft/delta.json");
  const draft = parsed<Definitions>("schema/draft/gen/schema.json");
  const expected = new Set([...Object.keys(base.$defs), ...Object.keys(delta.new)]);
  for (const it of Object.keys(delta.removed)) expected.delete(it);
  // The published file leaves out the types that only look others up by method.
  expect([...expected].filter((it) => !(it in draft.$defs))).toEqual([]);
  expect(Object.keys(delta.removed).filter((it) => it in draft.$defs)).toEqual([]);
});
