import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { proposal } from "./proposal.ts";
import { repository } from "./repository.ts";

const commands = readdirSync(fileURLToPath(new URL("../src/commands", import.meta.url)))
  .filter((it) => it.endsWith(".ts"))
  .map((it) => it.slice(0, -".ts".length));

describe("usage", () => {
  const { run, root } = repository();

  test("help names every command and the exit codes", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    for (const it of commands) expect(stdout).toMatch(new RegExp(`^  ${it}\\b`, "m"));
    expect(stdout).toContain("Exit codes: 0 all holds, 1 something does not, 2 wrong usage.");
  });

  test.each(commands)("help of %s has an example and the exit codes", async (command) => {
    const { code, stdout } = await run([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples?:\\n  sep ${command}`));
    expect(stdout).toContain("Exit codes:");
  });

  test.each([
    [["evidnce"], "Did you mean evidence?"],
    [["evidence", "--josn"], "Did you mean --json?"],
    [["evidence", "templat"], "There is no proposal templat. Did you mean template?"],
    [["evidence", "zzzzzz"], "There is no proposal zzzzzz. There are template."],
    [["evidence", "packages"], "There is no proposal packages."],
    [["evidence", "--patience", "soon"], "It is a whole number of milliseconds."],
    [["evidence", "--server", "nowhere"], "--server wants an address such as http://"],
    [["evidence", "--server", "http://a/", "--stdio", "b"], "Give one of them."],
    [["evidence", "--watch", "--json"], "--watch goes with none of"],
    [["export"], "missing required argument 'proposal'"],
    [["new"], "missing required argument 'title'"],
    [["check", "--changed=nothing"], "What has changed since nothing cannot be told"],
  ])("%j is wrong usage, and it is said why", async (words, said) => {
    const { code, stdout, stderr } = await run(words);
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("outside of a repository it says so", async () => {
    const { code, stderr } = await run(["list"], "..");
    expect(code).toBe(2);
    expect(stderr).toContain("lies in no repository of proposals");
    expect(stderr).toContain(join(root, ".."));
  });
});

describe("new", () => {
  const { run, root } = repository();

  test("makes a proposal that is in order and proven at once", async () => {
    const made = await run(["new", "Grüße, in 2 words"], "proposals/template");
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toContain("proposals/open/grue-in-2-words is complete".replace("grue", "gru-e"));
    const folder = join(root, "proposals/open/gru-e-in-2-words");
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    expect(readme).toMatch(/^# SEP-0000: Grüße, in 2 words\n/);
    expect(readme).toContain(`- **Created**: ${new Date().toISOString().slice(0, 10)}\n`);
    expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toMatchObject({
      name: "@transports-wg/gru-e-in-2-words",
      description: "Grüße, in 2 words",
    });
    expect(await run(["generate"])).toMatchObject({ code: 0 });
    const checked = await run(["check", "gru-e-in-2-words"]);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toMatch(
      /^gru-e-in-2-words: in order\n {2}For In-Review is missing:\n {4}author {3}Its number is/,
    );
    expect((await run(["evidence", "."], "proposals/open/gru-e-in-2-words")).stdout).toContain(
      "1 of 1 proposal proven",
    );
  });

  test.each([
    ["Gru-e in (2) words", "There is a proposal gru-e-in-2-words already"],
    ["  …!", "makes no name for a folder"],
    ["Audit", "The name audit is taken: there is node_modules/@transports-wg/audit"],
  ])("refuses %j", async (title, said) => {
    const before = readdirSync(join(root, "proposals/open"));
    const { code, stderr } = await run(["new", title]);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
    expect(readdirSync(join(root, "proposals/open"))).toEqual(before);
  });
});

describe("generate and check", () => {
  const { run, root, put, add } = repository();
  const at = (name: string) => join(root, "proposals/template", name);
  const { "README.md": readme, "traceability.yaml": traceability, "checks.ts": checks } = proposal("template");

  test("check names the files that generate makes, and makes none", async () => {
    const { code, stdout } = await run(["check"]);
    expect(code).toBe(1);
    expect(stdout).toContain("proposals/template/delta.json:1 It is missing. Mend it with: npm run generate");
    expect(stdout).toContain("proposals/template/evidence.json:1 It is missing.");
    expect(existsSync(at("delta.json"))).toBe(false);
  });

  test("generate makes them the same every time, with sorted keys", async () => {
    expect((await run(["generate"])).stdout).toBe(
      "template: wrote proposals/template/delta.json, proposals/template/evidence.json.\n",
    );
    const first = readFileSync(at("evidence.json"), "utf8");
    expect(first).toMatch(/^\{\n {2}"checks": \[[^]*\n\}\n$/);
    expect(JSON.parse(readFileSync(at("delta.json"), "utf8"))).toEqual({
      modified: { Greeting: { added: ["from?: string (minLength: 1)"] } },
      new: {},
      removed: {},
    });
    expect((await run(["generate"])).stdout).toBe("template: up to date.\n");
    put("proposals/template/evidence.json", undefined);
    await run(["generate"]);
    expect(readFileSync(at("evidence.json"), "utf8")).toBe(first);
    expect(await run(["check"])).toMatchObject({ code: 0, stdout: "template: in order\n" });
  });

  test("check says where evidence differs", async () => {
    put(
      "proposals/template/evidence.json",
      readFileSync(at("evidence.json"), "utf8").replace('"success"', '"failure"'),
    );
    const { code, stdout } = await run(["check"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /evidence\.json:1 It differs from what would be written now at \/checks\/\d\/subjects\/reference\/http\./,
    );
    await run(["generate"]);
  });

  test("a sentence that changed has to be attested, and both texts are shown", async () => {
    const edit = (text: string) => text.replace("The server MUST greet.", "The server MUST greet everybody.");
    put("proposals/template/README.md", edit(readme!));
    put("proposals/template/traceability.yaml", edit(traceability!));
    const before = readFileSync(at("evidence.json"), "utf8");
    const refused = await run(["generate"]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("proposals/template/checks.ts:5 The sentence of server-greets has changed");
    expect(refused.stderr).toContain("before: The server MUST greet.\nnow:    The server MUST greet everybody.\n");
    expect(refused.stderr).toContain("generate template --attest");
    expect(readFileSync(at("evidence.json"), "utf8")).toBe(before);
    expect((await run(["check"])).stdout).toContain("The sentence of server-greets has changed");
    expect((await run(["generate", "template", "--attest"])).code).toBe(0);
    expect((await run(["check"])).code).toBe(0);
  });

  test("nothing is written of what cannot be loaded, and what is left over goes", async () => {
    add("open/broken", { "checks.ts": checks!.replace("run(", "run[") });
    const broken = await run(["generate", "broken"]);
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain("broken: nothing written.");
    expect(existsSync(join(root, "proposals/open/broken/delta.json"))).toBe(false);

    for (const it of ["schema.ts", "examples/Greeting/polite.json", "counterexamples/Greeting/from-empty.json"])
      put(`proposals/template/${it}`, undefined);
    expect((await run(["check", "template"])).stdout).toContain("delta.json:1 It is left from what");
    await run(["generate", "template"]);
    expect(existsSync(at("delta.json"))).toBe(false);
  });
});

describe("list", () => {
  const { run, add } = repository();
  const only = (...names: string[]) =>
    Object.fromEntries(
      Object.keys(proposal("open/x"))
        .filter((it) => !names.some((name) => it.startsWith(name)))
        .map((it) => [it, undefined]),
    );
  add("open/a-idea", only("README", "package"));
  add("open/b-typed", only("README", "package", "schema"));
  add("open/c-shown", only("README", "package", "schema", "examples"));
  add("open/d-traced", only("README", "package", "traceability"));
  add("final/e-final", { "schema.ts": undefined });
  add("closed/f-closed", only("README"));

  test("every proposal has its room, status and maturity, and what is generated its counts", async () => {
    await run(["generate", "template"]);
    const { code, stdout } = await run(["list", "--json"]);
    expect(code).toBe(0);
    const { proposals } = JSON.parse(stdout) as { proposals: { name: string; maturity: string; counts: unknown }[] };
    expect(proposals.map(({ name, maturity }) => `${name} ${maturity}`)).toEqual([
      "template proven",
      "a-idea idea",
      "b-typed typed",
      "c-shown shown",
      "d-traced traced",
      "e-final traced",
      "f-closed idea",
    ]);
    expect(proposals[0]).toEqual({
      name: "template",
      room: "template",
      status: "Draft",
      sep: null,
      title: "Greetings",
      maturity: "proven",
      counts: { sentences: 3, proven: 2, excluded: 1, checks: 2, mutants: 2, killed: 2, agreed: 0 },
    });
    expect((await run(["list"])).stdout).toMatch(/^template +template +Draft +proven +3 +2 +1 +2 +0 +2 of 2$/m);
  });

  test("what is closed is not audited unless it is asked for", async () => {
    const { stdout } = await run(["evidence", "--json"]);
    expect(stdout).not.toContain("f-closed");
  });
});

describe("export", () => {
  const page = "https://modelcontextprotocol.io/specification/draft/greet";
  const { run, add, root } = repository();
  const { "README.md": readme } = proposal("open/numbered");
  add("open/numbered", {
    "README.md": readme!.replace("SEP-0000", "SEP-4711").replace("MUST greet", "MUST say: `it's me` #1"),
    "traceability.yaml": `requirements:
  - check: server-greets
    text: "The server MUST say: \`it's me\` #1."
    url: ${page}#how
  - check: greeting-forgotten
    text: The client SHOULD forget a greeting that is not a text.
    url: ${page}
  - text: The client MUST NOT be flattered.
    excluded: "harness gap: nobody can measure flattery"
    issue: https://github.com/modelcontextprotocol/transports-wg/issues/1
`,
  });
  const yaml = `sep: 4711
spec_url: ${page}
requirements:
  - check: sep-4711-server-greets
    text: 'The server MUST say: \`it''s me\` #1.'
    url: ${page}#how
  - check: sep-4711-greeting-forgotten
    text: 'The client SHOULD forget a greeting that is not a text.'
  - text: 'The client MUST NOT be flattered.'
    excluded: 'harness gap: nobody can measure flattery'
    issue: https://github.com/modelcontextprotocol/transports-wg/issues/1
`;

  test("writes the rows in the form of SEP-2484, on standard output or into a file", async () => {
    expect(await run(["export", "numbered", "--traceability"])).toMatchObject({ code: 0, stdout: yaml });
    await run(["export", ".", "--out", "sep-4711.yaml"], "proposals/open/numbered");
    expect(readFileSync(join(root, "proposals/open/numbered/sep-4711.yaml"), "utf8")).toBe(yaml);
  });

  test("writes what upstream takes to the places that it has there", async () => {
    await run(["generate", "numbered"]);
    const { code, stdout } = await run(["export", "numbered", "--out", "out"]);
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      "out/",
      "  specification/seps/4711-numbered.md",
      "  specification/schema/draft/schema.delta.ts",
      "  specification/schema/draft/schema.ts.patch",
      "  specification/schema/draft/examples/Greeting/polite.json",
      "  specification/docs/specification/draft/changelog.fragment.mdx",
      "  conformance/src/seps/sep-4711.yaml",
      "  conformance/src/scenarios/server/numbered.ts",
      "  conformance/src/scenarios/client/numbered.ts",
      "",
    ]);
    const written = (path: string) => readFileSync(join(root, "out", path), "utf8");
    expect(written("specification/seps/4711-numbered.md")).toBe(
      readFileSync(join(root, "proposals/open/numbered/README.md"), "utf8"),
    );
    expect(written("specification/schema/draft/schema.ts.patch")).toMatch(/^\+ {2}from\?: string;$/m);
    expect(written("specification/docs/specification/draft/changelog.fragment.mdx")).toBe(
      "## Minor changes\n\n1. Servers greet ([SEP-4711](https://github.com/modelcontextprotocol/modelcontextprotocol/pull/0)).\n",
    );
    expect(written("conformance/src/seps/sep-4711.yaml")).toBe(yaml);
    const scenario = written("conformance/src/scenarios/client/numbered.ts");
    expect(scenario).toContain("id: 'sep-4711-greeting-forgotten'");
    expect(scenario).toContain("status: 'WARNING'");
    expect(scenario).not.toContain("SUCCESS");
  });

  test("without a number there is nothing for the official suite, and it is said", async () => {
    const refused = await run(["export", "template", "--traceability"]);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("proposals/template/README.md:1 template has no number yet");
    const { code, stdout } = await run(["export", "template"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^proposals\/template\/gen\/export\/\n {2}specification\/seps\/0000-template\.md\n/);
    expect(stdout).toContain("left out: no sep-NNNN.yaml: the proposal has no number yet.");
    expect(existsSync(join(root, "proposals/template/gen/export/conformance"))).toBe(false);
  });
});
