import type { Schema } from "@transports-wg/emit";
import { describe, expect, test } from "vitest";
import { either, explain, fault, steps } from "../src/runtime/fault.ts";
import { validators } from "./compiled.ts";

const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: "object",
  properties,
  required,
});
const text = { type: "string" };

/** One row: what it is about, a schema, a value that it refuses, and the message. */
async function table(rows: [string, Schema, unknown, string][]): Promise<void> {
  const made = await validators(Object.fromEntries(rows.map(([, schema], index) => [`T${index}`, schema])));
  test.each(rows.map(([title, , value, message], index) => [title, value, message, made[`T${index}`]!] as const))(
    "%s",
    (_, value, message, validator) => {
      const found = validator.fault(value)!;
      expect(found.message).toBe(message);
      expect(message).toContain(found.pointer);
    },
  );
}

describe("every keyword says what would be right, and what is there", async () => {
  await table([
    ["type", text, 1, "The value should be a string, but is 1"],
    ["type, with the other article", { type: "integer" }, 1.5, "The value should be an integer, but is 1.5"],
    ["type null", { type: "null" }, "", 'The value should be null, but is ""'],
    [
      "several types",
      { type: ["string", "integer", "null"] },
      true,
      "The value should be a string, an integer or null, but is true",
    ],
    ["const", { const: "2.0" }, "2.1", 'The value should be "2.0", but is "2.1"'],
    ["const, a number", { const: -32000 }, -32001, "The value should be -32000, but is -32001"],
    ["enum", { enum: ["a", "b"] }, "c", 'The value should be one of "a", "b", but is "c"'],
    ["required", object({ a: text }), {}, "/a is missing"],
    [
      "additionalProperties",
      { ...object({ a: text }), additionalProperties: false },
      { a: "", b: 1 },
      "/b should be absent, but is 1",
    ],
    ["format", { ...text, format: "uri" }, "a b", 'The value should be a string of format uri, but is "a b"'],
    ["minimum", { type: "number", minimum: 0 }, -1, "The value should be minimum >= 0, but is -1"],
    ["maximum", { type: "number", maximum: 1 }, 2, "The value should be maximum <= 1, but is 2"],
    ["pattern", { ...text, pattern: "^a" }, "b", 'The value should be pattern ^a, but is "b"'],
    ["maxItems", { type: "array", maxItems: 1 }, [1, 2], "The value should be maxItems 1, but is an array"],
    ["uniqueItems", { type: "array", uniqueItems: true }, [1, 1], "The value should be uniqueItems, but is an array"],
  ]);
});

describe("the place is where the value is wrong", async () => {
  await table([
    ["a member", object({ a: object({ b: text }) }), { a: { b: 1 } }, "/a/b should be a string, but is 1"],
    ["an item", { type: "array", items: text }, ["a", "b", null], "/2 should be a string, but is null"],
    ["a missing member is where it should be", object({ a: object({ b: text }) }), { a: {} }, "/a/b is missing"],
    [
      "a name with a slash and a tilde",
      object({ "a/b~c": text }),
      { "a/b~c": 1 },
      "/a~1b~0c should be a string, but is 1",
    ],
    ["such a member is missing", object({ "a/b~c": text }), {}, "/a~1b~0c is missing"],
    [
      "such a member is too much",
      { ...object({}), additionalProperties: false },
      { "a/b~c": {} },
      "/a~1b~0c should be absent, but is an object",
    ],
    ["an empty name", object({ "": text }), { "": [] }, "/ should be a string, but is an array"],
  ]);
});

describe("a union: the branch that was meant", async () => {
  const branches = (...anyOf: Schema[]): Schema => object({ x: { anyOf } });
  await table([
    [
      "scalars: all that would do",
      { anyOf: [text, { type: "null" }] },
      1,
      "The value should be a string or null, but is 1",
    ],
    [
      "the branch that came furthest",
      branches(text, { type: "array", items: text }),
      { x: ["a", 1] },
      "/x/1 should be a string, but is 1",
    ],
    [
      "a scalar for a union of objects",
      branches(object({ a: text }), object({ b: text })),
      { x: 1 },
      "/x should be an object, but is 1",
    ],
    [
      "a wrong member tells more than a missing one",
      { anyOf: [object({ a: text }), object({ b: text, c: text })] },
      { b: "", c: 1 },
      "/c should be a string, but is 1",
    ],
    [
      "an object where text or an object may be, with a member missing",
      branches(text, object({ a: text })),
      { x: {} },
      "/x/a is missing",
    ],
    [
      "several members, any of which would do",
      { anyOf: [object({ a: text }), object({ b: text })] },
      {},
      'The value should be an object with a valid "a" or "b", but is an object',
    ],
    [
      "several, at some depth",
      branches(object({ a: text }), object({ b: text })),
      { x: {} },
      '/x should be an object with a valid "a" or "b", but is an object',
    ],
    [
      "members of different objects: one of them",
      { anyOf: [object({ a: object({ x: text }) }), object({ b: object({ y: text }) })] },
      { a: { x: 1 }, b: { y: 2 } },
      "/b/y should be a string, but is 2",
    ],
    [
      "items of a list: the furthest",
      {
        anyOf: [
          { type: "array", items: text },
          { type: "array", items: { type: "number" } },
        ],
      },
      [1, "a"],
      '/1 should be a number, but is "a"',
    ],
  ]);
});

describe("what is there", () => {
  test.each([
    [undefined, "nothing"],
    [null, "null"],
    [false, "false"],
    [-0.5, "-0.5"],
    ['say "hi"\n', '"say \\"hi\\"\\n"'],
    [[1, 2], "an array"],
    [{ a: 1 }, "an object"],
  ])("%j is %s", (value, found) => expect(fault("", "something else", value).found).toBe(found));

  test.each([
    [10n, "a bigint"],
    [Symbol("s"), "a symbol"],
    [() => 1, "a function"],
  ])("what is no JSON has a verdict, too", (value, found) => {
    expect(fault("", "something else", value).found).toBe(found);
  });

  test("long text is cut, and still looks like text", () => {
    const { found, message } = fault("", "a number", "x".repeat(1_000_000));
    expect(found).toMatch(/^"x+…"$/);
    expect(message.length).toBeLessThan(120);
  });

  test.each(["toString", "constructor", "__proto__"])("a missing member named %s is missing", (name) => {
    expect(fault(`/${name}`, "present", {}).found).toBe("nothing");
    expect(fault(`/a/${name}`, "a string", { a: "text" }).found).toBe("nothing");
  });

  test("a member named __proto__ is found where JSON.parse put it", () => {
    expect(fault("/__proto__", "absent", JSON.parse('{"__proto__": 1}')).found).toBe("1");
  });
});

test("a union that leaves very many errors is explained all the same", () => {
  const errors = Array.from({ length: 1_000_000 }, () => ({ pointer: "/a", expected: "a string" }));
  expect(explain(errors, { a: 1 }).message).toBe("/a should be a string, but is 1");
});

test("steps are the inverse of a pointer", () => {
  expect(steps("")).toEqual([]);
  expect(steps("/")).toEqual([""]);
  expect(steps("/a~1b/~01/0")).toEqual(["a/b", "~1", "0"]);
});

test("either reads as English, and says everything once", () => {
  expect(either(["a"])).toBe("a");
  expect(either(["a", "b"])).toBe("a or b");
  expect(either(["a", "b", "a", "c"])).toBe("a, b or c");
});
