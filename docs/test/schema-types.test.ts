import type { Definitions } from "@transports-wg/emit";
import type { Model } from "@transports-wg/schema/runtime/model";
import { expect, test } from "vitest";
import { constraintsOf, fieldsOf, folded, typeText } from "../site/pages/schema/fields.ts";
import { namesIn, parentsOf, travelsOf, usesOf } from "../site/pages/schema/refer.ts";

const types: Model["types"] = {
  Named: { kind: "interface", subject: "basics", members: { name: { type: "string", since: "one" } } },
  Lamp: {
    kind: "interface",
    subject: "lamps",
    extends: ["Named"],
    members: {
      colour: { type: "Colour", description: "How it shines." },
      bulb: { type: "{ watts: number; fits?: Socket[] }", optional: true },
    },
  },
  Colour: { kind: "alias", subject: "lamps", type: '"Red" | Warmth' },
  Warmth: { kind: "alias", subject: "lamps", type: "number" },
  Socket: { kind: "interface", subject: "basics", members: {} },
  Bare: { kind: "interface", subject: "lamps", extends: ['Omit<Lamp, "bulb">'], members: {} },
  SwitchRequest: { kind: "interface", subject: "lamps", members: { params: { type: "{ lamp: Lamp }" } } },
};
const ref = (type: string) => ({ $ref: `#/$defs/${type}` });
const definitions: Definitions = {
  Named: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
  Lamp: {
    type: "object",
    properties: {
      name: { type: "string" },
      colour: { ...ref("Colour"), description: "How it shines." },
      bulb: {
        type: "object",
        properties: { watts: { type: "integer", minimum: 1 }, fits: { type: "array", items: ref("Socket") } },
        required: ["watts"],
      },
    },
    required: ["name", "colour"],
  },
  Colour: { anyOf: [{ const: "Red" }, ref("Warmth")] },
  Warmth: { type: "number" },
  Socket: { type: "object" },
  Bare: { type: "object", properties: { name: { type: "string" }, colour: ref("Colour") }, required: ["name"] },
  SwitchRequest: { type: "object", properties: { params: { type: "object", properties: { lamp: ref("Lamp") } } } },
};

test("members: own ones first, then inherited ones, those of inline objects below theirs", () => {
  const fields = fieldsOf("Lamp", definitions, types);
  expect(fields.map((it) => [it.path.join("."), it.type, it.required, it.from])).toEqual([
    ["colour", "Colour", true, undefined],
    ["bulb", "{…}", false, undefined],
    ["bulb.watts", "integer", true, undefined],
    ["bulb.fits", "Socket[]", false, undefined],
    ["name", "string", true, "Named"],
  ]);
  expect(fields[2]!.constraints).toEqual(["integer", "minimum: 1"]);
  expect(fields[4]!.since).toBe("one");
});

test("what a subtype leaves out of its parent is no member of it", () => {
  expect(fieldsOf("Bare", definitions, types).map((it) => it.path.join("."))).toEqual(["colour", "name"]);
});

test("a type is TypeScript: inline objects folded up, names found outside of strings", () => {
  expect(folded("Error & { code: 1; data: { a: string } } | { b: 2 }")).toBe("Error & {…} | {…}");
  expect(typeText({ type: "array", items: { anyOf: [ref("Lamp"), { const: "Lamp" }] } })).toBe('(Lamp | "Lamp")[]');
  expect(typeText({ type: "object", additionalProperties: ref("Lamp") })).toBe("{ [key: string]: Lamp }");
  expect(constraintsOf({ type: "array", minItems: 1, items: { type: "string", format: "uri" } })).toEqual([
    "minItems: 1",
    'each format: "uri"',
  ]);
  expect(namesIn('Record<string, Lamp> | "Red" | Warmth[]')).toEqual(["Record", "Lamp", "Warmth"]);
});

test("a type is used where it is declared, not where that is inherited", () => {
  const uses = usesOf(types);
  expect(uses.get("Colour")).toEqual([{ type: "Lamp", member: "colour" }]);
  expect(uses.get("Warmth")).toEqual([{ type: "Colour" }]);
  expect(uses.get("Lamp")).toEqual([{ type: "SwitchRequest", member: "params" }]);
  expect(parentsOf(types, "Bare")).toEqual(["Lamp"]);
});

test("a type travels in the messages that contain it, and in the answers to them the other way", () => {
  const travels = travelsOf(definitions, {
    "lamps/switch": { kind: "request", sender: ["client"], message: "SwitchRequest", results: ["Named"] },
  });
  expect(travels.get("Socket")).toEqual({ client: ["lamps/switch"], server: [] });
  expect(travels.get("Named")).toEqual({ client: [], server: ["lamps/switch"] });
  expect(travels.get("Bare")).toEqual({ client: [], server: [] });
});
