import { describe, expect, test } from "vitest";
import { placeOf, rangeOf } from "../site/pages/playground/locate.ts";
import { read } from "../site/pages/playground/read.ts";

const values = (text: string, single?: boolean) => {
  const found = read(text, single);
  return found.kind === "read" ? [found.form, ...found.messages.map((it) => [it.from, it.value])] : found;
};

test("nothing but white space is nothing", () => {
  expect(read(" \n ")).toEqual({ kind: "empty" });
});

test("an object is one message", () => {
  expect(values('{"a": [1, null, "x", {"b": true}]}')).toEqual([
    "message",
    [undefined, { a: [1, null, "x", { b: true }] }],
  ]);
});

test("an array, or lines, are a transcript", () => {
  expect(values('[{"a":1}, {"b":2}]')).toEqual(["transcript", [undefined, { a: 1 }], [undefined, { b: 2 }]]);
  expect(values('{"a":1}\n\n{"b":2}\n')).toEqual(["transcript", [undefined, { a: 1 }], [undefined, { b: 2 }]]);
});

test("a trace says who has sent what; what is no message is left out", () => {
  const trace = {
    check: "x",
    messages: [
      { from: "alice", to: "server", message: 1 },
      { from: "server", message: 2 },
      { from: "server", end: true },
    ],
  };
  expect(values(JSON.stringify(trace))).toEqual(["transcript", ["client", 1], ["server", 2]]);
});

test("the value of a type is taken whole", () => {
  expect(values("[1, 2]", true)).toEqual(["message", [undefined, [1, 2]]]);
});

test("a member named __proto__ is a member", () => {
  const found = read('{"__proto__": 1}');
  expect(found.kind === "read" && Object.hasOwn(found.messages[0]!.value as object, "__proto__")).toBe(true);
});

describe("what is no JSON is located", () => {
  test.each([
    ['{\n  "a": tru\n}', 2, 8, "invalid symbol"],
    ['{"a": 1,}', 1, 9, "property name expected"],
    ['{"a": 1} // yes', 1, 10, "invalid comment token"],
    ['{"a":1}\n{"b":}', 2, 6, "value expected"],
    ['{"a": "x', 1, 7, "unexpected end of string"],
  ])("%j", (text, line, column, message) => {
    const found = read(text);
    expect(found.kind === "broken" && found.faults.map((it) => [it.place.line, it.place.column, it.message])).toEqual([
      [line, column, message],
    ]);
  });
});

test("messages of lines are located in the whole text", () => {
  const text = '{"a":1}\n{"b": 2}';
  const found = read(text);
  if (found.kind !== "read") throw new Error("This is to be read.");
  expect(placeOf(text, found.messages[1]!.node.offset, 0)).toMatchObject({ line: 2, column: 1 });
});

test("a pointer leads to the member with its name", () => {
  const text = '{"a/b": [1, {"c~": 2}]}';
  const at = (pointer: string) => text.slice(...(rangeOf(text, pointer) as [number, number]));
  expect(at("/a~1b/1/c~0")).toBe('"c~": 2');
  expect(at("/a~1b/0")).toBe("1");
  expect(rangeOf(text, "/nothing")).toBeUndefined();
});
