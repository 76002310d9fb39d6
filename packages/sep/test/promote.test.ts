import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { living, revision } from "./life.ts";
import { proposal } from "./proposal.ts";

const adds = (member: string) =>
  `import type {} from "the-base/${revision}/types";\n\nexport interface Greeting {\n  ${member};\n}\n`;

const typed = (member: string) => ({
  "schema.ts": adds(member),
  "counterexamples/Greeting/from-empty.json": undefined,
  "examples/Greeting/polite.json": '{ "text": "Hello" }\n',
});

describe("promote", () => {
  let it: ReturnType<typeof living>;
  beforeEach(() => {
    it = living();
  });

  /** Makes what is generated, commits all, and remembers the tree. */
  async function settle(...names: string[]): Promise<string> {
    expect(await it.run(["generate", ...names])).toMatchObject({ code: 0 });
    it.lock("proposals/open/greetings", "proposals/template");
    mkdirSync(join(it.root, ".changeset"));
    it.commit();
    return it.tree();
  }

  /** Whether nothing has changed but what git ignores. */
  const isAs = (before: string) => {
    const bare = (tree: string) => tree.replaceAll(/^\S*gen\/.*\n/gm, "");
    expect(bare(it.tree())).toBe(bare(before));
    expect(existsSync(join(it.root, "gen"))).toBe(false);
  };

  test("names what is missing, and for whom, and leaves the tree as it is", async () => {
    it.add("open/greetings", typed("tone?: string"));
    const before = await settle("greetings");
    const { code, stderr } = await it.run(["promote", "greetings"]);
    expect(code).toBe(1);
    expect(stderr).toContain("greetings stays Draft.\n  For Accepted is missing:\n");
    expect(stderr).toMatch(/^ {4}author {3}Its number is that of its pull request/m);
    expect(stderr).toMatch(/^ {4}author {3}A maintainer is its sponsor/m);
    expect(stderr).toMatch(/^ {4}group {4}A meeting has accepted it/m);
    expect(stderr).toContain("[greetings → accepted]");
    isAs(before);
  });

  test("moves the folder, and all that speaks of it follows", async () => {
    it.ready("greetings", typed("tone?: string"));
    it.decide("greetings → accepted");
    const before = await settle("greetings");

    const dry = await it.run(["promote", "greetings", "--dry-run"]);
    expect(dry.stdout).toContain("greetings: would be Accepted in proposals/accepted/greetings\n");
    expect(dry).toMatchObject({ code: 0 });
    isAs(before);

    const { code, stdout } = await it.run(["promote", "greetings"]);
    expect(stdout).toContain("greetings: is Accepted in proposals/accepted/greetings\n");
    expect(code).toBe(0);
    expect(existsSync(join(it.root, "proposals/open/greetings"))).toBe(false);
    expect(it.read("proposals/accepted/greetings/README.md")).toContain("- **Status**: Accepted\n- **Type**");
    expect(it.read("guide.md")).toContain(
      "(proposals/accepted/greetings/README.md#abstract), not [that](https://example.com)",
    );
    expect(it.read(".changeset/greetings.md")).toBe(
      '---\n"the-base": minor\n---\n\nThe draft has Greetings (SEP-4711).\n',
    );
    expect(JSON.parse(it.read("schema/draft/delta.json"))).toMatchObject({ deltas: ["greetings"] });
    const { packages } = JSON.parse(it.read("package-lock.json")) as { packages: Record<string, object> };
    expect(Object.keys(packages)).toEqual([
      "",
      "node_modules/@transports-wg/greetings",
      "node_modules/@transports-wg/template",
      "proposals/accepted/greetings",
      "proposals/template",
    ]);
    expect(packages["node_modules/@transports-wg/greetings"]).toMatchObject({
      resolved: "proposals/accepted/greetings",
    });
    expect(it.git("status", "--porcelain")).toContain(
      "proposals/open/greetings/README.md -> proposals/accepted/greetings/README.md",
    );
    expect(await it.run(["check", "greetings"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("For Final is missing") as string,
    });

    // And back out of it: the draft and the changeset forget it.
    it.decide("greetings → accepted", "greetings → withdrawn");
    expect((await it.run(["withdraw", "greetings"])).code).toBe(0);
    expect(it.read("proposals/closed/greetings/README.md")).toContain("- **Status**: Withdrawn\n");
    expect(JSON.parse(it.read("schema/draft/delta.json"))).toMatchObject({ deltas: [], modified: {} });
    expect(existsSync(join(it.root, ".changeset/greetings.md"))).toBe(false);
    expect(it.read("package-lock.json")).not.toContain("greetings");
  });

  test("within the room only the Status changes", async () => {
    it.ready("greetings", typed("tone?: string"));
    await settle("greetings");
    expect(await it.run(["promote", "greetings", "--to", "In-Review"])).toMatchObject({ code: 0 });
    expect(it.read("proposals/open/greetings/README.md")).toContain("- **Status**: In-Review\n");
    expect(it.git("status", "--porcelain")).toBe(" M proposals/open/greetings/README.md\n");
    expect(await it.run(["promote", "greetings", "--to", "In-Review"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("The next status is Accepted") as string,
    });
    expect(await it.run(["promote", "greetings", "--to", "Final"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("one room at a time") as string,
    });
  });

  test("a delta that clashes with an accepted one is refused, and both are named", async () => {
    it.add("accepted/other", typed("tone?: number"));
    it.ready("greetings", typed("tone?: string"));
    it.decide("greetings → accepted", "other → accepted");
    const before = await settle("greetings");
    const { code, stderr } = await it.run(["promote", "greetings"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /proposals\/\S+\/other\/schema\.ts:4:\d+ Greeting\.tone: other adds it as `tone\?: number`, but greetings adds it as `tone\?: string` \(proposals\/open\/greetings\/schema\.ts:4:\d+\)/,
    );
    isAs(before);
  });

  test("what is wrong in it keeps it where it is", async () => {
    it.ready("greetings", typed("tone?: string"));
    it.decide("greetings → accepted");
    await settle("greetings");
    it.put(
      "proposals/open/greetings/evidence.json",
      it.read("proposals/open/greetings/evidence.json").replace('"hash"', '"hush"'),
    );
    const before = it.tree();
    const { code, stderr } = await it.run(["promote", "greetings"]);
    expect(code).toBe(1);
    expect(stderr).toContain("proposals/open/greetings/evidence.json:1 It is not what would be written now.");
    isAs(before);
  });

  test("a step that fails takes the others back", async () => {
    it.ready("greetings", typed("tone?: string"));
    it.decide("greetings → accepted");
    await settle("greetings");
    // What is to be written is a folder.
    it.put(".changeset/greetings.md/in-the-way", "");
    const before = it.tree();
    const { code } = await it.run(["promote", "greetings"]);
    expect(code).toBe(1);
    isAs(before);
  });

  test("a signal in the midst leaves the tree as it was", async () => {
    it.ready("greetings", typed("tone?: string"));
    it.decide("greetings → accepted");
    const before = await settle("greetings");
    const child = it.start(["promote", "greetings"]);
    const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve(signal ?? code)));
    while (!existsSync(join(it.root, "gen")) && child.exitCode === null) await setTimeout(5);
    child.kill("SIGINT");
    expect(await ended).toBe("SIGINT");
    isAs(before);
  });

  test("to become final, the newest revision has to contain the delta, which then goes", async () => {
    const { "README.md": readme, "traceability.yaml": table } = proposal("accepted/greetings");
    const scenario = "https://github.com/modelcontextprotocol/conformance/pull/1";
    it.add("accepted/greetings", {
      ...typed("tone?: string"),
      "examples/Greeting/polite.json": undefined,
      "README.md": readme!
        .replace("SEP-0000", "SEP-4711")
        .replace("pull/0", "pull/4711")
        .replace("**Status**: Draft", "**Status**: Accepted")
        .replace(
          "Servers greet.",
          `Servers greet.\n\n\`\`\`ts schema.ts#Greeting\n${adds("tone?: string").split("\n").slice(2).join("\n")}\`\`\``,
        )
        .replace("It is beside this text.", `It is beside this text; [the scenario](${scenario}) is merged.`),
      "traceability.yaml": table!.replace(
        "greet.\n",
        `greet.\n    url: https://modelcontextprotocol.io/specification/${revision}/greet\n`,
      ),
    });
    it.decide("greetings → accepted");
    expect((await it.run(["draft"])).code).toBe(0);
    const before = await settle("greetings");
    const early = await it.run(["promote", "greetings"]);
    expect(early.code).toBe(1);
    expect(early.stderr).toMatch(/group {4}The newest revision contains its delta/);
    expect(early.stderr).toMatch(/group {4}A meeting has made it final/);
    expect(early.stderr).toContain("greetings stays Accepted.");
    isAs(before);

    it.decide("greetings → accepted", "greetings → final");
    it.put(
      "node_modules/the-base/types.d.ts",
      "/** An answer. */\nexport interface Greeting {\n  text: string;\n  tone?: string;\n}\n",
    );
    // What a revision contains is not made again upon it.
    const { code, stderr } = await it.run(["promote", "greetings"]);
    expect(stderr).not.toContain("stays");
    expect(code).toBe(0);
    expect(existsSync(join(it.root, "proposals/final/greetings/schema.ts"))).toBe(false);
    expect(existsSync(join(it.root, "proposals/final/greetings/delta.json"))).toBe(false);
    const text = it.read("proposals/final/greetings/README.md");
    expect(text).toContain("- **Status**: Final\n");
    expect(text).toContain("```ts\nexport interface Greeting {");
    expect(JSON.parse(it.read("schema/draft/delta.json"))).toMatchObject({ deltas: [], modified: {} });
  });

  test.each([
    [["promote", "template"], 2, "It is there to be copied."],
    [["promote", "nobody"], 2, "There is no proposal nobody."],
    [["promote", "template", "--to", "Draft"], 2, "Allowed choices are In-Review, Accepted, Final."],
    [["withdraw", "template"], 2, "it is there to be copied"],
    [["withdraw", "template", "--rejected", "--dormant"], 2, "cannot be used with"],
  ])("%j is refused", async (words, code, said) => {
    it.commit();
    const before = it.tree();
    expect(await it.run(words)).toMatchObject({ code, stderr: expect.stringContaining(said) as string });
    isAs(before);
  });
});
