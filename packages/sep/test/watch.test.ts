import type { ChildProcess } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { proposal } from "./proposal.ts";
import { repository } from "./repository.ts";

const { start, put } = repository();
let watching: ChildProcess | undefined;
afterAll(() => void watching?.kill("SIGKILL"));

test("a saved file is proven again, and the time that it took is told", async () => {
  const { "README.md": readme, "checks.ts": checks, "mutants.ts": mutants, "schema.ts": schema } = proposal("template");
  watching = start(["evidence", "template", "--watch"]);
  let told = "";
  watching.stdout!.setEncoding("utf8").on("data", (text: string) => (told += text));
  /** What is told from now on, until it waits again. */
  const next = async (act: () => void = () => {}) => {
    told = "";
    act();
    while (!/Watching\./.test(told)) await new Promise((resolve) => setTimeout(resolve, 20));
    return told;
  };

  expect(await next()).toContain("template: proven.");

  const spoilt = await next(() =>
    put(
      "proposals/template/checks.ts",
      checks!.replace('greet");\n      expect.matches(text, /./', 'greet");\n      expect.matches(text, /^Bye/'),
    ),
  );
  expect(spoilt).toContain("checks.ts:5 server-greets fails on reference over stdio");
  expect(spoilt).toContain("after checks.ts");

  const broken = await next(() => put("proposals/template/checks.ts", checks!.replace("run(", "run[")));
  expect(broken).toMatch(/checks\.ts:8:\d+ Does not compile/);

  for (const change of [
    () => put("proposals/template/checks.ts", checks),
    () => put("proposals/template/README.md", readme!.replace("They do not yet.", "Not yet.")),
    () => put("proposals/template/mutants.ts", mutants!.replace("hears everything", "hears it all")),
    () => put("proposals/template/schema.ts", schema!.replace("Who it is.", "Who it may be.")),
  ])
    expect(await next(change)).toMatch(/^template: proven\. .*\(\d+ ms, after \S+\)$/m);
});
