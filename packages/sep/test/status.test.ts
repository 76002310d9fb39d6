import { describe, expect, test } from "vitest";
import { living } from "./life.ts";

interface Standing {
  name: string;
  age: number;
  unproven: number;
  sponsor: string | null;
  next: null | { status: string; whose: string; missing: { id: string; whose: string; source: string }[] };
}

describe("status", () => {
  const { run, add, ready, put, read, decide } = living({ git: false });
  add("open/idea", {
    "checks.ts": undefined,
    "mutants.ts": undefined,
    "reference.ts": undefined,
    "traceability.yaml": undefined,
  });
  ready("greetings");
  add("final/old", { "schema.ts": undefined });
  decide("old → final");
  put(
    "proposals/open/idea/README.md",
    read("proposals/open/idea/README.md").replace(
      "2026-01-01",
      new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10),
    ),
  );

  test("says of each proposal what is missing, and whose turn it is", async () => {
    const { code, stdout } = await run(["status", "--json"]);
    expect(code).toBe(0);
    const { proposals } = JSON.parse(stdout) as { proposals: Standing[] };
    expect(
      proposals.map(({ name, sponsor, unproven, next }) => [name, sponsor, unproven, next?.status, next?.whose]),
    ).toEqual([
      ["greetings", "@somebody", 3, "In-Review", "sponsor"],
      ["idea", null, 3, "In-Review", "author"],
      ["old", null, 3, undefined, undefined],
    ]);
    const idea = proposals.find(({ name }) => name === "idea")!;
    expect(idea.age).toBe(3);
    expect(idea.next!.missing.map(({ id }) => id)).toEqual(["number", "sponsor"]);
  });

  test("is a table for a terminal and for Markdown", async () => {
    const { stdout } = await run(["status"]);
    expect(stdout).toMatch(
      /^proposal +SEP +room +status +maturity +unproven +age +sponsor +next +missing +whose turn$/m,
    );
    expect(stdout).toMatch(/^idea +open +Draft +shown +3 +3 d +In-Review +2 +author$/m);
    expect(stdout).toMatch(/^old +final +Final +traced +3 +\d+ d$/m);
    const markdown = (await run(["status", "--markdown"])).stdout.split("\n");
    expect(markdown[1]).toBe("| --- | ---: | --- | --- | --- | ---: | ---: | --- | --- | ---: | --- |");
    expect(markdown).toContain(
      "| [idea](proposals/open/idea/README.md) |  | open | Draft | shown | 3 | 3 d |  | In-Review | 2 | author |",
    );
    expect(await run(["status", "--json", "--markdown"])).toMatchObject({ code: 2, stdout: "" });
  });

  test("check says the same of the one that is named, and fails for problems only", async () => {
    const { stdout } = await run(["check", "greetings"]);
    expect(stdout).toContain("  For In-Review is missing:\n    author   Nothing in the folder has to be mended");
    await run(["generate", "greetings"]);
    expect(await run(["check", "greetings"])).toMatchObject({
      code: 0,
      stdout: "greetings: in order\n  Nothing is missing for In-Review: its sponsor can promote it.\n",
    });
    const json = JSON.parse((await run(["check", "greetings", "--json"])).stdout) as {
      proposals: Pick<Standing, "next">[];
    };
    expect(json.proposals[0]!.next).toEqual({ status: "In-Review", missing: [] });
  });
});
