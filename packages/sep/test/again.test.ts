import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { proposal } from "./proposal.ts";
import { repository } from "./repository.ts";

const folder = "proposals/template";

/** Two checks in files of their own, which tell a file whenever they are asked, and whom. */
const check = (id: string, method: string) => `import { appendFileSync } from "node:fs";
import type { Check } from "@transports-wg/audit";
import { text } from "../text.ts";

export const check: Check = {
  id: "${id}",
  says: "A server greets",
  role: "server",
  async run({ client, expect, transport }) {
    const result = await (await client()).request("${method}");
    appendFileSync(new URL("../../../asked", import.meta.url), \`${id} \${result.who} \${transport}\\n\`);
    expect.matches(result.text, text, "the ${method} has a text");
  },
};
`;

const mutant = (
  name: string,
  ...kills: readonly string[]
) => `import { spoilResult, type Mutant } from "@transports-wg/audit";

export const mutant: Mutant = {
  name: "${name}",
  kills: ${JSON.stringify(kills)},
  wrap: (it) => spoilResult(it, (result) => ({ ...result, text: "" })),
};
`;

const subject = (name: string) => `import { server } from "@transports-wg/wire";

export const ${name} = {
  name: "${name}",
  server: () => {
    const greeting = { who: "${name}", text: "Hi" };
    return server({ greet: () => greeting, leave: () => greeting });
  },
};
`;

const table = (name: string, of: Record<string, string>) =>
  `${Object.entries(of)
    .map(([file, item], at) => `import { ${item} as it${at} } from "./${file}.ts";\n`)
    .join("")}\nexport const ${name} = [${Object.keys(of)
    .map((_, at) => `it${at}`)
    .join(", ")}];\n`;

const files: Record<string, string> = {
  [`${folder}/text.ts`]: "export const text = /./;\n",
  [`${folder}/checks/greets.ts`]: check("server-greets", "greet"),
  [`${folder}/checks/leaves.ts`]: check("server-leaves", "leave"),
  [`${folder}/checks.ts`]: table("checks", { "checks/greets": "check", "checks/leaves": "check" }),
  [`${folder}/mutants/greets.ts`]: mutant("greets without a word", "server-greets"),
  [`${folder}/mutants/leaves.ts`]: mutant("leaves without a word", "server-leaves"),
  [`${folder}/mutants.ts`]: table("mutants", { "mutants/greets": "mutant", "mutants/leaves": "mutant" }),
  [`${folder}/reference.ts`]: subject("reference"),
  [`${folder}/host.ts`]: subject("host"),
  [`${folder}/guest.ts`]: subject("guest"),
  [`${folder}/subjects.ts`]: table("subjects", { host: "host", guest: "guest" }),
  [`${folder}/traceability.yaml`]: `requirements:
  - check: server-greets
    text: The server MUST greet.
  - check: server-leaves
    text: The client SHOULD forget a greeting that is not a text.
  - text: The client MUST NOT be flattered.
    excluded: "internal state: nobody sees it"
`,
};

const { run, root, put } = repository(files);
const log = join(root, "asked");

/** What a command asks: each check and subject once, without the mutants, whose number counts. */
async function asked(...words: string[]): Promise<{ code: number | null; stdout: string; asked: string[] }> {
  rmSync(log, { force: true });
  const { code, stdout } = await run(words);
  const lines = existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean) : [];
  rmSync(log, { force: true });
  const pairs = new Set(lines.map((it) => it.split(" ").slice(0, 2).join(" ")));
  return { code, stdout, asked: [...pairs].sort() };
}

const of = (...subjects: string[]) =>
  ["server-greets", "server-leaves"].flatMap((id) => subjects.map((it) => `${id} ${it}`));
const all = of("guest", "host", "reference");

test("nothing is asked twice as long as nothing has changed, and everything when it is wanted", async () => {
  expect(await asked("evidence", "template")).toMatchObject({ code: 0, asked: all });
  const again = await asked("evidence", "template");
  expect(again).toMatchObject({ code: 0, asked: [] });
  expect(again.stdout).toMatch(/server-leaves +✓ ✓ ✓ +✓ ✓ ✓ +✓ ✓ ✓[^]*Nothing that it rests on has changed/);
  expect(await asked("evidence", "template", "--force")).toMatchObject({ code: 0, asked: all });
});

test.each<[what: string, file: string, asked: readonly string[]]>([
  ["a check", "checks/leaves.ts", all.filter((it) => it.startsWith("server-leaves"))],
  ["what all checks use", "text.ts", all],
  ["the table of checks", "checks.ts", all],
  ["a mutant", "mutants/leaves.ts", ["server-leaves reference"]],
  ["the table of mutants", "mutants.ts", of("reference")],
  ["the reference", "reference.ts", of("reference")],
  ["a subject", "guest.ts", of("guest")],
  ["the table of subjects", "subjects.ts", of("guest", "host")],
  ["the text", "README.md", []],
  ["the delta", "schema.ts", []],
  ["a file that programs may read", "data.json", all],
])("when %s changes, what rests on it is asked again", async (_, file, expected) => {
  const before = files[`${folder}/${file}`] ?? proposal("template")[file] ?? "";
  put(`${folder}/${file}`, `${before}\n`);
  expect(await asked("evidence", "template")).toMatchObject({ code: 0, asked: expected });
  expect(await asked("evidence", "template")).toMatchObject({ code: 0, asked: [] });
});

test("what does not hold is asked again until it does, and nothing else is", async () => {
  put(`${folder}/guest.ts`, files[`${folder}/guest.ts`]!.replace('"Hi"', '""'));
  expect(await asked("evidence", "template")).toMatchObject({ code: 1, asked: of("guest") });
  const again = await asked("evidence", "template");
  expect(again).toMatchObject({ code: 1, asked: of("guest") });
  expect(again.stdout).toContain("2 of 2 checks asked again");
  put(`${folder}/guest.ts`, files[`${folder}/guest.ts`]);
  expect(await asked("evidence", "template")).toMatchObject({ code: 0, asked: of("guest") });
});

test("a mutant that survives is tried again, and one that is new is tried", async () => {
  const name = `${folder}/mutants/leaves.ts`;
  put(name, files[name]!.replace('text: ""', 'text: "Bye"'));
  const survived = await asked("evidence", "template");
  expect(survived).toMatchObject({ code: 1, asked: ["server-leaves reference"] });
  expect(survived.stdout).toContain("leaves without a word survived server-leaves");
  expect(await asked("evidence", "template")).toMatchObject({ code: 1, asked: ["server-leaves reference"] });
  put(name, mutant("is without a word", "server-leaves", "server-greets"));
  expect(await asked("evidence", "template")).toMatchObject({ code: 0, asked: of("reference") });
});

test("the evidence is the same whether it was found at once or piece by piece", async () => {
  await run(["generate"]);
  expect((await run(["check"])).code).toBe(0);
  await run(["evidence", "--force"]);
  expect((await run(["check"])).code).toBe(0);
});

test("what is saved while an audit is under way counts as changed after it", async () => {
  const name = `${folder}/checks/greets.ts`;
  const harmless = JSON.stringify(files[`${folder}/mutants/leaves.ts`]!.replace('text: ""', 'text: "Bye"'));
  put(
    name,
    files[name]!.replace("{ appendFileSync }", "{ appendFileSync, writeFileSync }").replace(
      "appendFileSync(",
      `writeFileSync(new URL("../mutants/leaves.ts", import.meta.url), ${harmless});\n    appendFileSync(`,
    ),
  );
  expect((await run(["evidence", "template"])).code).toBe(0);
  const after = await asked("evidence", "template");
  expect(after).toMatchObject({ code: 1, stdout: expect.stringContaining("survived server-leaves") as string });
  for (const it of [name, `${folder}/mutants/leaves.ts`]) put(it, files[it]);
  expect((await run(["evidence", "template"])).code).toBe(0);
});

test("an audit that is remembered and cannot be read any more is made again", async () => {
  put(`${folder}/gen/audited.json`, '{"basis": ');
  expect(await asked("evidence", "template")).toMatchObject({ code: 0, asked: all });
});
