import { beforeAll, expect, test } from "vitest";
import { withServer } from "./proposal.ts";
import { parse, repository, type Evidence } from "./repository.ts";

const json = '{ headers: { "content-type": "application/json" } }';

/** Servers that are not as they should be, and what is said of them. */
const servers: Record<string, [handler: string, said: RegExp]> = {
  "never-answers": ["() => new Promise(() => {})", /no answer to greet within \d+ ms/],
  "answers-garbage": [`() => new Response("garbage", ${json})`, /should be one JSON object/],
  "throws-later": [
    '() => { setTimeout(() => { throw new Error("boom") }); return new Promise(() => {}) }',
    /Throws where nobody can catch it: boom/,
  ],
  "rejects-unheard": [
    '() => { void Promise.reject(new Error("boom")); return new Promise(() => {}) }',
    /Throws where nobody can catch it: boom/,
  ],
  "ends-the-process": ["() => process.exit(0)", /server-greets fails on reference over memory/],
  "closes-mid-message": [
    `() => { let sent = false; return new Response(new ReadableStream({ pull(it) { if (sent) return it.error(new Error("cut")); sent = true; it.enqueue(new TextEncoder().encode('{"jsonrpc":')) } }), ${json}) }`,
    /server-greets fails on reference over http: (ConnectionClosed|MalformedAnswer)/,
  ],
};

let evidence: Evidence;
let code: number | null;
beforeAll(async () => {
  const { add, run } = repository();
  for (const [name, [handler]] of Object.entries(servers)) add(`open/${name}`, { "reference.ts": withServer(handler) });
  const ran = await run(["evidence", "--json", "--patience", "2000"]);
  code = ran.code;
  evidence = parse(ran);
});

test("the audit of all of them finishes, and fails", () => {
  expect(code).toBe(1);
  expect(evidence.proposals.map((it) => it.name)).toEqual(["template", ...Object.keys(servers).sort()]);
});

test("who stands beside them is proven all the same", () => {
  expect(evidence.proposals[0]).toMatchObject({ name: "template", holds: true, problems: [] });
});

test.each(Object.entries(servers))("%s is named, with a line", (name, [, said]) => {
  const { holds, problems, evidence: record } = evidence.proposals.find((it) => it.name === name)!;
  expect(holds).toBe(false);
  const problem = problems.find((it) => said.test(it.message));
  expect(problem, JSON.stringify(problems)).toBeDefined();
  expect(`${problem!.file}:${problem!.line}`).toMatch(
    new RegExp(`^proposals/open/${name}/(checks\\.ts:5|reference\\.ts:6)$`),
  );
  expect(record!.checks[0]!.subjects.reference!.memory).toBe("failure");
  expect(record!.checks[1]!.subjects.reference).toEqual({ memory: "success", http: "success", stdio: "success" });
});

test.each([
  ["floods with notifications", 'server({ async *greet() { for (;;) yield { method: "notifications/again" } } })'],
  [
    "floods with a body",
    `() => new Response(new ReadableStream({ pull(it) { it.enqueue(new Uint8Array(65536).fill(32)) } }), ${json})`,
  ],
  ["loops without end", "() => { for (;;); }"],
])("a server that %s is named before the command ends", async (_, handler) => {
  const { run } = repository({ "proposals/template/reference.ts": withServer(handler) });
  const ran = await run(["evidence", "--patience", "2000"]);
  expect(ran.code).not.toBe(0);
  expect(ran.stdout + ran.stderr).toMatch(/server-greets fails on reference|does not give way.*server-greets over/);
  expect(ran.stdout + ran.stderr).toMatch(
    /proposals\/template\/(checks\.ts:5|reference\.ts:6)|packages\/\S+:\d+ does not give way/,
  );
  expect(ran.milliseconds).toBeLessThan(40_000);
});
