import type { Schema } from "@transports-wg/emit";
import { tokens } from "./locate.ts";

type Definitions = Readonly<Record<string, Schema>>;

/** The definitions of a schema file of any dialect. */
export const definitionsIn = (file: Schema): Definitions =>
  file.$defs ?? (file as { definitions?: Record<string, Schema> }).definitions ?? {};

/**
 * The definitions on the way from a type to a place in a value of it, outermost first: the last is the one to read about the
 * place. A result is judged as a part of its message, so `/result` leads into it.
 */
export function definitionsTo(definitions: Definitions, type: string, pointer: string): string[] {
  const steps = tokens(pointer);
  const first = definitions[type];
  if (!first) return [];
  const skip = steps.length > 0 && /^(result|error)$/.test(steps[0]!) && !has(definitions, first, steps[0]!) ? 1 : 0;
  const found = [type];
  let here: Schema[] = [first];
  for (const step of steps.slice(skip)) {
    here = here.flatMap((it) => into(definitions, it, step, found));
    if (here.length === 0) break;
  }
  return [...new Set(found)];
}

const has = (definitions: Definitions, schema: Schema, step: string) => into(definitions, schema, step, []).length > 0;

/** What a schema says of a member or an item; notes the definition that says it, and the one that it refers to. */
function into(definitions: Definitions, schema: Schema, step: string, found: string[]): Schema[] {
  const said = expand(definitions, schema).flatMap(({ schema: { properties, items }, owner }) => {
    const next = properties?.[step] ?? (items && !Array.isArray(items) && /^\d+$/.test(step) ? items : undefined);
    return next ? [{ next, owner }] : [];
  });
  for (const names of [said.map((it) => it.owner), said.map((it) => nameOf(it.next))]) {
    const [only, ...others] = new Set(names.filter((it) => it !== undefined));
    if (only !== undefined && others.length === 0) found.push(only);
  }
  return said.map((it) => it.next);
}

const nameOf = ({ $ref }: Schema) => $ref?.replace(/^#\/(\$defs|definitions)\//, "");

interface Owned {
  readonly schema: Schema;
  /** The definition that it is a part of. */
  readonly owner?: string;
}

/** A schema, its parts and its branches, references followed. */
function expand(definitions: Definitions, schema: Schema, owner?: string, depth = 0): Owned[] {
  if (depth > 8) return [];
  const name = nameOf(schema);
  const next = name === undefined ? undefined : definitions[name];
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  return [
    { schema, ...(owner !== undefined && { owner }) },
    ...(next ? expand(definitions, next, name, depth + 1) : []),
    ...parts.flatMap((it) => expand(definitions, it, owner, depth + 1)),
  ];
}
