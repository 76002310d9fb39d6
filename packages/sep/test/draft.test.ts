import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { living, revision } from "./life.ts";

const importing = `import type {} from "the-base/${revision}/types";\n`;
const adds = (member: string) => `${importing}export interface Greeting {\n  ${member};\n}\n`;

describe("draft", () => {
  const { root, run, put, read, tree, add } = living({ git: false });
  const remove = (path: string) => rmSync(join(root, path), { recursive: true });
  let empty = "";

  test("with nothing accepted it is the newest revision", async () => {
    expect(await run(["draft", "--check"])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("schema/draft/delta.json:1 ") as string,
    });
    expect(existsSync(join(root, "schema/draft"))).toBe(false);
    expect((await run(["draft"])).code).toBe(0);
    expect(JSON.parse(read("schema/draft/delta.json"))).toEqual({
      base: revision,
      deltas: [],
      modified: {},
      new: {},
      removed: {},
    });
    expect(read("schema/draft/gen/schema.ts")).toContain("export interface Greeting");
    expect(await run(["draft"])).toMatchObject({ code: 0, stdout: "schema/draft: up to date.\n" });
    expect(await run(["draft", "--check"])).toMatchObject({ code: 0, stdout: "schema/draft: in order\n" });
    empty = tree();
  });

  test("it is the sum of what is accepted, and a folder that goes leaves no trace", async () => {
    add("accepted/one", { "schema.ts": adds("tone?: string") });
    add("accepted/two", { "schema.ts": adds("place?: string") });
    expect((await run(["draft", "--check"])).code).toBe(1);
    await run(["draft"]);
    expect(JSON.parse(read("schema/draft/delta.json"))).toMatchObject({
      deltas: ["one", "two"],
      modified: { Greeting: { added: ["place?: string", "tone?: string"] } },
    });
    expect(read("schema/draft/gen/schema.json")).toContain('"tone"');

    remove("proposals/accepted/one");
    await run(["draft"]);
    expect(read("schema/draft/gen/schema.ts")).not.toContain("tone");
    remove("proposals/accepted");
    await run(["draft"]);
    expect(tree()).toBe(empty);
  });

  test("two deltas that clash are both named, with their lines, and nothing is written", async () => {
    add("accepted/one", { "schema.ts": adds("tone?: string") });
    add("accepted/two", { "schema.ts": adds("tone?: number") });
    const before = tree();
    const { code, stderr } = await run(["draft"]);
    expect(code).toBe(1);
    expect(stderr).toContain("proposals/accepted/two/schema.ts:3:");
    expect(stderr).toContain("proposals/accepted/one/schema.ts:3:");
    expect(stderr).toMatch(/two adds it as `.*`, but one adds it as `/);
    expect(tree()).toBe(before);
  });

  test("a delta that the newest revision contains is reported as empty", async () => {
    remove("proposals/accepted/two");
    put(
      "node_modules/the-base/types.d.ts",
      "/** An answer. */\nexport interface Greeting {\n  text: string;\n  tone?: string;\n}\n",
    );
    const { code, stderr } = await run(["draft", "--check"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /accepted\/one\/schema\.ts:2:\d+ one: empty delta, all of it is in 2001-01-01 already: time for final\//,
    );
  });

  test("without a revision there is no draft", async () => {
    remove("schema/revisions");
    expect(await run(["draft"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("the draft has no base") as string,
    });
  });
});
