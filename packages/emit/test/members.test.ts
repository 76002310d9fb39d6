import { describe, expect, test } from "vitest";
import type { Schema } from "../src/index.ts";
import { emit, members } from "./source.ts";

/** One test per row: the type of a member, and the schema that it becomes. */
function table(rows: Record<string, Schema>, others?: string): void {
  const schemas = members(Object.keys(rows), others);
  test.each(Object.entries(rows).map(([type, schema], index) => [type, schema, schemas[index]] as const))(
    "%s",
    (_, expected, found) => expect(found).toEqual(expected),
  );
}

describe("plain types", () => {
  table({
    string: { type: "string" },
    boolean: { type: "boolean" },
    null: { type: "null" },
    "string | null": { type: ["null", "string"] },
    unknown: {},
    any: {},
    "string[]": { type: "array", items: { type: "string" } },
    "readonly string[]": { type: "array", items: { type: "string" } },
  });
});

describe("numbers keep their fractions unless they say otherwise", () => {
  table(
    {
      number: { type: "number" },
      "number[]": { type: "array", items: { type: "number" } },
      "1.5": { type: "number", const: 1.5 },
      "1.5 | -2": { type: "number", enum: [-2, 1.5] },
      "/** @type integer */ number": { type: "integer" },
      '/** @type ["string","integer"] */ string | number': { type: ["string", "integer"] },
      '/** @type ["integer","null"] */ number | null': { type: ["integer", "null"] },
      Count: { type: "integer" },
      Id: { $ref: "#/$defs/Id" },
      "Id[]": { type: "array", items: { $ref: "#/$defs/Id" } },
    },
    `/** @type integer */ export type Count = number;
     /** @type ["string","integer"] */ export type Id = string | number;`,
  );
});

describe("literals and unions", () => {
  table(
    {
      '"one"': { type: "string", const: "one" },
      "-32000": { type: "number", const: -32000 },
      true: { type: "boolean", const: true },
      '"b" | "a"': { type: "string", enum: ["a", "b"] },
      Level: { $ref: "#/$defs/Level" },
      '"a" | string': { type: "string" },
      "P | null": { anyOf: [{ $ref: "#/$defs/P" }, { type: "null" }] },
      "P | string": { anyOf: [{ $ref: "#/$defs/P" }, { type: "string" }] },
      "P | Q": { anyOf: [{ $ref: "#/$defs/P" }, { $ref: "#/$defs/Q" }] },
    },
    'export interface P { t: "p" }\nexport interface Q { t: "q" }\nexport type Level = "low" | "high";',
  );
});

describe("objects are open, unless an index signature says what else may be there", () => {
  table({
    "{}": { type: "object", properties: {} },
    object: { type: "object", properties: {}, additionalProperties: true },
    "{ [key: string]: unknown }": { type: "object", additionalProperties: {} },
    "{ [key: string]: string[] }": {
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
    },
    "{ a: number; [key: string]: number }": {
      type: "object",
      properties: { a: { type: "number" } },
      required: ["a"],
      additionalProperties: { type: "number" },
    },
    "{ a: { b?: string } }": {
      type: "object",
      properties: { a: { type: "object", properties: { b: { type: "string" } } } },
      required: ["a"],
    },
  });
});

test("optional is about presence, null is about the value", () => {
  const { A } = emit(
    "export interface A { a: string; b?: string; c: string | null; d?: string | null; e?: string | undefined }",
  );
  expect(A).toEqual({
    type: "object",
    properties: {
      a: { type: "string" },
      b: { type: "string" },
      c: { type: ["null", "string"] },
      d: { type: ["null", "string"] },
      e: { type: "string" },
    },
    required: ["a", "c"],
  });
});

test("an optional member refers to its type by name, as a required one does", () => {
  const { A } = emit('export type L = "x" | "y";\nexport interface A { a: L; b?: L }');
  expect(A!.properties).toEqual({ a: { $ref: "#/$defs/L" }, b: { $ref: "#/$defs/L" } });
});

test("members keep their names, whatever those mean elsewhere", () => {
  const names = ["$ref", "constructor", "deprecated", "definitions", "items", "required", "io.example/key"];
  const { A } = emit(`export interface A { ${names.map((it) => `"${it}": boolean`).join("; ")} }`);
  expect(A!.properties).toEqual(Object.fromEntries(names.map((it) => [it, { type: "boolean" }])));
  expect(A!.required).toEqual([...names].sort());
});

test("a type may contain itself", () => {
  const { J, N } = emit(`
    export type J = string | number | boolean | null | J[] | { [key: string]: J };
    export interface N { next?: N; others: N[] }`);
  expect(J!.anyOf).toHaveLength(3);
  expect(J!.anyOf).toContainEqual({ type: "array", items: { $ref: "#/$defs/J" } });
  expect(J!.anyOf).toContainEqual({ type: "object", additionalProperties: { $ref: "#/$defs/J" } });
  expect(J!.anyOf).toContainEqual({ type: ["null", "string", "number", "boolean"] });
  expect(N!.properties).toEqual({
    next: { $ref: "#/$defs/N" },
    others: { type: "array", items: { $ref: "#/$defs/N" } },
  });
});
