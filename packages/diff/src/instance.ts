import type { Schema } from "@transports-wg/emit";
import { both, own, type Flat, type Flatten } from "./flat.ts";

/** A part that an instance has to have: its value, or that it is absent. */
export interface Wish {
  readonly member: string;
  /** `undefined`: the member is left out. */
  readonly value: unknown;
}

const tooDeep = 16;

/** The smallest instance of a schema that its keywords let us make; `undefined` when they contradict each other. */
export function instance(flatten: Flatten, schema: Schema, depth = 0): unknown {
  if (depth > tooDeep) return undefined;
  for (const flat of flatten(schema)) {
    const found = instanceOf(flatten, flat, undefined, depth);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same for one alternative, with a wish for one of its members. */
export function instanceOf(flatten: Flatten, flat: Flat, wish?: Wish, depth = 0): unknown {
  const { type, values, limits } = flat;
  if (values) return values[0];
  switch (type) {
    case "null":
      return null;
    case "boolean":
      return true;
    case "number":
      return numberIn(limits);
    case "string":
      return stringIn(limits);
    case "array":
      return arrayOf(flatten, flat, depth);
    case "object":
      return objectOf(flatten, flat, wish, depth);
  }
}

/** An instance of both of two alternatives. */
export function jointInstance(flatten: Flatten, a: Flat, b: Flat, wish?: Wish): unknown {
  const flat = both(a, b);
  return flat && instanceOf(flatten, flat, wish);
}

function numberIn({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
  integer,
}: Flat["limits"]): unknown {
  const [low, high] = [minimum, maximum] as (number | undefined)[];
  const step = (multipleOf as number | undefined) ?? (integer ? 1 : 0.5);
  const above = exclusiveMinimum === undefined ? low : (exclusiveMinimum as number) + step;
  const below = exclusiveMaximum === undefined ? high : (exclusiveMaximum as number) - step;
  const first = above ?? Math.min(1, below ?? 1);
  return below !== undefined && first > below ? undefined : first;
}

/** A string of each format that schemas use. */
const formats: Record<string, string> = {
  uri: "urn:x",
  "uri-template": "urn:{x}",
  byte: "eA==",
  email: "a@b.c",
  date: "2000-01-01",
  "date-time": "2000-01-01T00:00:00Z",
};

function stringIn({ format, minLength = 0, maxLength }: Flat["limits"]): unknown {
  if (typeof format === "string" && format in formats) return formats[format];
  const length = Math.max(minLength as number, Math.min(1, (maxLength as number | undefined) ?? 1));
  return maxLength !== undefined && length > (maxLength as number) ? undefined : "x".repeat(length);
}

function arrayOf(flatten: Flatten, { items, limits }: Flat, depth: number): unknown {
  const length = (limits.minItems as number | undefined) ?? 0;
  if (length === 0) return [];
  const item = instance(flatten, items, depth + 1);
  return item === undefined ? undefined : new Array(length).fill(item);
}

function objectOf(flatten: Flatten, { required, properties, others }: Flat, wish: Wish | undefined, depth: number) {
  const found: [string, unknown][] = [];
  for (const name of new Set([...required, ...(wish ? [wish.member] : [])])) {
    if (name === wish?.member) {
      if (wish.value !== undefined) found.push([name, wish.value]);
      continue;
    }
    const schema = own(properties, name) ?? others;
    const value = schema === false ? undefined : instance(flatten, schema, depth + 1);
    if (value === undefined) return undefined;
    found.push([name, value]);
  }
  return Object.fromEntries(found);
}
