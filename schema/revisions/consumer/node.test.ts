import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { filesIn, packageName, Project, run, tarball, temporary } from "./project.ts";

/** What fixtures/both/report.cjs says. */
interface Report {
  contents: Record<string, string>;
  verdicts: Row[];
}

interface Row {
  revision: string;
  kind: "examples" | "counterexamples";
  type: string;
  name: string;
  /** Whether the type's own module gives the same validator. */
  alone: boolean;
  valid: boolean;
  fault: { pointer: string; message: string } | null;
  issues: { message: string }[] | null;
}

const esm = new Project("module", "esm", "both");
const cjs = new Project("commonjs", "cjs", "both");
const subpaths = esm.subpaths();
for (const it of [esm, cjs]) it.write("subpaths.json", JSON.stringify(subpaths));

const withoutEval = "--disallow-code-generation-from-strings";

describe.each([
  ["an ESM project", esm],
  ["a CJS project", cjs],
])("%s", (_, project) => {
  test("loads every kind of subpath and relies on it", () => {
    project.node("kinds.js");
  });

  test("does so where no code may be made of strings", () => {
    project.node(withoutEval, "kinds.js");
    project.write("eval.cjs", "new Function('return 1')();");
    expect(() => project.node(withoutEval, "eval.cjs")).toThrow("EvalError");
  });
});

describe("everything that is shipped", () => {
  let imported: Report;
  let required: Report;

  beforeAll(() => {
    const report = (project: Project) => JSON.parse(project.node(withoutEval, "everything.js")) as Report;
    [imported, required] = [report(esm), report(cjs)];
  });

  test("is the same for import and for require", () => {
    expect(Object.keys(imported.contents)).toEqual(subpaths);
    expect(required.contents).toEqual(imported.contents);
    expect(required.verdicts).toEqual(imported.verdicts);
  });

  test("says the same in a JSON file and in its twin", () => {
    const twins = subpaths.filter((it) => subpaths.includes(`${it}.json`));
    expect(twins).not.toEqual([]);
    for (const twin of twins) expect(imported.contents[twin], twin).toBe(imported.contents[`${twin}.json`]);
  });

  test("holds a validator by itself as it holds it among all", () => {
    expect(imported.verdicts.filter((it) => !it.alone)).toEqual([]);
  });

  test.each(esm.revisions())("%s: examples are valid, counterexamples are not", (revision) => {
    for (const kind of ["examples", "counterexamples"] as const) {
      const rows = imported.verdicts.filter((it) => it.revision === revision && it.kind === kind);
      const right = ({ valid, fault, issues }: Row) =>
        kind === "examples" ? valid && !fault && !issues : !valid && fault && issues?.length === 1;
      expect(rows, kind).not.toEqual([]);
      expect(rows.filter((it) => !right(it))).toEqual([]);
    }
  });
});

const bare = temporary();

test("npm installs the tarball without a network and without another package", () => {
  run(bare, "npm", "install", "--offline", "--no-audit", "--no-fund", tarball());
  const modules = join(bare, "node_modules");
  expect(readdirSync(modules).filter((it) => !it.startsWith("."))).toEqual(["@transports-wg"]);
  expect(readdirSync(join(modules, "@transports-wg"))).toEqual(["schema"]);
  expect(filesIn(join(modules, packageName)).length).toBe(esm.files().length);
});
