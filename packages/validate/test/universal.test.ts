import type { Definitions, Schema } from "@transports-wg/emit";
import { describe, expect, test } from "vitest";
import { prepare, universalTypes } from "../src/index.ts";

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const every = ["boolean", "null", "number", "string"];
const json = (self: string, kinds = every): Schema => ({
  anyOf: [{ type: "array", items: ref(self) }, { type: "object", additionalProperties: ref(self) }, { type: kinds }],
});

describe("accept every JSON value", () => {
  test.each<[string, Definitions, string[]]>([
    ["a recursive JSONValue", { J: json("J") }, ["J"]],
    ["with prose", { J: { ...json("J"), description: "Any.", deprecated: true } }, ["J"]],
    ["nothing asserted", { A: {}, B: { title: "B" } }, ["A", "B"]],
    ["all six kinds in one list", { A: { type: ["array", "object", ...every] } }, ["A"]],
    ["each in its own branch", { A: { anyOf: ["array", "object", ...every].map((type) => ({ type })) } }, ["A"]],
    ["two that lean on each other", { A: json("B"), B: json("A") }, ["A", "B"]],
    ["an alias of one", { J: json("J"), A: ref("J"), B: { anyOf: [ref("A"), { type: "string" }] } }, ["J", "A", "B"]],
    ["one branch that does", { A: { anyOf: [{ type: "string", minLength: 3 }, {}] } }, ["A"]],
  ])("%s", (_, definitions, names) => {
    expect([...universalTypes(definitions)]).toEqual(names);
    for (const name of names) expect(prepare(definitions)[name]).toEqual({});
  });
});

describe("do not", () => {
  test.each<[string, Definitions]>([
    ["a JSONValue without null", { J: json("J", ["boolean", "number", "string"]) }],
    ["one with integers only", { J: json("J", ["boolean", "null", "integer", "string"]) }],
    ["without a branch for arrays", { J: { anyOf: [{ type: "object" }, { type: every }] } }],
    [
      "an array of something else",
      { J: { anyOf: [{ type: "array", items: ref("S") }, { type: ["object", ...every] }] }, S: { type: "string" } },
    ],
    [
      "members of something else",
      {
        J: { anyOf: [{ type: "object", additionalProperties: ref("S") }, { type: ["array", ...every] }] },
        S: { type: "string" },
      },
    ],
    [
      "closed objects",
      { J: { anyOf: [{ type: "object", additionalProperties: false }, { type: ["array", ...every] }] } },
    ],
    [
      "a member that has to be there",
      { J: { anyOf: [{ type: "object", required: ["a"] }, { type: ["array", ...every] }] } },
    ],
    ["a limited number of items", { J: { anyOf: [{ type: "array", maxItems: 9 }, { type: ["object", ...every] }] } }],
    [
      "two that lean on each other, one of which lacks null",
      { A: json("B"), B: json("A", ["boolean", "number", "string"]) },
    ],
    ["itself and no more", { A: ref("A") }],
    ["itself or a string", { A: { anyOf: [ref("A"), { type: "string" }] } }],
    ["a circle of aliases", { A: ref("B"), B: ref("A") }],
    ["a reference to what is not there", { A: ref("Nowhere") }],
    [
      "what accepts all, and a condition beside it",
      { A: { anyOf: [{}, { type: "null" }], type: "string" }, B: { anyOf: [{}, {}], minimum: 1 } },
    ],
  ])("%s", (_, definitions) => {
    expect([...universalTypes(definitions)]).toEqual([]);
  });

  test("a reference to one that does, and a condition beside it", () => {
    const definitions = { J: json("J"), A: { ...ref("J"), type: "string" } };
    expect([...universalTypes(definitions)]).toEqual(["J"]);
    expect(prepare(definitions).A).toEqual({ type: "string" });
  });
});

test("where any value will do, nothing is asked of the items and members", () => {
  const definitions: Definitions = {
    J: json("J"),
    List: { type: "array", items: ref("J") },
    Map: { type: "object", additionalProperties: ref("J"), properties: { a: ref("J"), b: { type: "string" } } },
  };
  expect(prepare(definitions)).toEqual({
    J: {},
    List: { type: "array" },
    Map: { type: "object", properties: { a: {}, b: { type: "string" } } },
  });
});
