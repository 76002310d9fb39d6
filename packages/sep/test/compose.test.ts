import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readProposal } from "@transports-wg/proposal";
import { describe, expect, test } from "vitest";
import { declarations } from "../src/compose/declared.ts";
import { readKnown } from "../src/compose/known.ts";
import type { Files } from "./proposal.ts";
import { repository, type Ran } from "./repository.ts";

interface Report {
  pairs: {
    pair: [string, string];
    declared: string[];
    deltas: string;
    names: string;
    together: null | {
      judged: Record<string, number>;
      apart: Record<string, string[]>;
      faults: { of: string; check: string; by: string }[];
      known: { of: string; check: string; because: string }[];
    };
  }[];
  problems: { file: string; line: number; message: string }[];
}

const parse = ({ stdout }: Ran) => JSON.parse(stdout) as Report;

/** A proposal whose server answers one method of its own, and whose check asks for it. */
function small(
  name: string,
  {
    member = `${name}?: string`,
    answer = `{ text: "${name}" }`,
    method = name,
    more = "",
    checks = "",
    preamble = "",
  } = {},
): Files {
  return {
    "README.md": `# SEP-0000: Thing\n\n- **Status**: Draft\n- **Type**: Standards Track\n${preamble}\n\n## Specification\n\nThe server MUST answer.\n`,
    "schema.ts": `import type {} from "the-base/1/types";\n\nexport interface Greeting {\n  ${member};\n}\n`,
    "traceability.yaml": undefined,
    "examples/Greeting/polite.json": undefined,
    "counterexamples/Greeting/from-empty.json": undefined,
    "mutants.ts": undefined,
    "reference.ts": `import type { Subject } from "@transports-wg/audit";
import { server } from "@transports-wg/wire";
export const reference: Subject = { name: "reference", server: () => server({ "${method}": () => (${answer}), ${more} }) };
`,
    "checks.ts": `import type { Check } from "@transports-wg/audit";
export const checks: readonly Check[] = [
  {
    id: "${name}-answers",
    says: "It answers",
    role: "server",
    async run({ client, expect }) {
      const result = await (await client()).request("${method}");
      expect.equal(result.text, "${name}", "the answer is its own");
    },
  },
  ${checks}
];
`,
  };
}

/** Fails when a server lists something that has no colour. */
const wantsColour = `{
    id: "a-colours",
    says: "Everything has a colour",
    role: "server",
    async run({ client, expect }) {
      const { tools } = (await (await client()).request("tools/list")) as unknown as { tools: { name: string; colour?: string }[] };
      for (const it of tools) expect.that(it.name === "stand_by" || it.colour !== undefined, "each tool has a colour");
    },
  }`;
const listing = (tool: string) =>
  `"tools/list": () => ({ resultType: "complete", ttlMs: 0, cacheScope: "public", tools: [${tool}] })`;

function two(a: Files, b: Files, rooms: [string, string] = ["open", "open"]) {
  const repo = repository();
  repo.add(`${rooms[0]}/a`, a);
  repo.add(`${rooms[1]}/b`, b);
  return { ...repo, read: (folder: string) => readProposal(join(repo.root, "proposals", folder)) };
}

const of = (report: Report) => report.pairs.find(({ pair }) => pair.join() === "a,b")!;

describe("two that get on", () => {
  const { run, root } = two(small("a", { preamble: "- **Requires**: b" }), small("b"));

  test("compose, have names of their own, and run as one server", async () => {
    const ran = await run(["compose", "--json"]);
    expect(of(parse(ran))).toEqual({
      pair: ["a", "b"],
      declared: ["a requires b"],
      deltas: "compose",
      names: "free",
      together: { first: "a", judged: { a: 1, b: 1 }, apart: {}, faults: [], known: [] },
    });
    expect(parse(ran).problems).toEqual([]);
    expect(ran.code).toBe(0);
  });

  test("the matrix is written once, and compared", async () => {
    expect(await run(["compose", "--check"])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("npm run sep -- compose --write") as string,
    });
    expect((await run(["compose", "--write"])).stderr).toContain("proposals/pairs.json: written");
    expect((await run(["compose", "--write"])).stderr).toContain("proposals/pairs.json: up to date");
    expect((await run(["compose", "--check"])).code).toBe(0);
    const file = join(root, "proposals/pairs.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"compose"', '"none"'));
    expect((await run(["compose", "--check"])).code).toBe(1);
  });

  test("with a name, only its pairs are told", async () => {
    const { pairs } = parse(await run(["compose", "b", "--json"]));
    expect(pairs.map(({ pair }) => pair.join())).toEqual(["a,b", "b,template"]);
  });

  test.each([
    [["compose", "--write", "--check"], "Give one of them."],
    [["compose", "a", "--check"], "give no names with --write and --check"],
    [["compose", "nobody"], "There is no proposal nobody."],
  ])("%j is wrong usage", async (words, said) => {
    const { code, stderr } = await run(words);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) as string });
  });
});

test("two deltas that clash are named, both, with the member", async () => {
  const { run } = two(small("a", { member: "colour?: string" }), small("b", { member: "colour?: number" }));
  const ran = await run(["compose", "--json"]);
  expect(ran.code).toBe(1);
  expect(of(parse(ran))).toMatchObject({ deltas: "clash", names: "clash" });
  const messages = parse(ran).problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
  expect(messages).toContainEqual(
    expect.stringMatching(
      /^proposals\/open\/b\/schema\.ts:4 Greeting\.colour: b adds it as `colour\?: number`, but a adds it as `colour\?: string` \(proposals\/open\/a\/schema\.ts:4/,
    ),
  );
  expect(messages).toContainEqual(
    expect.stringMatching(/^proposals\/open\/b\/schema\.ts:4 Field Greeting\.colour is taken twice/),
  );
});

test.each([
  [
    "an error code",
    "It answers with the code `41000`.",
    "Error code 41000 is taken twice: b takes it, but a has it (proposals/open/a/README.md:9)",
  ],
  ["a header", "The header `Mcp-Thing` says so.", "Header Mcp-Thing is taken twice"],
])("two that take %s are named, both", async (_, sentence, said) => {
  const text = (files: Files): Files => ({
    ...files,
    "schema.ts": undefined,
    "README.md": files["README.md"]!.replace("The server MUST answer.", sentence),
  });
  const { run } = two(text(small("a")), text(small("b")));
  const { code, stdout } = await run(["compose"]);
  expect(stdout).toContain(`problem  proposals/open/b/README.md:9 ${said}`);
  expect(code).toBe(1);
});

describe("two whose references do not run together", () => {
  const a = small("a", { more: listing('{ name: "a", colour: "red" }'), checks: wantsColour });
  const b = small("b", { more: listing('{ name: "b" }') });

  test("are a finding that names check, assertion and both", async () => {
    const { run } = two(a, b);
    const ran = await run(["compose", "--json"]);
    expect(ran.code).toBe(1);
    expect(of(parse(ran)).together).toMatchObject({
      judged: { a: 2, b: 1 },
      faults: [{ of: "a", check: "a-colours", by: "each tool has a colour" }],
    });
    expect(parse(ran).problems).toEqual([
      {
        file: "proposals/open/a/checks.ts",
        line: 13,
        message: expect.stringMatching(
          /^a-colours of a fails beside b, and does not fail alone: It is not so that each tool has a colour.*proposals\/open\/a\/beside\.json$/,
        ) as string,
      },
    ]);
  });

  test("are in order when the reason is told, until it is none any more", async () => {
    const { run, put } = two(a, b);
    const known = (checks: string[], because = "The texts say nothing of it.") =>
      put("proposals/open/a/beside.json", JSON.stringify([{ beside: "b", checks, because }], null, 2));
    known(["a-colours"]);
    const ran = await run(["compose", "--json"]);
    expect(of(parse(ran)).together).toMatchObject({
      faults: [],
      known: [{ of: "a", check: "a-colours", because: "The texts say nothing of it." }],
    });
    expect(ran.code).toBe(0);
    known(["a-colours", "a-answers"]);
    const stale = await run(["compose"]);
    expect(stale.stdout).toContain(
      "problem  proposals/open/a/beside.json:3 a-answers is known to fail beside b, but does not: remove it.",
    );
    expect(stale.code).toBe(1);
  });

  test("are run again when one of them changes, and only then", async () => {
    const { run, put } = two(a, b);
    expect((await run(["compose"])).code).toBe(1);
    const cached = await run(["compose"]);
    put("proposals/open/b/reference.ts", b["reference.ts"]!.replace('{ name: "b" }', '{ name: "b", colour: "blue" }'));
    expect((await run(["compose"])).code).toBe(0);
    put("proposals/open/b/reference.ts", b["reference.ts"]);
    expect([cached.code, (await run(["compose"])).code]).toEqual([1, 1]);
  });

  test.each([
    ["{", /beside\.json:1 Not JSON/],
    ["{}", /beside\.json:1 Expected a list of/],
    [
      '[{ "beside": "b", "checks": [], "because": "x" }]',
      /beside\.json:1 Expected a list of.*found \{"beside":"b","checks":\[\]/,
    ],
    ['[\n{\n"beside": "b",\n"checks": ["a-colours"],\n"because": " " }]', /beside\.json:3 Expected a list of/],
    ['[{ "beside": "bb", "checks": ["a-colours"], "because": "x" }]', /found "bb"\. Did you mean "b"\?/],
    [
      '[{ "beside": "a", "checks": ["a-colours"], "because": "x" }]',
      /Expected another proposal that is alive, found "a"/,
    ],
  ])("are not excused by %s", (text, said) => {
    const { put, read } = two(a, b);
    put("proposals/open/a/beside.json", text);
    const { known, problems } = readKnown(read("open/a"), ["a", "b"]);
    expect(known).toEqual([]);
    expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      expect.stringMatching(said),
    ]);
  });
});

test("what a reference cannot do beside anybody is nobody else's fault", async () => {
  const strict = wantsColour.replace('it.name === "stand_by" || ', "");
  const { run } = two(
    small("a", { more: listing('{ name: "a", colour: "red" }'), checks: strict }),
    small("b", { more: listing('{ name: "b" }') }),
  );
  const ran = await run(["compose", "--json"]);
  expect(of(parse(ran)).together).toMatchObject({ judged: { a: 1 }, faults: [] });
  expect(ran.code).toBe(0);
});

test("a method that both have can be mounted once, and what asks for it is not judged", async () => {
  const { run } = two(small("a", { method: "listen" }), small("b", { method: "listen" }));
  const { code, stdout } = await run(["compose", "a"]);
  expect(stdout).toContain("not mountable: both answer listen, so one check is not judged");
  expect(code).toBe(0);
});

test("programs that cannot be loaded are a problem, and their pairs are not run", async () => {
  const { run } = two(small("a", { answer: "}" }), small("b"));
  const ran = await run(["compose", "--json"]);
  expect(of(parse(ran)).together).toBeNull();
  expect(parse(ran).problems).toEqual([
    expect.objectContaining({
      file: "proposals/open/a/reference.ts",
      message: expect.stringContaining("Does not compile") as string,
    }),
  ]);
  expect(ran.code).toBe(1);
});

test.each<[string, [string, string], string, string, RegExp | undefined]>([
  ["two that conflict may both be discussed", ["open", "open"], "- **Conflicts**: b", "", undefined],
  [
    "two that conflict cannot both be accepted",
    ["accepted", "accepted"],
    "- **Conflicts**: b",
    "",
    /accepted\/a\/README\.md:5 a and b exclude each other, but one is accepted and the other accepted/,
  ],
  [
    "what is accepted requires nothing that is open",
    ["accepted", "open"],
    "- **Requires**: b",
    "",
    /accepted\/a\/README\.md:5 a is accepted and requires b, which is open/,
  ],
  [
    "requirements go in no circle",
    ["open", "open"],
    "- **Requires**: b",
    "- **Requires**: a",
    /open\/a\/README\.md:1 .*found a requires b requires a/,
  ],
  ["a relation is to somebody", ["open", "open"], "- **Requires**: bb", "", /found bb\. Did you mean b\?/],
  ["a relation is to another", ["open", "open"], "- **Requires**: a", "", /found a, which is this one/],
  ["a number may have no folder here", ["open", "open"], "- **Supersedes**: SEP-12", "", undefined],
])("%s", (_, rooms, ofA, ofB, said) => {
  const { read } = two(small("a", { preamble: ofA }), small("b", { preamble: ofB }), rooms);
  const { problems } = declarations([read(`${rooms[0]}/a`), read(`${rooms[1]}/b`)]);
  const told = problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
  expect(told).toEqual(said ? [expect.stringMatching(said)] : []);
});
