import type { Definitions } from "@transports-wg/emit";
import { compile } from "./compile.ts";

/** The text of a module that exports one `Validator` for each definition, under its name. */
export function validatorsModule(definitions: Definitions): string {
  const names = Object.keys(definitions);
  const compiled = new Map<string, string>();
  // The compiled functions are exported under the same names; take them over and wrap them.
  const code = compile(definitions).replace(/^export const (\w+) = (\w+);$/gm, (_, name: string, called: string) => {
    compiled.set(name, called);
    return "";
  });
  return [
    'import { validator } from "./validator.ts";',
    code,
    ...names.map((name) => `const ${name}$$ = /* @__PURE__ */ validator(${compiled.get(name)});`),
    `export { ${names.map((name) => `${name}$$ as ${name}`).join(", ")} };`,
  ].join("\n");
}
