import { definitions, load, type Definitions, type Schema } from "@transports-wg/emit";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { delta } from "../src/index.ts";
import { written } from "./source.ts";

const nothing = { new: {}, modified: {}, removed: {} };
const emit = (text: string): Definitions => definitions(load([join(written({ "types.ts": text }), "types.ts")]));

/** The line that a member of this type has. */
function line(type: string, doc = ""): string {
  const { T } = emit(
    `export interface T {\n  ${doc}\n  m: ${type};\n}\nexport interface A { a: 1 }\nexport interface B { b: 1 }`,
  );
  return delta({}, { T: T! }).new.T![0]!;
}

test.each([
  ["string", "m: string"],
  ["A", "m: A"],
  ['"x"', 'm: "x"'],
  ['"y" | "x"', 'm: "x" | "y"'],
  ["B | A", "m: A | B"],
  ["string | null", "m: null | string"],
  ['"x" | "y" | null', 'm: "x" | "y" | null'],
  ["A[]", "m: A[]"],
  ["(B | A)[]", "m: (A | B)[]"],
  ["{ a: 1 }[]", "m: { a: 1 }[]"],
  ["string[][]", "m: string[][]"],
  ["unknown", "m: unknown"],
  ["{}", "m: {}"],
  ['{ b?: A; a: { "c/d": 1 } }', 'm: { a: { "c/d": 1 }; b?: A }'],
  ["{ [key: string]: A }", "m: { [key]: A }"],
  ["{ a: 1; [key: string]: unknown }", "m: { a: 1; [key]: unknown }"],
  ["A & { c: 1 }", "m: A & { c: 1 }"],
])("a member of type %s reads so", (type, expected) => {
  expect(line(type)).toBe(expected);
});

test("what types do not say stands in parentheses", () => {
  expect(line("number", "/**\n * Text.\n *\n * @type integer\n * @minimum 0\n * @default 3\n */")).toBe(
    "m: integer (default: 3, minimum: 0)",
  );
});

test("new, modified and removed, and in a modified type each line", () => {
  const before = emit(`
    export interface Old { o: string }
    export interface T { changed: string; optional: string; gone: string; same: 1 }
    export type U = "a" | "b";
    export type Same = string;`);
  const after = emit(`
    export interface New { n: string; m?: 1 }
    export interface T { changed: number; optional?: string; same: 1; added?: true }
    export type U = "c" | "b";
    export type Same = string;`);
  expect(delta(before, after)).toEqual({
    new: { New: ["m?: 1", "n: string"] },
    modified: {
      T: {
        added: ["added?: true"],
        changed: [
          { before: "changed: string", after: "changed: number" },
          { before: "optional: string", after: "optional?: string" },
        ],
        removed: ["gone: string"],
      },
      U: { added: ['| "c"'], removed: ['| "a"'] },
    },
    removed: { Old: ["o: string"] },
  });
});

test("a change of a parent is one of its children", () => {
  const of = (member: string) => emit(`export interface P { ${member} }\nexport interface C extends P { c: 1 }`);
  const change = { added: ["q: 1"] };
  expect(delta(of("p: 1"), of("p: 1; q: 1")).modified).toEqual({ C: change, P: change });
});

test("one turned from an interface to a union is told in full", () => {
  const found = delta(emit("export interface T { a: 1 }"), emit("export type T = string | number;"));
  expect(found.modified.T).toEqual({ added: ["| number", "| string"], removed: ["a: 1"] });
});

describe("what does not differ", () => {
  test.each([
    ["comments", "/** One. */\nexport type T = string;", "/** Two. */\nexport type T = string;"],
    ["the order of members", "export interface T { a: 1; b: 2 }", "export interface T { b: 2; a: 1 }"],
    ["the order of a union", 'export type T = "a" | "b";', 'export type T = "b" | "a";'],
    [
      "whether a member is inherited",
      "export interface P { a: 1 }\nexport interface T { a: 1 }",
      "export interface P { a: 1 }\nexport interface T extends P {}",
    ],
  ])("%s", (_, before, after) => {
    expect(delta(emit(before), emit(after))).toEqual(nothing);
  });
});

test("nor does the order in which a schema of others lists things", () => {
  const schema = (values: string[], names: string[]): Schema => ({
    type: "object",
    properties: { m: { type: "object", properties: Object.fromEntries(names.map((it) => [it, { enum: values }])) } },
  });
  expect(delta({ T: schema(["x", "y"], ["a", "b"]) }, { T: schema(["y", "x"], ["b", "a"]) })).toEqual(nothing);
});

describe("what only schemas of others say", () => {
  const object: Schema = { type: "object", properties: { a: { type: "string" } } };
  test.each<[string, Schema, Schema, object]>([
    ["closed objects", object, { ...object, additionalProperties: false }, { added: ["[key]: never"] }],
    ["objects said to be open", object, { ...object, additionalProperties: true }, { added: ["[key]: unknown"] }],
    ["any other keyword", object, { ...object, minProperties: 1 }, { added: ["(minProperties: 1)"] }],
    [
      "a changed keyword",
      { type: "string", format: "uri" },
      { type: "string", format: "date" },
      { changed: [{ before: '(format: "uri")', after: '(format: "date")' }] },
    ],
    ["several types", { type: "string" }, { type: ["string", "null"] }, { added: ["| null"] }],
    [
      "tuples",
      { type: "array" },
      { type: "array", items: [{ const: 1 }, { type: "string" }] },
      { added: ["| [1, string]"], removed: ["| unknown[]"] },
    ],
  ])("%s", (_, before, after, expected) => {
    expect(delta({ T: before }, { T: after }).modified.T).toEqual(expected);
  });
});

test("names of Object.prototype are names like others", () => {
  const found = delta(
    {},
    { constructor: { type: "string" }, toString: { type: "object", properties: { valueOf: {} } } },
  );
  expect(found.new).toEqual({ constructor: ["| string"], toString: ["valueOf?: unknown"] });
});

test("keys are sorted", () => {
  const found = delta({}, emit("export type B = 1;\nexport type A = 1;"));
  expect(JSON.stringify(found)).toBe('{"modified":{},"new":{"A":["| 1"],"B":["| 1"]},"removed":{}}');
});
