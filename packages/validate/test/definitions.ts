import type { Definitions, Schema } from "@transports-wg/emit";
import fc from "fast-check";

// Small sets of definitions, built from the keywords that our schemas use, and values that have a chance to fit them.

const names = ["A", "B", "C", "D"] as const;
const members = ["a", "b", "tag"];
const texts = ["x", "y", "z"];

const refTo = (some: readonly string[]): fc.Arbitrary<Schema> =>
  fc.constantFrom(...some).map((name) => ({ $ref: `#/$defs/${name}` }));

const unionOf = (some: readonly string[]): fc.Arbitrary<Schema> =>
  fc
    .uniqueArray(fc.constantFrom(...some), { minLength: 1 })
    .map((list) => ({ anyOf: list.map((name) => ({ $ref: `#/$defs/${name}` })) }));

/** Beside a schema, these say nothing. */
const prose = fc.record(
  { description: fc.constant("What it is."), deprecated: fc.constant(true), default: fc.constant("x") },
  { requiredKeys: [] },
);

const leaf: fc.Arbitrary<Schema> = fc.oneof(
  fc.constantFrom("string", "number", "integer", "boolean", "null", "object", "array").map((type) => ({ type })),
  fc.uniqueArray(fc.constantFrom("string", "number", "boolean", "null"), { minLength: 2 }).map((type) => ({ type })),
  fc.constantFrom(...texts).map((text) => ({ type: "string", const: text })),
  fc.constantFrom(0, 1.5).map((number) => ({ type: "number", const: number })),
  fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1 }).map((list) => ({ type: "string", enum: list })),
  fc.constantFrom("uri", "byte").map((format) => ({ type: "string", format })),
  fc.constantFrom(0, 1).map((minimum) => ({ type: "number", minimum })),
  fc.constant<Schema>({}),
);

const object = (member: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> =>
  fc
    .record({
      properties: fc.dictionary(fc.constantFrom(...members), member, { maxKeys: 3 }),
      required: fc.subarray(members),
      others: fc.option(fc.oneof(fc.constantFrom<Schema | boolean>({}, true, false), member)),
    })
    .map(({ properties, required, others }) => ({
      type: "object",
      properties,
      required,
      ...(others !== null && { additionalProperties: others }),
    }));

/** An object that can be told from others by its member `tag`; now and then that member may be missing. */
const tagged = (member: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> =>
  fc
    .tuple(object(member), fc.constantFrom(...texts), fc.constantFrom([], ["tag"], ["tag"]))
    .map(([it, tag, needed]) => ({
      ...it,
      properties: { ...it.properties, tag: { type: "string", const: tag } },
      required: [...it.required!.filter((name) => name !== "tag"), ...needed],
    }));

/** Like a recursive JSONValue; now and then it lacks one kind of value. */
const scalarKinds = ["boolean", "null", "number", "string"];
const jsonLike: fc.Arbitrary<Schema> = fc
  .record({
    lacking: fc.constantFrom(undefined, undefined, ...scalarKinds),
    items: refTo(names),
    others: refTo(names),
  })
  .map(({ lacking, items, others }) => ({
    anyOf: [
      { type: "array", items },
      { type: "object", additionalProperties: others },
      { type: scalarKinds.filter((kind) => kind !== lacking) },
    ],
  }));

/** @param later names that may be referred to without an array or object between: none that would lead back */
function schema(later: readonly string[]): fc.Arbitrary<Schema> {
  const { any } = fc.letrec<{ any: Schema; inner: Schema; tagged: Schema }>((tie) => ({
    any: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      object(tie("inner")),
      tie("tagged"),
      fc.record({ items: tie("inner") }).map(({ items }) => ({ type: "array", items })),
      fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      fc.array(tie("tagged"), { minLength: 2, maxLength: 3 }).map((anyOf) => ({ anyOf })),
      ...(later.length > 0 ? [refTo(later), unionOf(later)] : []),
    ),
    tagged: tagged(tie("inner")),
    inner: fc.oneof({ withCrossShrink: true }, refTo(names), tie("any")),
  }));
  return fc
    .tuple(fc.oneof({ arbitrary: any, weight: 3 }, { arbitrary: jsonLike, weight: 1 }), prose)
    .map(([it, doc]) => ({ ...it, ...doc }));
}

export const definitionSets: fc.Arbitrary<Definitions> = fc.record(
  Object.fromEntries(names.map((name, index) => [name, schema(names.slice(index + 1))])),
);

const scalars = fc.constantFrom<unknown>(null, true, false, -1, 0, 1, 1.5, ...texts, "x:y", "QQ==");

export const values: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "medium" },
    scalars,
    fc.dictionary(fc.constantFrom(...members, "other"), tie("value"), { maxKeys: 4 }),
    fc.record({ tag: fc.constantFrom(...texts), a: tie("value"), b: tie("value") }, { requiredKeys: ["tag"] }),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
})).value;
