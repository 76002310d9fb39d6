import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { NotRenumbered, ledger, renumber } from "../src/index.ts";
import { bases, proposals, withCode, type Draft } from "./folder.ts";

function change(drafts: Record<string, Draft>, from: string, to: string, by?: string) {
  const claimants = proposals(drafts);
  const all = claimants.map(({ proposal }) => proposal);
  const { files, changes } = renumber(ledger(bases, claimants), all, { from, to, by });
  const name = (file: string) => `${basename(dirname(file))}/${basename(file)}`;
  return {
    files: Object.fromEntries([...files].map(([file, text]) => [name(file), text])),
    lines: changes.map(({ file, line, after }) => `${name(file)}:${line} ${after}`),
  };
}

test("a code is rewritten in all files of its folder and in those of others that speak of it, and nowhere else", () => {
  const thing: Draft = {
    ...withCode("AError", 41000),
    specification: "It is `41000`, not 410000, 1.41000 or `x41000`.",
    files: {
      "traceability.yaml": "requirements:\n  - text: It is `41000`, not 410000.\n    check: a\n",
      "names.ts": "export const A = 41000;\n",
      "examples/AError/a.json": '{ "code": 41000 }\n',
      "evidence.json": '{ "text": "41000" }\n',
      "gen/a.json": "41000",
      "node_modules/x/a.ts": "41000",
    },
  };
  const { files, lines } = change({ thing, other: { specification: "As 41000 of thing." } }, "41000", "42000");
  expect(lines).toEqual([
    "thing/README.md:9 It is `42000`, not 410000, 1.41000 or `x41000`.",
    'AError/a.json:1 { "code": 42000 }',
    "thing/names.ts:1 export const A = 42000;",
    "thing/schema.ts:4 error: Error & { code: 42000 };",
    "thing/traceability.yaml:2 - text: It is `42000`, not 410000.",
    "other/README.md:9 As 42000 of thing.",
  ]);
  expect(files["thing/names.ts"]).toBe("export const A = 42000;\n");
});

test("a negative code may be written with any minus sign", () => {
  const thing = { ...withCode("AError", -32043), specification: "The code `−32043` is to be allocated." };
  expect(change({ thing }, "-32043", "-32044").lines).toEqual([
    "thing/README.md:9 The code `-32044` is to be allocated.",
    "thing/schema.ts:4 error: Error & { code: -32044 };",
  ]);
});

test("a header keeps its capitals, and is no part of a longer one", () => {
  const thing: Draft = {
    specification: "| header | is |\n| --- | --- |\n| `Mcp-Thing` | a thing |\n| `Mcp-Thing-Too` | another |",
    files: { "names.ts": 'export const T = "mcp-thing";\n' },
  };
  expect(change({ thing }, "mcp-thing", "Mcp-Stuff").lines).toEqual([
    "thing/README.md:11 | `Mcp-Stuff` | a thing |",
    'thing/names.ts:1 export const T = "mcp-stuff";',
  ]);
});

test("a method at the end of a sentence is one, and the path of a file is none", () => {
  const thing = { specification: "It comes with `things/get`. See things/get.ts, or say things/get." };
  expect(change({ thing }, "things/get", "things/read").lines).toEqual([
    "thing/README.md:9 It comes with `things/read`. See things/get.ts, or say things/read.",
  ]);
});

test("of two that have the name, only the one that is named loses it", () => {
  const drafts = { a: withCode("AError", 41000), b: withCode("BError", 41000) };
  expect(() => change(drafts, "41000", "42000")).toThrow(
    "41000 is a name of a and b. Say whose is meant: --proposal a",
  );
  const { lines } = change(drafts, "41000", "42000", "b");
  expect(lines).toEqual(["b/schema.ts:4 error: Error & { code: 42000 };"]);
});

const thing = withCode("AError", 41000);

test.each<[string, string, string, Record<string, Draft>]>([
  ["41000", "41000", "is taken: it is thing's", { thing }],
  ["41000", "43000", "is taken: it is other's", { thing, other: withCode("BError", 43000) }],
  ["41000", "-32020", "is taken: it is new's (new.ts:4)", { thing }],
  ["41000", "-32005", "cannot be had: nothing new is allocated", { thing }],
  ["41000", "-32050", 'does not call it "to be allocated"', { thing }],
  ["41000", "things/get", "is no error code, as 41000 is one", { thing }],
  ["41000", "4.5", "is no error code", { thing }],
  ["44000", "45000", "44000 is no error code, header", { thing }],
  ["-32020", "45000", "It is one of new.", { thing }],
])("%s does not become %s: %s", (from, to, said, drafts) => {
  expect(() => change(drafts, from, to)).toThrow(NotRenumbered);
  expect(() => change(drafts, from, to)).toThrow(said);
});
