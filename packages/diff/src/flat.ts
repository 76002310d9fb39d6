import { refName, type Definitions, type Schema } from "@transports-wg/emit";

const types = ["null", "boolean", "number", "string", "array", "object"] as const;
export type JsonType = (typeof types)[number];

/** One alternative of a schema: of one type, with references resolved and intersections taken together. */
export interface Flat {
  readonly type: JsonType;
  /** The definition that it is, if it is one whole. */
  readonly name?: string;
  /** All that it accepts, if they are listed. */
  readonly values?: readonly unknown[];
  readonly properties: Definitions;
  readonly required: readonly string[];
  /** The schema of members that are not named; `false` when there may be none. */
  readonly others: Schema | false;
  readonly items: Schema;
  /** Every other keyword that limits values, such as `minimum`; `integer` for numbers without fraction. */
  readonly limits: Readonly<Record<string, unknown>>;
}

/** The alternatives of schemas of one side. */
export type Flatten = (schema: Schema) => readonly Flat[];

/** Remembers what it has flattened. */
export function flattener(definitions: Definitions): Flatten {
  const known = new WeakMap<Schema, readonly Flat[]>();
  const flatten = (schema: Schema, within: readonly string[]): readonly Flat[] => {
    const found = known.get(schema) ?? united(resolve(schema, within));
    known.set(schema, found);
    return found;
  };
  const resolve = (schema: Schema, within: readonly string[]): readonly Flat[] => {
    const { $ref: _, allOf = [], anyOf, oneOf, ...own } = schema;
    const name = refName(schema);
    const parts: (readonly Flat[])[] = Object.keys(own).some((it) => !ofReaders.has(it)) ? [plain(own)] : [];
    if (name !== undefined && !within.includes(name)) {
      const target = flatten(definitions[name] ?? {}, [...within, name]);
      parts.push(target.length === 1 ? [{ ...target[0]!, name: target[0]!.name ?? name }] : target);
    }
    for (const it of allOf) parts.push(flatten(it, within));
    const alternatives = anyOf ?? (oneOf as Schema[] | undefined);
    if (alternatives) parts.push(alternatives.flatMap((it) => flatten(it, within)));
    return parts.length === 0 ? plain({}) : parts.reduce(product);
  };
  return (schema) => flatten(schema, []);
}

const ofReaders = new Set(["$comment", "default", "deprecated", "description", "examples", "title"]);
const ofStructure = new Set(["additionalProperties", "const", "enum", "items", "properties", "required", "type"]);

function plain(schema: Schema): Flat[] {
  const { properties = {}, required = [], additionalProperties: more = {}, items = {}, type } = schema;
  const values = "const" in schema ? [schema.const] : (schema.enum as unknown[] | undefined);
  const named: readonly string[] = type === undefined ? types : ([type].flat() as string[]);
  const limits = Object.entries(schema).filter(([key]) => !ofStructure.has(key) && !ofReaders.has(key));
  return types.flatMap((it): Flat[] => {
    const integer = it === "number" && !named.includes("number") && named.includes("integer");
    const own = values?.filter((value) => typeOf(value) === it);
    if ((!named.includes(it) && !integer) || own?.length === 0) return [];
    const applying = limits.filter(([key]) => concerns(key, it));
    return [
      {
        type: it,
        ...(own && { values: own }),
        properties,
        required,
        others: more === true ? {} : more,
        items: Array.isArray(items) ? {} : items,
        limits: { ...Object.fromEntries(applying), ...(integer && { integer }) },
      },
    ];
  });
}

export function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as JsonType);
}

const subjects: Record<string, JsonType> = {
  minimum: "number",
  maximum: "number",
  exclusiveMinimum: "number",
  exclusiveMaximum: "number",
  multipleOf: "number",
  minLength: "string",
  maxLength: "string",
  pattern: "string",
  format: "string",
  minItems: "array",
  maxItems: "array",
  uniqueItems: "array",
  minProperties: "object",
  maxProperties: "object",
};
const concerns = (keyword: string, type: JsonType) => (subjects[keyword] ?? type) === type;

const product = (some: readonly Flat[], more: readonly Flat[]): readonly Flat[] =>
  some.flatMap((a) => more.flatMap((b) => both(a, b) ?? []));

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What two alternatives have in common: all that both demand. Nothing when they contradict each other at the top. */
export function both(a: Flat, b: Flat): Flat | undefined {
  if (a.type !== b.type) return undefined;
  const values = a.values && b.values ? a.values.filter((it) => b.values!.some((its) => same(it, its))) : undefined;
  if (values?.length === 0) return undefined;
  const listed = values ?? a.values ?? b.values;
  return {
    type: a.type,
    ...(listed && { values: listed }),
    properties: joined(a.properties, b.properties),
    required: [...new Set([...a.required, ...b.required])],
    others: a.others === false || b.others === false ? false : meet(a.others, b.others),
    items: meet(a.items, b.items),
    limits: tighter(a.limits, b.limits),
  };
}

/** Whether a schema says nothing. */
export const isEmpty = (schema: Schema | false) => Object.keys(schema || { not: {} }).length === 0;
const meet = (a: Schema, b: Schema): Schema => (isEmpty(a) || a === b ? b : isEmpty(b) ? a : { allOf: [a, b] });

function joined(a: Definitions, b: Definitions): Definitions {
  const names = Object.keys({ ...a, ...b });
  return Object.fromEntries(names.map((name) => [name, meet(own(a, name) ?? {}, own(b, name) ?? {})]));
}

/** A member of that name, and nothing that objects inherit. */
export const own = (properties: Definitions, name: string): Schema | undefined =>
  Object.hasOwn(properties, name) ? properties[name] : undefined;

function tighter(a: Flat["limits"], b: Flat["limits"]): Flat["limits"] {
  const pick = (key: string): unknown => {
    const [x, y] = [a[key], b[key]];
    if (typeof x !== "number" || typeof y !== "number") return y ?? x;
    return isLower(key) ? Math.max(x, y) : Math.min(x, y);
  };
  return Object.fromEntries(Object.keys({ ...a, ...b }).map((key) => [key, pick(key)]));
}

/** Whether a limit is one from below. */
export const isLower = (keyword: string) => /^(min|exclusiveMin)/.test(keyword);

/** Takes alternatives that only list values together, so that a union of constants is an enumeration. */
function united(flats: readonly Flat[]): readonly Flat[] {
  const listed = (it: Flat) => it.values !== undefined && it.type !== "object" && it.type !== "array";
  const lists = flats.filter(listed);
  const seen = new Set<JsonType>();
  return flats.flatMap((flat): Flat[] => {
    if (!listed(flat)) return [flat];
    if (seen.has(flat.type)) return [];
    seen.add(flat.type);
    const values = lists.filter(({ type }) => type === flat.type).flatMap((it) => it.values!);
    return [{ ...flat, values: values.filter((it, at) => values.findIndex((its) => same(it, its)) === at) }];
  });
}
