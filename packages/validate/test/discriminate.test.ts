import type { Definitions, Schema } from "@transports-wg/emit";
import { beforeAll, describe, expect, test } from "vitest";
import { prepare, type Validator } from "../src/index.ts";
import { functions, validators } from "./compiled.ts";

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const shape = (kind: string, member: string): Schema => ({
  type: "object",
  properties: { kind: { type: "string", const: kind }, [member]: { type: "number" } },
  required: ["kind", member],
});
const shapes: Definitions = { Circle: shape("circle", "radius"), Square: shape("square", "side") };
const union = (...anyOf: Schema[]): Definitions => ({ ...shapes, Shape: { anyOf } });

/** The member by which the union is told apart, if it is. */
function tagOf(definitions: Definitions): unknown {
  return (prepare(definitions).Shape!.discriminator as { propertyName: string } | undefined)?.propertyName;
}

describe("one member tells the branches apart", () => {
  test.each([
    ["references", union(ref("Circle"), ref("Square"))],
    ["objects", union(shape("circle", "radius"), shape("square", "side"))],
    ["one of each", union(ref("Circle"), shape("square", "side"), shape("line", "length"))],
  ])("%s", (_, definitions) => expect(tagOf(definitions)).toBe("kind"));
});

describe("no member does, so the union stays as it is", () => {
  const { kind, ...others } = shape("square", "side").properties!;
  test.each([
    ["two branches with one tag", union(ref("Circle"), ref("Square"), shape("circle", "r"))],
    ["a tag that may be missing", union(ref("Circle"), { ...shape("square", "side"), required: ["side"] })],
    ["a branch without tag", union(ref("Circle"), { type: "object", properties: others, required: ["side"] })],
    [
      "a tag that may be any text",
      union(ref("Circle"), { ...shape("square", "side"), properties: { ...others, kind: { type: "string" } } }),
    ],
    ["a branch that is no object", union(ref("Circle"), ref("Square"), { type: "null" })],
    [
      "a branch that does not say that it is an object",
      union(ref("Circle"), { properties: { kind: kind! }, required: ["kind"] }),
    ],
    ["a branch that is a union", { ...union(ref("Circle"), ref("Other")), Other: { anyOf: [ref("Square")] } }],
    ["a single branch", union(ref("Circle"))],
    [
      "members named like those of every JavaScript object",
      union(
        { type: "object", properties: { constructor: { const: "x" } }, required: ["constructor"] },
        { type: "object", properties: {} },
      ),
    ],
  ])("%s", (_, definitions) => {
    expect(tagOf(definitions)).toBeUndefined();
    expect(prepare(definitions).Shape!.anyOf).toHaveLength(definitions.Shape!.anyOf!.length);
  });
});

describe("a fault in a union that is told apart", () => {
  const definitions = { ...shapes, Shape: { anyOf: [ref("Circle"), ref("Square")] } };
  let Shape: Validator<unknown>;
  beforeAll(async () => void ({ Shape } = await validators<"Shape">(definitions)));

  test.each([
    ["is that of the branch that the tag names", { kind: "circle", side: 1 }, "/radius is missing"],
    ["is about that branch's members", { kind: "square", side: "1" }, '/side should be a number, but is "1"'],
    ["names the known tags", { kind: "oval" }, '/kind should be one of "circle", "square", but is "oval"'],
    ["says that the tag has to be text", { kind: 1 }, '/kind should be one of "circle", "square", but is 1'],
    ["says that the tag is missing", { radius: 1 }, "/kind is missing"],
    ["says that it should be an object", "circle", 'The value should be an object, but is "circle"'],
    ["knows an array from an object", [], "The value should be an object, but is an array"],
  ])("%s", (_, value, message) => expect(Shape.fault(value)?.message).toBe(message));

  test("is one error, not one for each branch", async () => {
    const compiled = await functions<"Shape">(definitions);
    for (const value of [{ kind: "oval" }, { kind: "circle" }, {}, 1]) {
      compiled.Shape(value);
      expect(compiled.found).toHaveLength(1);
    }
  });
});
