import type { Definitions, Schema } from "@transports-wg/emit";
import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diff } from "../src/index.ts";
import { brief, changed, method, object, protocol, ref, text } from "./protocol.ts";

const tree = (more: Record<string, Schema>) => object({ children: { type: "array", items: ref("Tree") }, ...more });

describe("where", () => {
  it.each<[string, Definitions, Definitions, string[]]>([
    [
      "finds a change in a recursive definition once",
      { Wish: object({ "tree?": ref("Tree") }), Tree: tree({}) },
      { Wish: object({ "tree?": ref("Tree") }), Tree: tree({ leaf: text }) },
      ["breaking member-added-required Tree/leaf, old client > new server request"],
    ],
    [
      "sees what was written out and is referred to now",
      { Wish: object({ lamp: object({ n: text }) }), Lamp: object({}) },
      { Wish: object({ lamp: ref("Lamp") }), Lamp: object({}) },
      ["breaking member-removed Wish/lamp/n, old client > new server, new client > old server request"],
    ],
    [
      "takes an intersection together",
      { Wish: { allOf: [object({ a: text }), object({ "b?": text })] } },
      { Wish: { allOf: [object({ a: text }), object({ "b?": { type: "null" } })] } },
      ["breaking type-changed Wish/b, old client > new server request, new client > old server request"],
    ],
    [
      "compares a new member with what the old schema said of any other",
      { Wish: object({}, { additionalProperties: { type: "number" } }) },
      { Wish: object({ "n?": text }, { additionalProperties: { type: "number" } }) },
      [
        "breaking type-changed Wish/n, old client > new server request, new client > old server request",
        "safe member-added-optional Wish/n",
      ],
    ],
    [
      "goes into items and into members by any name",
      { Wish: object({ all: { type: "array", items: text }, any: object({}, { additionalProperties: text }) }) },
      { Wish: object({ all: { type: "array", items: {} }, any: object({}, { additionalProperties: {} }) }) },
      [
        "breaking type-widened Wish/all/*, new client > old server request",
        "breaking type-widened Wish/any/*, new client > old server request",
      ],
    ],
    [
      "escapes names as a JSON pointer does",
      { Wish: object({ "a/b~c": text }) },
      { Wish: object({ "a/b~c?": text }) },
      ["breaking member-became-optional Wish/a~1b~0c, new client > old server request"],
    ],
    [
      "says that nobody breaks on what is in no message",
      { Stray: object({ n: text }) },
      { Stray: object({ "n?": text }) },
      ["safe member-became-optional Stray/n"],
    ],
    [
      "counts both sides as senders of what both send",
      { Wish: ref("Both"), Glow: ref("Both"), Both: text },
      { Wish: ref("Both"), Glow: ref("Both"), Both: { ...text, minLength: 1 } },
      ["breaking constraint-tightened Both, old client > new server request, old server > new client result"],
    ],
  ])("%s", async (_, before, after, expected) => {
    expect((await changed(before, after)).map(brief).sort()).toEqual(expected);
  });

  it("speaks of the alternative", async () => {
    const union = (more: Record<string, Schema>): Definitions => ({
      Wish: { anyOf: [object({ kind: method("a"), ...more }), object({ kind: method("b") })] },
    });
    const [finding] = await changed(union({}), union({ n: text }));
    expect(finding).toMatchObject({ says: '{ kind: "a" }: Member "n" is new, and required.', pointer: "/n" });
  });

  it("shows the smallest message, with the envelope that types leave out", async () => {
    const [finding] = await changed({ Wish: object({}) }, { Wish: object({ n: text }) });
    expect(finding!.breaks).toEqual([
      {
        sender: { age: "old", role: "client" },
        receiver: { age: "new", role: "server" },
        witness: {
          kind: "request",
          sentAs: "LightRequest",
          readAs: "LightRequest",
          message: { jsonrpc: "2.0", id: 1, method: "lamp/light", params: { wish: {} } },
          fault: { pointer: "/params/wish", message: "must have required property 'n'" },
        },
      },
    ]);
  });

  it("gives each of two changes a message of its own, in which the other does not matter", async () => {
    const found = await changed({ Wish: object({}) }, { Wish: object({ n: text, m: text }) });
    const wishes = found.map(({ breaks }) => (breaks[0]!.witness!.message as { params: object }).params);
    expect(wishes).toEqual([{ wish: { n: "x" } }, { wish: { m: "x" } }]);
  });

  it("says why there is no message, and does not call that breaking", async () => {
    const open: Schema = { anyOf: [object({ a: text }), object({ b: text })] };
    const [finding] = await changed({ Wish: open }, { Wish: object({ b: text }) });
    expect(finding).toMatchObject({ rule: "union-branch-removed", level: "breaking" });
    const [hidden, ...others] = await changed(
      { Wish: { anyOf: [object({ kind: method("a") }), object({ kind: method("b"), b: text })] } },
      { Wish: { anyOf: [object({ "kind?": text }), object({ kind: method("b"), b: text })] } },
    );
    expect([hidden, ...others].map((it) => `${it!.rule} ${it!.level}`)).toContain("union-branch-removed dangerous");
    const unshown = [hidden!, ...others].flatMap(({ breaks }) => breaks.flatMap((it) => it.unwitnessed ?? []));
    expect(unshown).toContain("both sides judge alike all that was tried (1)");
  });
});

it("lets those break who extend what has changed, and says from whom they have it", async () => {
  const side = (more: Record<string, Schema>) => ({
    schema: protocol({ Base: object(more), Wish: object({ own: text, ...more }) }),
    model: { types: { Wish: { extends: ["Base"] } } },
  });
  const found = await diff(side({ "n?": text }), side({ n: text }));
  expect(found.map(brief)).toEqual([
    "breaking member-became-required Base/n, old client > new server request",
    "breaking member-became-required Wish/n, old client > new server request",
  ]);
  expect(found.map(({ inherits }) => inherits)).toEqual([undefined, "Base"]);
});

it("reads draft-07 as well", async () => {
  const draft07 = (schema: Schema) => {
    const { $defs, ...rest } = JSON.parse(JSON.stringify(schema).replaceAll("#/$defs/", "#/definitions/")) as Schema;
    return { schema: { ...rest, definitions: $defs } };
  };
  expect(await diff(draft07(protocol({})), { schema: protocol({}) })).toEqual([]);
});

describe("for any schemas", () => {
  const leaf = fc.constantFrom<Schema>(
    {},
    text,
    { type: "integer" },
    { type: "number", minimum: 1 },
    { const: "a" },
    { enum: ["a", "b", 1] },
    { type: ["null", "boolean"] },
    ref("Wish"),
    { type: "string", format: "uri" },
  );
  const schema = fc.letrec<{ any: Schema }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc
        .record({ "a?": tie("any"), b: tie("any"), c: tie("any") }, { requiredKeys: [] })
        .chain((it) => fc.constantFrom(object(it), object(it, { additionalProperties: false }))),
      tie("any").map((items) => ({ type: "array", items })),
      fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      fc.array(tie("any"), { minLength: 1, maxLength: 2 }).map((allOf) => ({ allOf })),
    ),
  })).any;
  const pair = fc.tuple(schema, schema);

  const atom = fc.constantFrom<unknown>(null, true, 1, 0.5, 0, "a", "b", "urn:x", [], {});
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      atom,
      fc.record({ a: tie("any"), b: tie("any"), c: tie("any"), z: tie("any") }, { requiredKeys: [] }),
      fc.array(tie("any"), { maxLength: 2 }),
    ),
  })).any;

  it("overlooks nothing: of values that only one side accepts there is a finding", async () => {
    const accepts = (it: Schema) => {
      const { $defs } = protocol({ Glow: it });
      return new Ajv2020({ strict: false, formats: fullFormats }).compile({ $ref: "#/$defs/Glow", $defs });
    };
    let told = 0;
    await fc.assert(
      fc.asyncProperty(pair, fc.array(value, { minLength: 40, maxLength: 40 }), async ([a, b], values) => {
        const [old, now] = [accepts(a), accepts(b)];
        const telling = values.filter((it) => old(it) !== now(it));
        if (telling.length === 0) return;
        const found = await changed({ Glow: a }, { Glow: b });
        told++;
        // What an open object takes unseen is no promise.
        if (found.some(({ rule }) => rule === "member-added-optional")) return;
        expect(found.filter(({ level }) => level !== "safe").map(brief), JSON.stringify(telling)).not.toEqual([]);
      }),
      { numRuns: 150, seed: 2 },
    );
    expect(told).toBeGreaterThan(50);
  });

  it("comes to an end, always the same, and to nothing when both are the same", async () => {
    await fc.assert(
      fc.asyncProperty(pair, async ([a, b]) => {
        const found = await changed({ Glow: object({ a }) }, { Glow: object({ a: b }) });
        expect(await changed({ Glow: object({ a }) }, { Glow: object({ a: b }) })).toEqual(found);
        expect(await changed({ Glow: object({ a }) }, { Glow: object({ a }) })).toEqual([]);
        for (const { level, breaks } of found) {
          if (level === "breaking") expect(breaks.some(({ witness }) => witness)).toBe(true);
          for (const it of breaks) expect(it.witness === undefined).toBe(it.unwitnessed !== undefined);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
