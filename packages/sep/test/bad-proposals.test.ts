import { beforeAll, expect, test } from "vitest";
import { proposal } from "./proposal.ts";
import { parse, repository, type Evidence } from "./repository.ts";

const { "checks.ts": checks, "traceability.yaml": traceability, "schema.ts": schema } = proposal("open/any");

/** Proposals with one fault each, and where it is said to be. */
const faults: Record<string, [files: Record<string, string | undefined>, place: RegExp, said: RegExp]> = {
  "check-throws": [
    {
      "checks.ts": checks!.replace(
        "expect.matches",
        "(undefined as never as { no: () => void }).no();\n      expect.matches",
      ),
    },
    /checks\.ts:10$/,
    /server-greets is broken.*Cannot read properties of undefined/,
  ],
  "check-asserts-nothing": [
    { "checks.ts": checks!.replace(/expect\.matches.*/, "void text;").replace("{ client, expect }", "{ client }") },
    /checks\.ts:5$/,
    /server-greets is broken.*asserted nothing/,
  ],
  "typo-in-the-table": [
    { "traceability.yaml": traceability!.replace("excluded", "exclude") },
    /traceability\.yaml:7$/,
    /Did you mean "excluded"\?/,
  ],
  "no-yaml": [{ "traceability.yaml": "requirements:\n  - check: [\n" }, /traceability\.yaml:3$/, /Not YAML/],
  "delta-does-not-compile": [
    { "schema.ts": schema!.replace("from?: string", "from?: strin") },
    /schema\.ts:10$/,
    /Cannot find name 'strin'/,
  ],
  "delta-without-base": [
    { "schema.ts": schema!.replace(/^import.*/, "") },
    /schema\.ts:1$/,
    /imports the types of its base/,
  ],
  "base-is-not-there": [
    { "schema.ts": schema!.replace("the-base/1", "the-base/1/2") },
    /schema\.ts:1$/,
    /the-base\/1\/2\/types is not there/,
  ],
  "no-package-json": [{ "package.json": undefined }, /package\.json:1$/, /Expected a file package\.json, found none/],
  "no-readme": [{ "README.md": undefined }, /README\.md:1$/, /Expected a file README\.md, found none/],
  "no-reference": [{ "reference.ts": undefined }, /checks\.ts:1$/, /Expected reference\.ts/],
  "checks-export-nothing": [
    { "checks.ts": checks!.replace("const checks", "const tests") },
    /checks\.ts:1$/,
    /Expected `export const checks.*found tests exported/,
  ],
  "checks-do-not-compile": [{ "checks.ts": checks!.replace("run(", "run[") }, /checks\.ts:8$/, /Does not compile/],
  "import-of-nothing": [
    { "checks.ts": `import "./it.ts";\n${checks}` },
    /checks\.ts:1$/,
    /Could not resolve "\.\/it\.ts"/,
  ],
  "checks-break-while-loading": [
    { "checks.ts": `${checks}\n(undefined as never as () => void)();\n` },
    /checks\.ts:24$/,
    /Breaks while it loads/,
  ],
  "check-without-run": [
    { "checks.ts": checks!.replace("async run(", "async ran(") },
    /checks\.ts:1$/,
    /a function as run, found undefined in server-greets/,
  ],
  "invalid-example": [
    { "examples/Greeting/polite.json": '{ "text": 1 }\n' },
    /polite\.json:1$/,
    /is no valid Greeting/,
  ],
  "example-is-no-json": [{ "examples/Greeting/polite.json": "{" }, /polite\.json:1$/, /not JSON/],
  "counterexample-validates": [
    { "counterexamples/Greeting/from-empty.json": '{ "text": "Hello", "from": "them" }\n' },
    /from-empty\.json:1$/,
    /a counterexample must not/,
  ],
};

let evidence: Evidence;
let code: number | null;
beforeAll(async () => {
  const { add, run } = repository();
  for (const [name, [files]] of Object.entries(faults)) add(`open/${name}`, files);
  const ran = await run(["evidence", "--json"]);
  code = ran.code;
  evidence = parse(ran);
});

test("the audit of all of them finishes, and fails", () => {
  expect(code).toBe(1);
  expect(evidence.proposals).toHaveLength(Object.keys(faults).length + 1);
  expect(evidence.proposals.filter((it) => it.holds).map((it) => it.name)).toEqual(["template"]);
});

test.each(Object.entries(faults))("%s is said, and where", (name, [, place, said]) => {
  const { problems } = evidence.proposals.find((it) => it.name === name)!;
  const problem = problems.find((it) => said.test(it.message));
  expect(problem, JSON.stringify(problems, null, 1)).toBeDefined();
  const at = `${problem!.file}:${problem!.line}`;
  expect(at).toContain(`proposals/open/${name}/`);
  expect(at).toMatch(place);
});
