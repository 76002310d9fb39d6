import type { Definitions } from "@transports-wg/emit";
import type { Validator } from "@transports-wg/validate";
import { describe, expect, test } from "vitest";
import {
  differences,
  judgeCounterexamples,
  judgeCoverage,
  judgeExamples,
  memberAt,
  type Instance,
} from "../src/index.ts";

/** A validator of objects whose member `name` is a string. */
const Named = Object.assign((value: unknown) => typeof (value as { name: unknown }).name === "string", {
  fault: (value: unknown) => {
    const { name } = value as { name: unknown };
    return typeof name === "string"
      ? undefined
      : { pointer: "/name", expected: "a string", found: String(name), message: "/name is wrong" };
  },
}) as unknown as Validator<unknown>;

const instance = (name: string, value: unknown, type = "Named"): Instance => ({
  type,
  name,
  file: `${name}.json`,
  value,
});
const good = instance("good", { name: "a", size: 1 });

test("a good example passes; a bad one, and one of no known type, do not", () => {
  const all = [good, instance("bad", { name: 1 }), instance("lost", {}, "Nmaed")];
  expect([...judgeExamples(all, { Named })].map((it) => it.file)).toEqual(["bad.json", "lost.json"]);
});

describe("a counterexample", () => {
  const judge = (it: Instance) => [...judgeCounterexamples([it], [good], { Named })].map(({ message }) => message);

  test("passes when it is wrong in the one place that it is named for", () => {
    expect(judge(instance("name-is-number", { name: 1, size: 1 }))).toEqual([]);
    expect(judge(instance("name-missing", { size: 1 }))).toEqual([]);
  });

  test.each([
    ["validates", instance("name-is-other", { name: "b", size: 1 }), /^validates as Named/],
    [
      "is wrong in two places",
      instance("name-is-number", { name: 1, size: 2 }),
      /^differs from every example of Named in more than one place/,
    ],
    [
      "has the name of another fault",
      instance("size-is-number", { name: 1, size: 1 }),
      /^is wrong at \/name, so its name should start with name-…/,
    ],
    ["is of no known type", instance("x", {}, "Nmaed"), /^lies in a folder named for Nmaed/],
  ])("fails when it %s", (_, it, message) => {
    expect(judge(it)).toEqual([expect.stringMatching(message)]);
  });

  test("fails when the validator points elsewhere", () => {
    const astray = Object.assign(() => false, {
      fault: () => ({ pointer: "/size", expected: "", found: "", message: "/size is wrong" }),
    });
    const found = [
      ...judgeCounterexamples([instance("name-is-null", { name: null, size: 1 })], [good], {
        Named: astray as unknown as Validator<unknown>,
      }),
    ];
    expect(found).toEqual([
      {
        file: "name-is-null.json",
        message: "is wrong at /name, but the validator complains elsewhere: /size is wrong",
      },
    ]);
  });
});

describe("coverage", () => {
  const types: Definitions = { Named: { type: "object", required: ["name"] }, Anything: {} };
  const three = [1, 2, 3].map((it) => instance(`name-${it}`, it));
  const judge = (newer: Definitions | undefined, examples: Instance[], counterexamples: Instance[]) =>
    [...judgeCoverage("folder", types, newer, { examples, counterexamples })].map(({ file }) => file);

  test("asks for an example and three counterexamples of each type", () => {
    expect(judge(undefined, [], three.slice(1))).toEqual([
      "folder/examples/Named/",
      "folder/counterexamples/Named/",
      "folder/examples/Anything/",
    ]);
  });

  test("asks for no counterexample of a type that accepts everything", () => {
    expect(judge(undefined, [good, instance("any", 1, "Anything")], three)).toEqual([]);
  });

  test("of an older revision, asks only for types that differ in more than prose and order", () => {
    const same = { Named: { required: ["name"], type: "object", description: "Has a name." }, Anything: {} };
    expect(judge(same, [], [])).toEqual([]);
    expect(judge({ ...same, Named: { type: "object" } }, [], [])).toEqual([
      "folder/examples/Named/",
      "folder/counterexamples/Named/",
    ]);
  });
});

test.each([
  ["", "root"],
  ["/params/name", "name"],
  ["/tools/0", "tools"],
  ["/params/_meta/io.modelcontextprotocol~1clientInfo", "client-info"],
  ["/inputSchema/$schema", "schema"],
])("the member at %j is called %s", (pointer, name) => {
  expect(memberAt(pointer)).toBe(name);
});

test.each([
  [1, 1, []],
  [1, "1", [""]],
  [{}, [], [""]],
  [{ a: 1 }, { a: 1, b: undefined }, ["/b"]],
  [{ a: { "x/y~": [1, 2] } }, { a: { "x/y~": [1, 3, 4] } }, ["/a/x~1y~0/1", "/a/x~1y~0/2"]],
  [{ a: null }, { a: {} }, ["/a"]],
])("%j and %j differ at %j", (a, b, places) => {
  expect(differences(a, b)).toEqual(places);
});
