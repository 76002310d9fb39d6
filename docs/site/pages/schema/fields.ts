import type { Definitions, Member, Schema } from "@transports-wg/emit";
import type { Model } from "@transports-wg/schema/runtime/model";
import { parentsOf } from "./refer.ts";

/** A member of a type as its page shows it. */
export interface Field {
  /** Its name; that of a member of an inline object comes after the names of those it is in. */
  readonly path: readonly string[];
  /** As TypeScript. */
  readonly type: string;
  readonly required: boolean;
  /** What a schema asks beyond the type, such as `minLength: 3`. */
  readonly constraints: readonly string[];
  readonly text?: string;
  readonly since?: string;
  readonly deprecated?: string;
  readonly see?: readonly string[];
  /** The interface that declares it, when it is inherited. */
  readonly from?: string;
}

/** The members of a type: its own first, then those that it inherits, each with the members of its inline objects. */
export function fieldsOf(name: string, definitions: Definitions, types: Model["types"]): Field[] {
  const definition = definitions[name] ?? {};
  const declared = declaredMembers(name, types);
  const names = [...declared.keys(), ...Object.keys(definition.properties ?? {})];
  return [...new Set(names)].flatMap((member) => {
    const { from = name, ...it } = declared.get(member) ?? {};
    const schema = member === "[key]" ? keySchema(definition) : definition.properties?.[member];
    // What a subtype leaves out of its parent (`Omit`) is declared there, but not here.
    if (schema === undefined && member !== "[key]") return [];
    const required = member === "[key]" || (definition.required ?? []).includes(member);
    return fieldAt([member], schema ?? {}, required, it, from === name ? undefined : from);
  });
}

const keySchema = ({ additionalProperties: it }: Schema): Schema | undefined =>
  typeof it === "object" ? it : undefined;

/** Each member where it is declared last, nearest first. */
function declaredMembers(name: string, types: Model["types"]): Map<string, Partial<Member> & { from: string }> {
  const found = new Map<string, Partial<Member> & { from: string }>();
  const add = (from: string) => {
    for (const [member, it] of Object.entries(types[from]?.members ?? {}))
      if (!found.has(member)) found.set(member, { ...it, from });
    parentsOf(types, from).forEach(add);
  };
  add(name);
  return found;
}

function fieldAt(path: string[], schema: Schema, required: boolean, member: Partial<Member>, from?: string): Field[] {
  const text = member.description ?? (schema.description as string | undefined);
  const { since, deprecated, see } = member;
  const own: Field = {
    path,
    type: member.type === undefined ? typeText(schema) : folded(member.type),
    required,
    constraints: constraintsOf(schema),
    ...(text !== undefined && { text }),
    ...(since !== undefined && { since }),
    ...(deprecated !== undefined && { deprecated }),
    ...(see !== undefined && { see }),
    ...(from !== undefined && { from }),
  };
  return [own, ...inner(path, schema)];
}

function inner(path: string[], schema: Schema): Field[] {
  const { items } = schema;
  if (items !== undefined && !Array.isArray(items)) return inner([...path.slice(0, -1), `${path.at(-1)}[]`], items);
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])].filter((it) => it.properties);
  return parts.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).flatMap(([name, it]) => fieldAt([...path, name], it, required.includes(name), {})),
  );
}

/** A type whose inline objects are folded up: their members have lines of their own. */
export function folded(type: string): string {
  let depth = 0;
  let out = "";
  for (const sign of type) {
    if (sign === "{" && depth++ === 0) out += "{…}";
    if (depth === 0) out += sign;
    if (sign === "}") depth--;
  }
  return out;
}

/** A schema as TypeScript would say it. */
export function typeText(schema: Schema): string {
  const {
    $ref,
    anyOf,
    allOf,
    enum: values,
    items,
    type,
  } = schema as Schema & { enum?: unknown[]; type?: string | string[] };
  if ($ref !== undefined) return $ref.replace("#/$defs/", "");
  if ("const" in schema) return JSON.stringify(schema.const);
  if (values) return values.map((it) => JSON.stringify(it)).join(" | ");
  if (anyOf) return anyOf.map(typeText).join(" | ");
  if (allOf) return allOf.map(typeText).join(" & ");
  if (Array.isArray(type)) return type.join(" | ");
  if (type === "array") return arrayText(items);
  if (type !== "object") return type ?? "unknown";
  return schema.properties ? "{…}" : `{ [key: string]: ${typeText(keySchema(schema) ?? {})} }`;
}

function arrayText(items: Schema["items"]): string {
  if (Array.isArray(items)) return `[${items.map(typeText).join(", ")}]`;
  const item = typeText(items ?? {});
  return / [|&] /.test(item) ? `(${item})[]` : `${item}[]`;
}

const limits = [
  "format",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "default",
];

/** What a schema asks of a value beyond its type. `number` is no integer there, so an integer says so. */
export function constraintsOf(schema: Schema): string[] {
  const { type, items } = schema;
  const said = limits.flatMap((it) => (it in schema ? [`${it}: ${JSON.stringify(schema[it])}`] : []));
  const ofItems = items && !Array.isArray(items) && !items.$ref ? constraintsOf(items).map((it) => `each ${it}`) : [];
  return [...(type === "integer" ? ["integer"] : []), ...said, ...ofItems];
}
