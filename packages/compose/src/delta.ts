import { sorted, type Definitions, type Schema } from "@transports-wg/emit";

/** What differs on the wire between two schemas. Comments do not count. */
export interface Delta {
  /** Each new type, with all its lines. */
  new: { [type: string]: string[] };
  modified: { [type: string]: TypeDelta };
  /** Each removed type, with the lines that it had. */
  removed: { [type: string]: string[] };
}

/**
 * What differs in one type, in lines that read like TypeScript: a member, inherited ones included, is
 * `name?: type (keyword: value)`; an alternative of a union is `| type`; any other keyword is `(keyword: value)`.
 */
export interface TypeDelta {
  added?: string[];
  changed?: { before: string; after: string }[];
  removed?: string[];
}

/** Compares the definitions of two schemas. Two that accept the same values in the same words have an empty delta. */
export function delta(before: Definitions, after: Definitions): Delta {
  const found: Delta = { new: {}, modified: {}, removed: {} };
  for (const name of Object.keys({ ...before, ...after })) {
    const old = Object.hasOwn(before, name) ? lines(before[name]!) : undefined;
    const now = Object.hasOwn(after, name) ? lines(after[name]!) : undefined;
    if (!old) found.new[name] = [...now!.values()];
    else if (!now) found.removed[name] = [...old.values()];
    else {
      const change = compare(old, now);
      if (Object.keys(change).length > 0) found.modified[name] = change;
    }
  }
  return sorted(found);
}

function compare(before: Map<string, string>, after: Map<string, string>): TypeDelta {
  const added = [...after].filter(([key]) => !before.has(key)).map(([, line]) => line);
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, line]) => line);
  const changed = [...after]
    .filter(([key, line]) => before.has(key) && before.get(key) !== line)
    .map(([key, line]) => ({ before: before.get(key)!, after: line }));
  return {
    ...(added.length > 0 && { added }),
    ...(changed.length > 0 && { changed }),
    ...(removed.length > 0 && { removed }),
  };
}

/** What a definition says, line by line, each under a key that stays when the line changes; sorted by key. */
function lines(schema: Schema): Map<string, string> {
  const found: [string, string][] = isObject(schema)
    ? members(schema).map(([name, line]) => [`.${name}`, line])
    : alternatives(schema).map((it) => [`| ${it}`, `| ${it}`]);
  const others = keywords(schema).map(([key, value]): [string, string] => [`(${key}`, `(${key}: ${value})`]);
  return new Map([...found, ...others].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function members({ properties = {}, required = [], additionalProperties: others }: Schema): [string, string][] {
  const named = Object.keys(properties)
    .sort()
    .map((name): [string, string] => {
      const key = /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
      return [name, `${key}${required.includes(name) ? "" : "?"}: ${text(properties[name]!)}`];
    });
  if (others === undefined) return named;
  const type = others === true ? "unknown" : others === false ? "never" : text(others);
  return [...named, ["[key]", `[key]: ${type}`]];
}

/** A schema as a type, with all keywords that types do not have in parentheses. */
function text(schema: Schema): string {
  const type = isObject(schema) ? objectText(schema) : alternatives(schema).join(" | ");
  const others = keywords(schema).map(([key, value]) => `${key}: ${value}`);
  return others.length > 0 ? `${type} (${others.join(", ")})` : type;
}

function objectText(schema: Schema): string {
  const found = members(schema).map(([, line]) => line);
  return found.length > 0 ? `{ ${found.join("; ")} }` : "{}";
}

/** The types of a union, sorted, because the compiler orders them by which it met first; of any other type, the type. */
function alternatives(schema: Schema): string[] {
  const { $ref, anyOf, allOf, enum: values, type } = schema as Schema & { enum?: unknown[]; type?: string | string[] };
  if ($ref !== undefined) return [$ref.replace("#/$defs/", "")];
  if ("const" in schema) return [JSON.stringify(schema.const)];
  if (values) return values.map((it) => JSON.stringify(it)).sort();
  if (anyOf) return anyOf.flatMap((it) => (keywords(it).length > 0 ? [text(it)] : alternatives(it))).sort();
  if (allOf) return [allOf.map(text).sort().join(" & ")];
  const types = type === undefined ? ["unknown"] : [type].flat();
  return types.map((it) => (it === "array" ? arrayText(schema) : it === "object" ? objectText(schema) : it)).sort();
}

function arrayText({ items }: Schema): string {
  if (Array.isArray(items)) return `[${items.map(text).join(", ")}]`;
  const item = items ? text(items) : "unknown";
  return /[ |&]/.test(item) && !/^\{[^{}]*\}$/.test(item) ? `(${item})[]` : `${item}[]`;
}

const isObject = (schema: Schema): boolean => schema.type === "object" && !schema.anyOf && !schema.allOf;

const said = new Set(["$ref", "allOf", "anyOf", "const", "enum", "items", "type"]);
const ofObjects = new Set(["additionalProperties", "properties", "required"]);
const ofReaders = new Set(["$comment", "description", "examples", "title"]);

function keywords(schema: Schema): [string, string][] {
  return Object.keys(schema)
    .filter((key) => !said.has(key) && !ofReaders.has(key) && !ofObjects.has(key))
    .sort()
    .map((key) => [key, JSON.stringify(schema[key])]);
}
