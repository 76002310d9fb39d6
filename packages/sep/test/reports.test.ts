import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { withServer } from "./proposal.ts";
import { parse, repository, type Ran } from "./repository.ts";
import { unbalanced } from "./markup.ts";

const { run, root, add, start } = repository();
add("open/several", {
  "subjects.ts": `import type { Subject } from "@transports-wg/audit";
import { server } from "@transports-wg/wire";

export const subjects: readonly Subject[] = [
  { name: "another <one>", server: () => server({ greet: () => ({ text: "Hi" }) }) },
  { name: "mute", server: () => server({ greet: () => ({ text: "" }) }), known: { "server-greets": "is shy \\u0001 & \\"quiet\\"" } },
  { name: "deaf", client: (_, peer) => peer.connect() },
];
`,
});
const gen = (name: string, file: string) => readFileSync(join(root, "proposals/open", name, "gen", file), "utf8");

let text: Ran;
let json: Ran;
beforeAll(async () => {
  text = await run(["evidence", "several"]);
  json = await run(["evidence", "several", "--json"]);
});

test("on standard output there is JSON alone, and it says what the report says", () => {
  const [it, ...others] = parse(json).proposals;
  expect(others).toEqual([]);
  expect(it).toMatchObject({
    name: "several",
    room: "open",
    sep: null,
    holds: false,
    warnings: [],
    delta: { removed: {} },
  });
  expect(it!.evidence!.counts).toEqual({
    sentences: 3,
    proven: 2,
    excluded: 1,
    checks: 2,
    mutants: 2,
    killed: 2,
    agreed: 1,
  });
  expect(it!.evidence!.checks[0]!.subjects).toEqual({
    "another <one>": { memory: "success", http: "success", stdio: "success" },
    mute: { memory: "known", http: "known", stdio: "known" },
    reference: { memory: "success", http: "success", stdio: "success" },
  });
  expect(it!.evidence!.checks[1]!.subjects.deaf).toEqual({ memory: "warning", http: "warning", stdio: "warning" });
  expect(JSON.parse(gen("several", "evidence.json"))).toEqual(it!.evidence);
});

test("the matrix has a row for each check, in 110 columns without colours", () => {
  expect(text.stdout).toMatch(/^proven {4}The server MUST greet\.$/m);
  expect(text.stdout).toMatch(/^ +server-greets +✓ ✓ ✓ {2}✓ ✓ ✓ {2}k k k {9}greets without a word$/m);
  expect(text.stdout).toMatch(/^ +greeting-forgotten +✓ ✓ ✓ {16}! ! ! {2}hears everything$/m);
  expect(text.stdout).toMatch(/^excluded {2}The client MUST NOT be flattered\.$/m);
  expect(text.stdout).not.toContain("\u001b");
  const matrix = text.stdout.slice(0, text.stdout.indexOf("problem  "));
  expect(Math.max(...matrix.split("\n").map((it) => it.length))).toBeLessThanOrEqual(110);
});

test("a SHOULD that does not hold on another subject is said with its place", () => {
  expect(text.stdout).toMatch(
    /^problem {2}proposals\/open\/several\/checks\.ts:14 greeting-forgotten fails on deaf over memory/m,
  );
  expect(text.code).toBe(1);
});

test("progress goes to standard error, again and again while a subject is silent", async () => {
  add("open/slow", { "reference.ts": withServer("() => new Promise(() => {})") });
  const child = start(["evidence", "slow", "--patience", "5000"]);
  let progress = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (progress += text));
  child.stdout.resume();
  await new Promise((resolve) => child.on("close", resolve));
  // A line each second and a half: three while the subject is waited for, and fewer only where time does not pass.
  const lines = progress.split("\n").filter((it) => /^(still )?slow: /.test(it));
  expect(lines.length).toBeGreaterThanOrEqual(3);
});

test("JUnit's XML is well-formed, and counts what is neither good nor bad as skipped", () => {
  const xml = gen("several", "junit.xml");
  expect(unbalanced(xml)).toEqual([]);
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008]/);
  const suite = /<testsuite [^>]*name="several · mute · http"[^]*?<\/testsuite>/.exec(xml)![0];
  expect(suite).toContain("<skipped");
  expect(suite).toContain("known: ");
  expect(xml).toMatch(/<testsuite tests="2"[^>]* name="several · mutants">/);
  expect(xml).toContain('name="several · another &lt;one&gt; · memory"');
});

test("CTRF has what its schema requires", () => {
  const { reportFormat, specVersion, results } = JSON.parse(gen("several", "ctrf.json")) as {
    reportFormat: string;
    specVersion: string;
    results: {
      tool: { name: string };
      summary: Record<string, number>;
      tests: { name: string; status: string; duration: number; suite: string[] }[];
    };
  };
  expect(reportFormat).toBe("CTRF");
  expect(specVersion).toMatch(/^\d+\.\d+\.\d+$/);
  expect(results.tool.name).toBe("sep");
  const { tests, passed, failed, skipped, pending, other, start, stop } = results.summary;
  for (const it of [tests, passed, failed, skipped, pending, other, start, stop])
    expect(Number.isInteger(it)).toBe(true);
  expect(passed! + failed! + skipped! + pending! + other!).toBe(tests);
  expect(tests).toBe(results.tests.length);
  for (const it of results.tests) {
    expect(it.name).not.toBe("");
    expect(["passed", "failed", "skipped", "pending", "other"]).toContain(it.status);
    expect(it.duration).toBeGreaterThanOrEqual(0);
    expect(it.suite.length).toBeGreaterThan(0);
  }
  expect(other).toBe(6);
});

test("the page is whole, needs nothing from elsewhere and no script, and names whoever it is about", () => {
  const html = gen("several", "report.html");
  expect(unbalanced(html.replace(/^<!doctype html>\n/, ""))).toEqual([]);
  expect(html).not.toMatch(/<script|<link|<img|\ssrc=|@import|url\(/);
  expect(html).toContain('<meta name="viewport"');
  expect(html).toContain("prefers-color-scheme: dark");
  expect(html).toContain("another &lt;one&gt;");
  expect(html).toContain("greets without a word");
  expect(html).toContain("The server MUST greet.");
  for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
});

test("there is a trace for each check, and in it a run for each subject and transport that was asked", () => {
  const folder = join(root, "proposals/open/several/gen/traces");
  const of = (check: string) =>
    JSON.parse(readFileSync(join(folder, `${check}.json`), "utf8")) as {
      check: string;
      runs: { subject: string; transport: string; verdict: string; messages: unknown[] }[];
    };
  expect(readdirSync(folder).sort()).toEqual(["greeting-forgotten.json", "server-greets.json"]);
  const runs = (check: string) => of(check).runs.map(({ subject, transport }) => `${subject} ${transport}`);
  const all = (...subjects: string[]) =>
    subjects.flatMap((it) => ["http", "memory", "stdio"].map((on) => `${it} ${on}`)).sort();
  expect(runs("server-greets").sort()).toEqual(all("another <one>", "mute", "reference"));
  expect(runs("greeting-forgotten").sort()).toEqual(all("deaf", "reference"));
  const run = of("server-greets").runs.find((it) => it.subject === "reference" && it.transport === "stdio");
  expect(run).toMatchObject({ verdict: "success" });
  expect(run?.messages).toMatchObject([
    { from: "alice", to: "server", message: { method: "greet" } },
    { from: "server", to: "alice", message: { result: { text: "Hello" } } },
  ]);
});
