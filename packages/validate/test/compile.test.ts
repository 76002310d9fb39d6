import { describe, expect, test } from "vitest";
import { compile } from "../src/index.ts";
import { slim } from "../src/slim.ts";
import { functions, plainly } from "./compiled.ts";

/** At least one of every keyword, so that Ajv writes every form of code that it has for them. */
const definitions = {
  Text: { type: "string", minLength: 2, pattern: "^[a-z]" },
  Link: { type: "string", format: "uri" },
  Number: { type: "integer", minimum: 0, maximum: 9 },
  Level: { type: "string", enum: ["low", "high"] },
  Deep: { const: { a: [1] } },
  List: { type: "array", items: { $ref: "#/$defs/Text" }, maxItems: 3, uniqueItems: true },
  Map: { type: "object", additionalProperties: { $ref: "#/$defs/Number" } },
  Node: {
    type: "object",
    properties: { "a-b": { enum: [1, 2] }, next: { $ref: "#/$defs/Node" }, level: { $ref: "#/$defs/Level" } },
    required: ["level"],
    additionalProperties: false,
  },
  Either: { anyOf: [{ $ref: "#/$defs/Text" }, { $ref: "#/$defs/Node" }, { type: ["null", "boolean"] }] },
  All: { allOf: [{ $ref: "#/$defs/Map" }, { type: "object", required: ["a"] }] },
};

test("the text has none of what needs Ajv, CommonJS or the path into the schema", () => {
  const text = compile(definitions);
  expect(text).not.toMatch(/require\(|schemaPath|parentData|rootData|\.evaluated|use strict|new Function|eval\(/);
});

test("the text exports one function for each definition, under its name", () => {
  const names = [...compile(definitions).matchAll(/^export const (\w+) = /gm)].map(([, name]) => name);
  expect(names.sort()).toEqual(Object.keys(definitions).sort());
});

test("the text is the same at every run", () => {
  expect(compile(definitions)).toBe(compile(structuredClone(definitions)));
});

test("the functions agree with Ajv about values that break one keyword each", async () => {
  const compiled = await functions(definitions);
  const plain = plainly(definitions);
  const values = {
    Text: ["ab", "a", "Ab", 1],
    Link: ["a:b", "a b", 1],
    Number: [0, 9, -1, 10, 0.5, "0"],
    Level: ["low", "mid", null],
    Deep: [{ a: [1] }, { a: [2] }, {}],
    List: [["ab", "cd"], ["ab", "ab"], ["ab", "b"], ["ab", "cd", "ef", "gh"], {}],
    Map: [{}, { a: 1 }, { a: -1 }, []],
    Node: [
      { level: "low", next: { level: "high" } },
      { level: "low", next: {} },
      { level: "low", x: 1 },
      { level: "low", "a-b": 3 },
    ],
    Either: ["ab", { level: "low" }, null, 1, "a"],
    All: [{ a: 1 }, { b: 1 }, { a: "x" }],
  };
  for (const [name, some] of Object.entries(values)) {
    const judgements = some.map((value) => compiled[name as keyof typeof values](value));
    expect(judgements, name).toEqual(some.map((value) => plain(name, value)));
    expect(new Set(judgements), name).toEqual(new Set([true, false]));
  }
});

test("every text length is counted in characters, not in halves of them", async () => {
  const { Text } = await functions({ Text: { type: "string", minLength: 2 } });
  expect(Text("😀")).toBe(false);
});

describe("stops at the first error, so that a hostile message costs no more than one", () => {
  const million = 500_000;
  test.each([
    ["items", { type: "array", items: { type: "number" } }, Array<unknown>(million).fill("x"), 1],
    [
      "members",
      { type: "object", additionalProperties: { type: "number" } },
      Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, "x"])),
      1,
    ],
    [
      "unknown members",
      { type: "object", properties: {}, additionalProperties: false },
      Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, "x"])),
      1,
    ],
    [
      "items of a union: one error for each branch",
      { type: "array", items: { anyOf: [{ type: "number" }, { type: "null" }] } },
      Array<unknown>(million).fill("x"),
      2,
    ],
    [
      "a union of lists",
      {
        anyOf: [
          { type: "array", items: { type: "number" } },
          { type: "array", items: { type: "null" } },
        ],
      },
      Array<unknown>(million).fill("x"),
      2,
    ],
  ])("%s", async (_, Bad, value, errors) => {
    const compiled = await functions({ Bad });
    expect(compiled.Bad(value)).toBe(false);
    expect(compiled.found).toHaveLength(errors);
  });

  test("items that fit a later branch leave nothing behind", async () => {
    const compiled = await functions({
      List: { type: "array", items: { anyOf: [{ type: "number" }, { type: "string" }] } },
    });
    expect(compiled.List([...Array<unknown>(million).fill("x"), null])).toBe(false);
    expect(compiled.found).toHaveLength(2);
  });
});

test("that a member is there is taken for granted only where the lack of it was refused", async () => {
  const branch = (kind: string, ...required: string[]) => ({
    type: "object",
    properties: { kind: { const: kind }, "a-b": { type: "number" }, c: { type: "object", properties: { d: {} } } },
    required: ["kind", ...required],
  });
  const { Either } = await functions({ Either: { anyOf: [branch("first", "a-b", "c"), branch("second")] } });
  expect(Either({ kind: "first", "a-b": 1, c: {} })).toBe(true);
  expect(Either({ kind: "first", c: {} })).toBe(false);
  expect(Either({ kind: "second" })).toBe(true);
  expect(Either({ kind: "second", "a-b": "1" })).toBe(false);
});

describe("refuses what it would have to ignore", () => {
  test.each([
    ["a keyword that Ajv does not know", { A: { type: "string", minLenght: 1 } }, /minLenght/],
    ["a format without a check", { A: { type: "string", format: "color" } }, /color/],
    ["a reference to what is not there", { A: { type: "array", items: { $ref: "#/$defs/B" } } }, /#\/\$defs\/B/],
    ["a type that does not exist", { A: { type: "text" } }, /type/],
    ["a keyword that slim.ts cannot rewrite", { A: { not: { type: "string" } } }, /form that slim\.ts does not know/],
  ])("%s", (_, bad, message) => expect(() => compile(bad)).toThrow(message));
});

describe("slim", () => {
  test.each([
    ["an argument that is new", "function validate(data, {instancePath, parentData, dynamicAnchors}={}){}"],
    ["an error with another spelling of its path", "const err0 = {schemaPath:path};"],
    ["an import that it does not rewrite", 'const f = require("ajv/dist/new").check;'],
    ["what a class of another draft leaves", "validate10.evaluated = {};"],
  ])("refuses code of a form that it does not know: %s", (_, code) => {
    expect(() => slim(code)).toThrow(/has a form that slim\.ts does not know/);
  });

  test("refuses a union that does more than ask its branches", () => {
    const code = `const _errs0 = errors;
let valid0 = false;
if(data.a) return true;
if(!valid0){
const err0 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}`;
    expect(() => slim(code)).toThrow(/nothing else, but Ajv's code says: if\(data\.a\)/);
  });

  test("shows the place", () => {
    expect(() => slim(`${" ".repeat(99)}validate10.evaluated = {};`)).toThrow("validate10.evaluated");
  });

  test("an error cites the list of an enum, not the schema around it", () => {
    const code = 'const schema1 = {"properties":{"a-b":{"enum":[1,2]}}};\nuse(schema1.properties["a-b"].enum);';
    expect(slim(code)).toContain("use([1,2])");
  });
});
