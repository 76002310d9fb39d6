import { expect, test } from "vitest";
import { closed, type Schema } from "../src/index.ts";

const close = (schema: Schema) => closed({ A: schema }).A;

test("an object with members takes no others, at every depth", () => {
  expect(close({ type: "object", properties: { a: { type: "object", properties: { b: {} } } } })).toEqual({
    type: "object",
    properties: { a: { type: "object", properties: { b: {} }, additionalProperties: false } },
    additionalProperties: false,
  });
  expect(close({ anyOf: [{ type: "object", properties: {} }, { type: "null" }] })).toEqual({
    anyOf: [{ type: "object", properties: {}, additionalProperties: false }, { type: "null" }],
  });
});

test.each([
  ["an index signature of any value", { type: "object", properties: { a: {} }, additionalProperties: {} }],
  [
    "an index signature of one type",
    { type: "object", properties: { a: {} }, additionalProperties: { type: "number" } },
  ],
  ["the type object", { type: "object", properties: {}, additionalProperties: true }],
  ["no members declared", { type: "object" }],
  ["no object", { type: "string" }],
])("stays as it is: %s", (_, schema) => {
  expect(close(schema as Schema)).toEqual(schema);
});

test("a member named properties does not make its type an object", () => {
  const found = close({ type: "object", properties: { properties: { type: "string" } } });
  expect(found!.properties).toEqual({ properties: { type: "string" } });
});

test("the argument stays as it was", () => {
  const definitions = { A: { type: "object", properties: { a: {} } } };
  closed(definitions);
  expect(definitions).toEqual({ A: { type: "object", properties: { a: {} } } });
});
