import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { living } from "./life.ts";

describe("withdraw", () => {
  const { root, run, put, read, tree, add, ready, decide, lock, commit, git } = living();
  ready("greetings");
  add("open/wishes");
  add("open/thanks", {
    "package.json":
      '{\n  "name": "@transports-wg/thanks",\n  "dependencies": {\n    "@transports-wg/greetings": "0.0.0"\n  }\n}\n',
  });
  add("final/old");
  decide("wishes → rejected", "thanks → withdrawn", "greetings → superseded", "old → superseded");
  lock("proposals/open/greetings", "proposals/open/wishes", "proposals/template");
  commit();

  test.each([
    [["old"], 2, "old is final: a revision contains it. Only another proposal can end it"],
    [["wishes", "--superseded-by", "greting"], 2, "greting is neither. Did you mean greetings?"],
    [
      ["wishes"],
      1,
      "proposals/open/wishes/README.md:3 It is Draft, and no decision in meetings/ has [wishes → withdrawn].",
    ],
    [
      ["greetings", "--dormant"],
      1,
      "proposals/open/greetings/README.md:7 It has a sponsor, @somebody: dormant is only what found none.",
    ],
    [["greetings", "--superseded-by", "wishes"], 1, "proposals/open/thanks/package.json:4 It is built upon greetings"],
  ])("%j is refused, and nothing changes", async (words, code, said) => {
    const before = tree();
    expect(await run(["withdraw", ...words])).toMatchObject({
      code,
      stdout: "",
      stderr: expect.stringContaining(said) as string,
    });
    expect(tree()).toBe(before);
  });

  test("what is younger than six months is not dormant", async () => {
    put(
      "proposals/open/wishes/README.md",
      read("proposals/open/wishes/README.md").replace("2026-01-01", new Date().toISOString().slice(0, 10)),
    );
    const { code, stderr } = await run(["withdraw", "wishes", "--dormant"]);
    expect(code).toBe(1);
    expect(stderr).toContain("proposals/open/wishes/README.md:5 It is 0 days old: only after 182 days");
  });

  test("what ends says why, and npm forgets it", async () => {
    expect(await run(["withdraw", "wishes", "--rejected", "--dry-run"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("would be Rejected") as string,
    });
    expect(existsSync(join(root, "proposals/closed"))).toBe(false);
    expect((await run(["withdraw", "wishes", "--rejected"])).code).toBe(0);
    expect(read("proposals/closed/wishes/README.md")).toContain("- **Status**: Rejected\n");
    expect(read("package-lock.json")).not.toContain("wishes");
    expect(git("status", "--porcelain")).toContain(
      "proposals/open/wishes/checks.ts -> proposals/closed/wishes/checks.ts",
    );
    expect(await run(["withdraw", "wishes"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("it has ended already") as string,
    });
  });

  test("the preamble names what takes its place", async () => {
    expect((await run(["withdraw", "thanks"])).code).toBe(0);
    expect((await run(["withdraw", "greetings", "--superseded-by", "sep-4712"])).code).toBe(0);
    expect(read("proposals/closed/greetings/README.md")).toContain(
      "- **PR**: https://github.com/modelcontextprotocol/modelcontextprotocol/pull/4711\n- **Superseded-By**: SEP-4712\n\n## Abstract",
    );
    expect(read("guide.md")).toContain("(proposals/closed/greetings/README.md#abstract)");
  });
});

test("without git a folder moves all the same", async () => {
  const { run, read, add, decide } = living({ git: false });
  add("open/wishes");
  decide("wishes → rejected");
  expect(await run(["withdraw", "wishes", "--rejected"])).toMatchObject({ code: 0 });
  expect(read("proposals/closed/wishes/README.md")).toContain("- **Status**: Rejected\n");
});
