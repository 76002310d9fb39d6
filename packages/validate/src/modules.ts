import type { Definitions } from "@transports-wg/emit";
import { compile } from "./compile.ts";

/** The text of a module that exports one `Validator` for each definition, under its name. */
export function validatorsModule(definitions: Definitions): string {
  const names = Object.keys(definitions);
  // The compiled functions are exported under the same names; take them over and wrap them.
  const compiled = compile(definitions).replace(/^export const (\w+) = (\w+);$/gm, "const $1$$ = $2;");
  return [
    'import { validator } from "./validator.ts";',
    compiled,
    ...names.map((name) => `const ${name}$$ = /* @__PURE__ */ validator(${name}$);`),
    `export { ${names.map((name) => `${name}$$ as ${name}`).join(", ")} };`,
  ].join("\n");
}
