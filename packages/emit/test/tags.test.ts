import { describe, expect, test } from "vitest";
import { emit, members } from "./source.ts";

describe("a tag of a doc comment becomes the keyword of that name", () => {
  const rows = {
    "/** @format uri */ string": { type: "string", format: "uri" },
    "/** @pattern ^a+$ */ string": { type: "string", pattern: "^a+$" },
    "/** @minLength 1 */ string": { type: "string", minLength: 1 },
    "/** @minimum 0 @maximum 1.5 */ number": { type: "number", minimum: 0, maximum: 1.5 },
    "/** @exclusiveMinimum 0 */ number": { type: "number", exclusiveMinimum: 0 },
    "/** @maxItems 100 */ string[]": { type: "array", items: { type: "string" }, maxItems: 100 },
    "/** @default 5 */ number": { type: "number", default: 5 },
    "/** @default false */ boolean": { type: "boolean", default: false },
    '/** @default "x" */ string': { type: "string", default: "x" },
    "/** @deprecated */ string": { type: "string", deprecated: true },
    "/** @deprecated Use the other one. */ string": { type: "string", deprecated: true },
    "/** What it is. */ string": { type: "string", description: "What it is." },
    "/** What it is. */ P": { $ref: "#/$defs/P", description: "What it is." },
    "/** @see https://example.org @since 2024-11-05 */ string": { type: "string" },
  };
  const found = members(Object.keys(rows), "export interface P { p: string }");
  test.each(Object.entries(rows).map(([type, schema], index) => [type, schema, found[index]] as const))(
    "%s",
    (_, expected, schema) => expect(schema).toEqual(expected),
  );
});

test("a deprecated type and a deprecated member are marked; a member named deprecated is a member", () => {
  const { A } = emit(`
    /** Old. @deprecated Gone soon. */
    export interface A {
      deprecated: string;
    }`);
  expect(A).toMatchObject({
    deprecated: true,
    properties: { deprecated: { type: "string" } },
    required: ["deprecated"],
  });
});
