import { expect, test } from "vitest";
import { mapSchema, type Schema } from "../src/index.ts";

/** The title of every schema within one, in the order in which `mapSchema` comes to them. */
function visited(schema: Schema): unknown[] {
  const found: unknown[] = [];
  mapSchema(schema, (it) => {
    found.push(it.title);
    return it;
  });
  return found;
}

const s = (title: string): Schema => ({ title });

test("comes to the schemas in every keyword that holds some, and to the whole last", () => {
  expect(
    visited({
      title: "whole",
      properties: { a: s("property") },
      patternProperties: { "^x": s("pattern") },
      additionalProperties: s("additional"),
      propertyNames: s("names"),
      items: s("items"),
      prefixItems: [s("first"), s("second")],
      additionalItems: s("more items"),
      contains: s("contains"),
      allOf: [s("all")],
      anyOf: [s("any")],
      oneOf: [s("one")],
      not: s("not"),
      if: s("if"),
      then: s("then"),
      else: s("else"),
      $defs: { D: s("definition") },
      definitions: { E: s("old definition") },
    }).sort(),
  ).toEqual(
    [
      ...[
        "additional",
        "all",
        "any",
        "contains",
        "definition",
        "else",
        "first",
        "if",
        "items",
        "more items",
        "names",
        "not",
      ],
      ...["old definition", "one", "pattern", "property", "second", "then", "whole"],
    ].sort(),
  );
  expect(visited({ title: "whole", properties: { a: { ...s("a"), items: s("its items") } } })).toEqual([
    "its items",
    "a",
    "whole",
  ]);
});

test("items may be a list, as draft-07 writes tuples", () => {
  expect(visited({ title: "tuple", items: [s("first"), s("second")] })).toEqual(["first", "second", "tuple"]);
});

test("a member named like a keyword is a member", () => {
  const schema = {
    title: "whole",
    properties: { items: s("items"), anyOf: s("anyOf"), properties: s("properties"), $ref: s("$ref"), not: s("not") },
  };
  expect(visited(schema)).toEqual(["items", "anyOf", "properties", "$ref", "not", "whole"]);
});

test("values that hold no schemas are not looked into", () => {
  const data = { properties: { a: s("no schema") }, anyOf: [s("nor this")] };
  expect(visited({ title: "whole", const: data, default: data, enum: [data], examples: [data] })).toEqual(["whole"]);
});

test("true and false stay", () => {
  const schema = { additionalProperties: false, items: true, properties: { a: true }, anyOf: [false] };
  expect(mapSchema(schema as unknown as Schema, (it) => it)).toEqual(schema);
});

test("what the change returns takes the place of each schema; the original stays", () => {
  const schema: Schema = { properties: { a: { type: "string" } }, anyOf: [{ type: "number" }] };
  const before = structuredClone(schema);
  expect(mapSchema(schema, ({ type, ...rest }) => ({ ...rest, ...(type !== undefined && { was: type }) }))).toEqual({
    properties: { a: { was: "string" } },
    anyOf: [{ was: "number" }],
  });
  expect(schema).toEqual(before);
});
