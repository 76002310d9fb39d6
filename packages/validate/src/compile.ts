import type { Definitions } from "@transports-wg/emit";
import { _, Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import * as formats from "./runtime/formats.ts";
import { prepare } from "./prepare.ts";
import { slim } from "./slim.ts";

/**
 * Compiles definitions into the text of one ES module that exports, for each of them, a function of a value. The
 * function says whether the value is valid; if not, runtime/found.ts has the first fault, or one per branch of a union.
 *
 * The module imports `./formats.ts`, `./found.ts` and `ajv/dist/runtime/*` and needs a bundler's pass before it is shipped. It
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
    // Plainer code than Ajv's own way to stop at the first error, which slim.ts then does.
    allErrors: true,
    // One function per type: shared, not copied into each type that mentions it.
    inlineRefs: false,
    code: { source: true, esm: true, lines: true, optimize: 2, formats: _`formats` },
  });
  for (const [name, check] of Object.entries(formats)) ajv.addFormat(name, check);
  ajv.addSchema({ $id: "types", $defs: prepare(definitions) });
  const exports = Object.fromEntries(Object.keys(definitions).map((name) => [name, `types#/$defs/${name}`]));
  const runtime =
    'import * as formats from "./formats.ts";\nimport { at, fail, found, isObject, token } from "./found.ts";\n';
  return `${runtime}${slim(standalone(ajv, exports))}`;
}
