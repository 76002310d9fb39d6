import { expect, test } from "vitest";
import { parse, repository } from "./repository.ts";

const subject = (handler: string) => `import { server } from "@transports-wg/wire";

export const subjects = [
  {
    name: "another",
    server: () => ${handler},
  },
];
`;

const polite = subject('server({ greet: () => ({ text: "Hi" }) })');
const everywhere = { memory: "success", http: "success", stdio: "success" };

test("subjects beside the reference are judged like it", async () => {
  const { run } = repository({ "proposals/template/subjects.ts": polite });
  const [template] = parse(await run(["evidence", "--json"])).proposals;
  expect(template).toMatchObject({ holds: true, evidence: { counts: { agreed: 1 } } });
  expect(template!.evidence!.checks[0]!.subjects).toEqual({ reference: everywhere, another: everywhere });
});

test("what a subject prints does not get among what machines read", async () => {
  const { run } = repository({ "proposals/template/subjects.ts": `console.log("I print");\n${polite}` });
  const ran = await run(["evidence", "template", "--json"]);
  expect(ran.stderr).toContain("I print");
  expect(parse(ran).proposals[0]!.holds).toBe(true);
});

test("a subject that ends its process ends no other, and is named", async () => {
  const { add, run } = repository({
    "proposals/template/subjects.ts": subject('() => process.kill(process.pid, "SIGKILL")'),
  });
  add("open/next", { "subjects.ts": polite });
  const ran = await run(["evidence", "--json"]);
  expect(ran.code).toBe(1);
  const [template, next] = parse(ran).proposals;
  expect(template!.evidence!.checks[0]!.subjects.reference).toEqual(everywhere);
  expect(template!.problems).toContainEqual({
    file: "proposals/template/subjects.ts",
    line: 1,
    message: "The process in which these are audited ended with SIGKILL before it was done",
  });
  expect(next!.evidence!.checks[0]!.subjects.another).toEqual(everywhere);
});

test("a subject that loops without end is named, with its line, and the rest is judged", async () => {
  const { run } = repository({ "proposals/template/subjects.ts": subject("() => { for (;;); }") });
  const ran = await run(["evidence", "template", "--json", "--patience", "1000"]);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(/proposals\/template\/subjects\.ts:6 does not give way.*server-greets over memory/);
  expect(parse(ran).proposals[0]!.evidence!.checks[0]!.subjects.reference).toEqual(everywhere);
});

test("a subject that wants to end the process fails where it does so", async () => {
  const { run } = repository({ "proposals/template/subjects.ts": subject("() => process.exit(0)") });
  const { problems } = parse(await run(["evidence", "template", "--json"])).proposals[0]!;
  expect(problems[0]!.message).toMatch(/server-greets fails on another over memory/);
});
