import { mapSchema, type Definitions, type Schema } from "@transports-wg/emit";
import type { Party } from "./finding.ts";
import { flattener, type Flatten } from "./flat.ts";
import type { Both } from "./pair.ts";
import type { Protocol } from "./protocol.ts";

/** Both sides in one, so that a schema can demand what both demand. */
export interface Joint {
  readonly flatten: Flatten;
  /** What the sides say of a definition. */
  readonly schemasOf: (names: Both<string>) => Both<Schema>;
}

export function jointOf(old: Protocol, now: Protocol): Joint {
  const definitions = { ...aged("old", old.definitions), ...aged("new", now.definitions) };
  return {
    flatten: flattener(definitions),
    schemasOf: ({ before, after }) => ({
      before: definitions[`old/${before}`]!,
      after: definitions[`new/${after}`]!,
    }),
  };
}

/** A reference to what one side says of a definition. */
export const refTo = (age: Party["age"], name: string): Schema => ({ $ref: `#/$defs/${age}/${name}` });

function aged(age: Party["age"], definitions: Definitions): Definitions {
  const rename = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : { ...schema, $ref: schema.$ref.replace("#/$defs/", `#/$defs/${age}/`) };
  return Object.fromEntries(Object.entries(definitions).map(([name, it]) => [`${age}/${name}`, mapSchema(it, rename)]));
}
