import { expect, test } from "vitest";
import { definitionsIn, definitionsTo } from "../site/pages/playground/definition.ts";
import { mentionsOf, termsIn, type Mention } from "../site/pages/playground/mention.ts";

const definitions = definitionsIn({
  definitions: {
    Switch: { properties: { params: { $ref: "#/definitions/Params" } } },
    Params: {
      allOf: [
        { $ref: "#/definitions/Common" },
        { properties: { lamps: { items: { anyOf: [{ $ref: "#/definitions/Lamp" }, { const: 0 }] } } } },
      ],
    },
    Common: { properties: { _meta: { $ref: "#/definitions/Meta" } } },
    Meta: { properties: { "x.y/z": { type: "string" } } },
    Lamp: { properties: { on: { type: "boolean" } } },
    SwitchResult: { properties: { on: { type: "boolean" } } },
  },
});

test("the definitions on the way to a place", () => {
  expect(definitionsTo(definitions, "Switch", "/params/lamps/3/on")).toEqual(["Switch", "Params", "Lamp"]);
  expect(definitionsTo(definitions, "Switch", "/params/_meta/x.y~1z")).toEqual(["Switch", "Params", "Common", "Meta"]);
  expect(definitionsTo(definitions, "SwitchResult", "/result/on")).toEqual(["SwitchResult"]);
  expect(definitionsTo(definitions, "Nothing", "/on")).toEqual([]);
});

const mention = (text: string): Mention => ({
  proposal: "lamps",
  level: "MUST",
  text,
  url: text,
  terms: termsIn(text),
});

test("a sentence names what stands in it as code", () => {
  expect(termsIn('The `_meta.color` of a `Lamp` MUST be `"x.y/z"`, not `a`.')).toEqual([
    "_meta.color",
    "_meta",
    "color",
    "Lamp",
    "x.y/z",
  ]);
});

test("sentences that name the member come first, and those that name only the method not at all", () => {
  const all = [
    mention("A `lamp/switch` MUST be quick."),
    mention("A `Lamp` MUST shine."),
    mention("The member `on` MUST be there."),
  ];
  const found = mentionsOf(all, {
    pointer: "/params/lamps/0/on",
    definitions: ["Switch", "Lamp"],
    method: "lamp/switch",
  });
  expect(found.map((it) => it.text)).toEqual(["The member `on` MUST be there.", "A `Lamp` MUST shine."]);
});
