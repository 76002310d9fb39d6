import type { Definitions } from "@transports-wg/emit";
import { _, Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import * as formats from "./runtime/formats.ts";
import { prepare } from "./prepare.ts";
import { slim } from "./slim.ts";

/**
 * Compiles definitions into the text of one ES module that exports, for each of them, a function of a value and the
 * JSON pointer at which it stands. The function says whether the value is valid and leaves the first error found,
 * or one per branch of a union, in its property `errors`.
 *
 * The module imports `./formats.js` and `ajv/dist/runtime/*` and needs a bundler's pass before it is shipped. It
 * evaluates nothing and has no side effects, so what is not imported can be dropped.
 *
 * @param definitions the JSON Schema definitions, referring to each other as `#/$defs/<Type>`
 * @throws Error when a definition uses a keyword, format or reference that Ajv does not know
 */
export function compile(definitions: Definitions): string {
  const ajv = new Ajv({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    discriminator: true,
    messages: false,
    // One function per type: shared, not copied into each type that mentions it.
    inlineRefs: false,
    code: { source: true, esm: true, lines: true, optimize: 2, formats: _`formats` },
  });
  for (const [name, check] of Object.entries(formats)) ajv.addFormat(name, check);
  ajv.addSchema({ $id: "types", $defs: prepare(definitions) });
  const exports = Object.fromEntries(Object.keys(definitions).map((name) => [name, `types#/$defs/${name}`]));
  return `import * as formats from "./formats.ts";\n${slim(standalone(ajv, exports))}`;
}
