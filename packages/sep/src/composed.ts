import type { Delta } from "@transports-wg/compose";
import type { Base } from "./base.ts";

/** What deltas make of a base: what differs on the wire, and the files that are generated of it. */
export interface Composed {
  readonly delta: Delta;
  readonly files: Readonly<Record<"schema.ts" | "schema.json" | "validators.mjs", string>>;
}

/**
 * Composes deltas with their base.
 *
 * @param title what the JSON Schema calls itself
 * @throws SourceError that names each fault with its place in a delta
 */
export async function composed(
  base: Base,
  deltas: readonly { name: string; file: string }[],
  title: string,
): Promise<Composed> {
  // What is final needs none of these, and each of them takes long to load.
  const [{ compose }, { bundle: schemaFile }, { bundle, validatorsModule }] = await Promise.all([
    import("@transports-wg/compose"),
    import("@transports-wg/emit"),
    import("@transports-wg/validate"),
  ]);
  const { text, definitions, delta } = compose({ base, deltas });
  const schema = schemaFile(definitions, {}, { dialect: "https://json-schema.org/draft/2020-12/schema", title });
  return {
    delta,
    files: {
      "schema.ts": text,
      "schema.json": `${JSON.stringify(schema, null, 2)}\n`,
      "validators.mjs": await bundle(validatorsModule(definitions), "esm"),
    },
  };
}
