import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { lamps, notification, request, result } from "./lamps.ts";

let judge: Awaited<ReturnType<typeof lamps>>;
beforeAll(async () => void (judge = await lamps()));

const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

describe("names that every JavaScript object has", () => {
  test.each(inherited)("%s is no method", (name) => {
    expect(judge(request(name))).toMatchObject({
      valid: false,
      fault: { pointer: "/method", found: JSON.stringify(name) },
    });
    expect(judge(notification(name))).toMatchObject({ valid: false, fault: { pointer: "/method" } });
  });

  test.each(inherited)("%s as a member says nothing about the message", (name) => {
    const message: unknown = JSON.parse(`{ "jsonrpc": "2.0", "id": 1, "${name}": { "method": "who", "result": {} } }`);
    expect(judge(message)).toMatchObject({ valid: false, fault: { pointer: "", found: "an object" } });
  });

  test.each(inherited)("%s as a result type is none that is interim", (name) => {
    expect(judge(result({ lit: true, resultType: name }), { method: "lamp/switch" })).toMatchObject({
      valid: true,
      type: "Switched",
    });
  });

  test("judging leaves all objects as they were", () => {
    judge(
      JSON.parse('{ "jsonrpc": "2.0", "id": 1, "method": "who", "params": { "__proto__": { "polluted": true } } }'),
    );
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("size", () => {
  test("params nested a hundred thousand deep", () => {
    const depth = 100_000;
    const params: unknown = JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
    expect(judge(request("who", params))).toMatchObject({ valid: true });
    expect(judge(request("lamp/switch", params))).toMatchObject({ valid: false, fault: { pointer: "/params/on" } });
  });

  test("a list of half a million wrong items is one fault, at the first", () => {
    const message = result({ levels: Array<unknown>(500_000).fill("x") });
    expect(judge(message, { method: "lamp/read" })).toMatchObject({
      valid: false,
      fault: { pointer: "/result/levels/0" },
    });
  });

  test("a method of a million letters makes a short message", () => {
    const verdict = judge(request("x".repeat(1_000_000)));
    expect(verdict.valid || verdict.fault.message.length).toBeLessThan(300);
  });
});

test("whatever JSON comes, there is a verdict, and it names a place that is there or is missing from one that is", () => {
  const parts = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>("2.0", 1, null, "who", "stop", "lamp/switch", { on: true }),
  );
  const message = fc.dictionary(
    fc.constantFrom("jsonrpc", "id", "method", "params", "result", "error", "__proto__"),
    parts,
    { noNullPrototype: false },
  );
  fc.assert(
    fc.property(fc.oneof(message, fc.jsonValue()), (value) => {
      const verdict = judge(value);
      if (verdict.valid) return;
      const parent = verdict.fault.pointer.split("/").slice(1, -1);
      expect(parent.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], value)).not.toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});
