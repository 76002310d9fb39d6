import fc from "fast-check";
import { expect, test } from "vitest";
import { sorted } from "../src/index.ts";

test("keys are sorted at every depth, arrays keep their order", () => {
  expect(JSON.stringify(sorted({ b: [{ d: 1, c: 2 }, "z", "a"], a: null, B: true }))).toBe(
    '{"B":true,"a":null,"b":[{"c":2,"d":1},"z","a"]}',
  );
});

test("the argument stays as it was", () => {
  const value = { b: 1, a: 2 };
  sorted(value);
  expect(Object.keys(value)).toEqual(["b", "a"]);
});

test("any JSON value stays the same value, and prints the same in whatever order its keys were set", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, reversed(member)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(sorted(value)).toEqual(value);
      expect(JSON.stringify(sorted(reversed(value)))).toBe(JSON.stringify(sorted(value)));
    }),
  );
});
