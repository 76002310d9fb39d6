import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageFolder, revisions } from "../scripts/revision.ts";

// The oldest, and the one after it, with which its coverage is compared.
const [date, next] = revisions().map((it) => it.date) as [string, string];
const tsx = join(packageFolder, "../../node_modules/.bin/tsx");
let scratch: string;
let folder: string;

/** A copy of the package with two revisions, inside the repository so that its imports are found. */
beforeAll(() => {
  mkdirSync(join(packageFolder, "gen"), { recursive: true });
  scratch = mkdtempSync(join(packageFolder, "gen/scratch-"));
  folder = join(scratch, "schema/revisions");
  for (const part of ["scripts", "differential", "package.json", date, next]) {
    if (existsSync(join(packageFolder, part)))
      cpSync(join(packageFolder, part), join(folder, part), { recursive: true });
  }
  writeFileSync(join(scratch, "package-lock.json"), "{}");
  const { status, stderr } = run("generate.ts");
  if (status !== 0) throw new Error(stderr);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function run(script: string, ...words: string[]) {
  return spawnSync(tsx, [join("scripts", script), ...words], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, MCP_ORACLE: join(scratch, "none") },
  });
}

/** Writes a file for the time of `body`, then puts back what was there. */
function withFile<T>(path: string, text: string, body: () => T): T {
  const file = join(folder, path);
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  try {
    return body();
  } finally {
    if (before === undefined) rmSync(file);
    else writeFileSync(file, before);
  }
}

test("without a mistake, both scripts succeed", () => {
  expect(run("generate.ts")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining(`${date}  unchanged`) as string,
  });
  const { status, stderr, stdout } = run("evidence.ts", date);
  expect(stderr.trim()).toMatch(new RegExp(`^${date}  putting \\d+ values to `));
  expect(stdout).toMatch(/ examples and \d+ counterexamples, 0 complaints/);
  expect(status).toBe(0);
});

describe.each(["generate.ts", "evidence.ts"])("%s", (script) => {
  test("an unknown revision: the known ones are listed", () => {
    const { status, stderr } = run(script, "2025-01-01");
    expect(stderr.trim()).toBe(`There is no revision 2025-01-01. Known are ${date}, ${next}.`);
    expect(status).toBe(1);
  });

  test("an unknown option: the known ones are listed", () => {
    const { status, stderr } = run(script, "--fast");
    expect(stderr).toMatch(/^There is no option --fast\. Known are --help, /);
    expect(status).toBe(1);
  });

  test("--help shows examples", () => {
    expect(run(script, "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("npm run ") as string });
  });
});

describe("generate", () => {
  test("a type error: file, line and column; nothing is written", () => {
    const before = readFileSync(join(folder, date, "schema.json"), "utf8");
    withFile(`${date}/tools.ts`, "export interface Tool {\n  name: string;\n  inputSchema: Inputs;\n}\n", () => {
      const { status, stderr } = run("generate.ts", date);
      expect(stderr).toMatch(new RegExp(`${date}/tools\\.ts:3:16 TS2304: Cannot find name 'Inputs'`));
      expect(status).toBe(1);
    });
    expect(readFileSync(join(folder, date, "schema.json"), "utf8")).toBe(before);
  });

  test("a constant that the types contradict: both are named", () => {
    const registry = readFileSync(join(folder, date, "registry.ts"), "utf8");
    withFile(`${date}/registry.ts`, registry.replace('"tools/call": {', '"tools/cal": {'), () => {
      const { status, stderr } = run("generate.ts", date);
      expect(stderr).toContain(
        `${date}/registry.ts: METHODS["tools/cal"].message is CallToolRequest, whose method is "tools/call"`,
      );
      expect(status).toBe(1);
    });
  });

  test("--check: a generated file that is stale is named, and left as it is", () => {
    withFile(`${date}/model.json`, "{}\n", () => {
      const { status, stderr } = run("generate.ts", "--check");
      expect(stderr).toContain(
        `schema/revisions/${date}/model.json\nThese files are not what the types make of them. Run "npm run generate"`,
      );
      expect(status).toBe(1);
      expect(readFileSync(join(folder, date, "model.json"), "utf8")).toBe("{}\n");
    });
    expect(run("generate.ts", "--check").status).toBe(0);
  });
});

describe("evidence", () => {
  test.each([
    [
      "malformed JSON: file, line and column",
      "examples/Tool/broken.json",
      '{\n  "name": "x",\n}\n',
      /examples\/Tool\/broken\.json:3:1: not JSON: /,
    ],
    [
      "an example that does not validate",
      "examples/Tool/nameless.json",
      '{ "inputSchema": { "type": "object" } }',
      /examples\/Tool\/nameless\.json: is no valid Tool: \/name is missing/,
    ],
    [
      "an unknown type",
      "examples/Toole/one.json",
      "{}",
      /examples\/Toole\/one\.json: lies in a folder named for Toole, but no file of this revision declares that type/,
    ],
  ])("%s", (_, path, text, message) => {
    withFile(`${date}/${path}`, text, () => {
      const { status, stderr } = run("evidence.ts", date);
      expect(stderr).toMatch(message);
      expect(status).toBe(1);
    });
  });

  test("a counterexample that validates", () => {
    const [example] = readdirSync(join(folder, date, "examples/Tool"));
    const text = readFileSync(join(folder, date, "examples/Tool", example!), "utf8");
    withFile(`${date}/counterexamples/Tool/name-fine.json`, text, () => {
      const { status, stderr } = run("evidence.ts", date);
      expect(stderr).toContain(
        "counterexamples/Tool/name-fine.json: validates as Tool, but a counterexample must not.",
      );
      expect(status).toBe(1);
    });
  });

  test("a type without an example: which, and where to put one", () => {
    const examples = join(folder, date, "examples/Tool");
    cpSync(examples, join(scratch, "Tool"), { recursive: true });
    rmSync(examples, { recursive: true });
    const { status, stderr } = run("evidence.ts", date);
    cpSync(join(scratch, "Tool"), examples, { recursive: true });
    expect(stderr).toContain(
      `schema/revisions/${date}/examples/Tool/: holds 0 files, but Tool needs at least 1. Add <what-it-shows>.json.`,
    );
    expect(status).toBe(1);
  });

  test("a validator that was never built", () => {
    const file = join(folder, "dist", date, "validators.js");
    const text = readFileSync(file, "utf8");
    rmSync(file);
    rmSync(join(folder, "gen", `${date}.evidence.json`), { force: true });
    const { status, stderr } = run("evidence.ts", date);
    writeFileSync(file, text);
    expect(stderr).toContain(`dist/${date}/validators.js is missing. Run "npm run generate" first.`);
    expect(status).toBe(1);
  });
});
