import { mapSchema, refName, type Definitions, type Schema } from "@transports-wg/emit";

/**
 * Rewrites definitions into equivalent ones that compile to less code, run faster and report one error where the
 * originals report one per branch. What they accept and refuse stays the same. The branches of unions become
 * definitions too.
 */
export function prepare(definitions: Definitions): Definitions {
  const universal = universalTypes(definitions);
  const branches = new Map<string, string>();
  const change = (schema: Schema) => nameBranches(discriminate(forget(schema, universal), definitions), branches);
  const prepared = Object.entries(definitions).map(
    ([name, schema]) => [name, universal.has(name) ? {} : mapSchema(schema, change)] as const,
  );
  const named = [...branches].map(([text, name]) => [name, JSON.parse(text) as Schema] as const);
  return Object.fromEntries([...prepared, ...named]);
}

/** Gives each branch of a union a definition of its own, the same one to equal branches; slim.ts relies on it. */
function nameBranches({ anyOf, ...rest }: Schema, names: Map<string, string>): Schema {
  if (!anyOf) return rest;
  const named = anyOf.map((branch) => {
    if (Object.keys(branch).length === (refName(branch) === undefined ? 0 : 1)) return branch;
    const text = JSON.stringify(branch);
    // No type's name has a hyphen.
    if (!names.has(text)) names.set(text, `branch-${names.size}`);
    return { $ref: `#/$defs/${names.get(text)}` };
  });
  return { ...rest, anyOf: named };
}

const everyKind = ["array", "boolean", "null", "number", "object", "string"];
const covers = (kinds: readonly unknown[]) => everyKind.every((kind) => kinds.includes(kind));

/** Keywords that assert nothing. */
const prose = new Set(["$comment", "default", "deprecated", "description", "examples", "title"]);
const assertions = (schema: Schema): Schema =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => !prose.has(keyword)));

/**
 * The definitions that accept every JSON value, as a recursive `JSONValue` does at great cost.
 *
 * Suppose that all do, and strike out those of which a branch is missing until none is left to strike. References
 * inside arrays and objects may lean on the supposition, because JSON values are finite; others are followed.
 */
export function universalTypes(definitions: Definitions): Set<string> {
  const supposed = new Set(Object.keys(definitions));
  const kindsOf = (schema: Schema | boolean | undefined, seen: readonly string[]): unknown[] => {
    if (schema === undefined || schema === false) return [];
    if (schema === true) return everyKind;
    const { $ref, anyOf, type, items, additionalProperties, ...others } = assertions(schema);
    if (Object.keys(others).length > 0) return [];
    const name = refName({ $ref });
    // Beside these, the other keywords would ask for more.
    if ((name ?? anyOf) !== undefined && (type ?? items ?? additionalProperties ?? (name && anyOf)) !== undefined)
      return [];
    if (name !== undefined) return seen.includes(name) ? [] : kindsOf(definitions[name], [...seen, name]);
    if (anyOf) return anyOf.flatMap((branch) => kindsOf(branch, seen));
    const open = (part: Schema | Schema[] | boolean | undefined) =>
      part === undefined ||
      (!Array.isArray(part) &&
        ((part instanceof Object && supposed.has(refName(part) ?? "")) || covers(kindsOf(part, seen))));
    return [type ?? everyKind]
      .flat()
      .filter((kind) => (kind === "object" ? open(additionalProperties) : kind !== "array" || open(items)));
  };
  for (let before = Infinity; before > supposed.size;) {
    before = supposed.size;
    for (const name of supposed) if (!covers(kindsOf(definitions[name], [name]))) supposed.delete(name);
  }
  return supposed;
}

/** Drops what asserts nothing: prose, the type of a literal, and items and references of which any value will do. */
function forget(schema: Schema, universal: Set<string>): Schema {
  const { $ref, ...out }: Schema = assertions(schema);
  if ("const" in out) delete out.type;
  if ($ref !== undefined) return universal.has(refName({ $ref })!) ? out : { $ref, ...out };
  for (const keyword of ["additionalProperties", "items"]) {
    const part = out[keyword];
    if (part === true || (part !== null && typeof part === "object" && Object.keys(part).length === 0))
      delete out[keyword];
  }
  return out;
}

/**
 * A union of objects that differ in a required literal member becomes one look at that member, then one branch.
 *
 * The same values pass: a value whose member names one branch fails every other branch on its literal.
 */
function discriminate(schema: Schema, definitions: Definitions): Schema {
  const { anyOf, ...rest } = schema;
  if (!anyOf || anyOf.length < 2) return schema;
  const tags = anyOf.map((branch) => literals(branch, definitions));
  const tag = Object.keys(tags[0]!).find(
    (name) => new Set(tags.map((it) => it[name])).size === tags.length && tags.every((it) => Object.hasOwn(it, name)),
  );
  if (tag === undefined || "type" in rest || "properties" in rest || "required" in rest) return schema;
  return {
    ...rest,
    type: "object",
    required: [tag],
    discriminator: { propertyName: tag },
    oneOf: anyOf,
  };
}

/** The members of an object that have to be there and have one possible text. */
function literals(branch: Schema, definitions: Definitions): Record<string, string> {
  const name = refName(branch);
  const { type, properties = {}, required = [] } = (name === undefined ? branch : definitions[name]) ?? {};
  if (type !== "object") return {};
  return Object.fromEntries(
    Object.entries(properties).flatMap(([member, { const: literal }]) =>
      typeof literal === "string" && required.includes(member) ? [[member, literal]] : [],
    ),
  );
}
