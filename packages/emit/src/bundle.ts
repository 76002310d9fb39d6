import { refName, references, type Definitions, type Schema } from "./schema.ts";
import { mapSchema } from "./walk.ts";

/** What a schema file says of itself. */
export interface Identity {
  /** Meta-schema, as `$schema`. Draft-07 changes the spelling of the whole file. */
  dialect: string;
  /** URL of the file, as `$id`; without it the file has none. */
  id?: string;
  title: string;
  comment?: string;
}

/**
 * One file with all definitions and a root that is used when none of them is named.
 *
 * @param root the schema of the root, referring to definitions as `#/$defs/<Type>`
 */
export function bundle(definitions: Definitions, root: Schema, identity: Identity): Schema {
  return spell({ ...head(identity), ...root, $defs: definitions }, identity.dialect);
}

/** One file for one definition, with those that it needs and no others. */
export function single(definitions: Definitions, name: string, identity: Identity): Schema {
  const needed = closure(definitions, name);
  const recursive = needed.some((it) => refersTo(definitions[it]!, name));
  const others = needed.filter((it) => it !== name || recursive);
  const own = recursive ? { allOf: [{ $ref: `#/$defs/${name}` }] } : definitions[name]!;
  const parts = Object.fromEntries(others.map((it) => [it, definitions[it]!]));
  return spell({ ...head(identity), ...own, ...(others.length > 0 && { $defs: parts }) }, identity.dialect);
}

/**
 * The same definitions, but an object with declared members takes no others. Objects that are declared open, by an
 * index signature of their own, stay open.
 *
 * @param maps names of definitions that stay open too, such as {@link maps} finds
 */
export function closed(definitions: Definitions, maps: ReadonlySet<string> = new Set()): Definitions {
  const close = (schema: Schema): Schema => {
    if (schema.allOf) return together(schema, schema.allOf);
    const open = schema.properties === undefined || schema.additionalProperties !== undefined;
    return open ? schema : { ...schema, additionalProperties: false };
  };
  // An intersection is closed as a whole: each part alone would refuse the members of the others.
  const together = (schema: Schema, allOf: readonly Schema[]): Schema => {
    const parts = allOf.map((part) => {
      const { additionalProperties, ...own }: Schema = mapSchema(definitions[refName(part) ?? ""] ?? part, close);
      return additionalProperties === undefined || additionalProperties === false
        ? own
        : { ...own, additionalProperties };
    });
    if (parts.some((it) => "additionalProperties" in it)) return { ...schema, allOf: parts };
    const names = parts.flatMap((it) => Object.keys(it.properties ?? {}));
    const properties = Object.fromEntries(names.map((name) => [name, {}]));
    return { ...schema, allOf: parts, properties, additionalProperties: false };
  };
  const closeType = (name: string, schema: Schema) => {
    const { additionalProperties, ...open } = mapSchema(schema, close);
    return maps.has(name) || additionalProperties === undefined ? open : { ...open, additionalProperties };
  };
  return Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, closeType(name, schema)]));
}

function head({ dialect, id, title, comment }: Identity): Schema {
  return { $schema: dialect, ...(id && { $id: id }), title, ...(comment && { $comment: comment }) };
}

function spell(schema: Schema, dialect: string): Schema {
  if (!dialect.includes("draft-07")) return schema;
  return mapSchema(schema, ({ $defs, $ref, deprecated, ...rest }) => {
    const out: Schema = { ...rest };
    if ($defs !== undefined) out.definitions = $defs;
    if ($ref === undefined) return out;
    const ref = $ref.replace("#/$defs/", "#/definitions/");
    // Draft-07 ignores everything beside $ref, so a root with a $ref has to wrap it.
    return "$schema" in out ? { ...out, allOf: [{ $ref: ref }] } : { ...out, $ref: ref };
  });
}

function closure(definitions: Definitions, name: string, found: string[] = []): string[] {
  if (found.includes(name)) return found;
  found.push(name);
  for (const ref of references(definitions[name]!)) closure(definitions, ref, found);
  return found;
}

const refersTo = (schema: Schema, name: string) => references(schema).includes(name);
