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

/** What a schema says of a member or an item; notes the definitions that the answer comes from when there is but one. */
function into(definitions: Definitions, schema: Schema, step: string, found: string[]): Schema[] {
  const branches = expand(definitions, schema).flatMap((it) => {
    const { properties, items } = it;
    const next = properties?.[step] ?? (items && !Array.isArray(items) && /^\d+$/.test(step) ? items : undefined);
    return next ? [next] : [];
  });
  const names = [...new Set(branches.flatMap((it) => nameOf(it) ?? []))];
  if (names.length === 1) found.push(names[0]!);
  return branches;
}

const nameOf = ({ $ref }: Schema) => $ref?.replace(/^#\/(\$defs|definitions)\//, "");

/** A schema, its parts and its branches, references followed. */
function expand(definitions: Definitions, schema: Schema, depth = 0): Schema[] {
  if (depth > 8) return [];
  const name = nameOf(schema);
  const next = name === undefined ? undefined : definitions[name];
  const inner = [...(next ? [next] : []), ...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  return [schema, ...inner.flatMap((it) => expand(definitions, it, depth + 1))];
}
