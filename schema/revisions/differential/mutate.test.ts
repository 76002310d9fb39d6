import { describe, expect, test } from "vitest";
import { valueAt } from "./judge.ts";
import { literalsOf, mutations } from "./mutate.ts";

const value = { "a/b": ["x", 1], role: "user", deep: { list: [] } };
const literals = literalsOf([value, { role: "assistant" }]);
const found = mutations(value, literals);

describe("mutations", () => {
  test("are the same each time, each once, and never the value itself", () => {
    expect(mutations(value, literals)).toEqual(found);
    const texts = found.map((it) => JSON.stringify(it.value));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).not.toContain(JSON.stringify(value));
  });

  test("leave everything as it is but the place they name", () => {
    for (const { pointer, value: mutated } of found.filter((it) => it.pointer.startsWith("/deep/"))) {
      expect({ ...(mutated as object), deep: undefined }, pointer).toEqual({ ...value, deep: undefined });
    }
  });

  test.each([
    ["remove", "/role", undefined],
    ["null", "/role", null],
    ["other case", "/role", "USER"],
    ["other literal", "/role", "assistant"],
    ["wrap", "/a~1b/1", [1]],
    ["fraction", "/a~1b/1", 0.5],
    ["unwrap", "/a~1b", "x"],
    ["add null", "/deep/list", [null]],
    ["add string", "/deep", { list: [], unknown: "other" }],
  ])("%s at %s", (step, pointer, there) => {
    const mutation = found.find((it) => it.step === step && it.pointer === pointer);
    expect(mutation).toBeDefined();
    expect(valueAt(mutation!.value, pointer)).toEqual(there);
  });

  test("rename and duplicate members", () => {
    const at = (step: string, pointer: string) => found.find((it) => it.step === step && it.pointer === pointer)?.value;
    expect(at("rename", "/role")).toEqual({ "a/b": ["x", 1], ROLE: "user", deep: { list: [] } });
    expect(at("duplicate", "/a~1b/0")).toMatchObject({ "a/b": ["x", "x", 1] });
  });
});
