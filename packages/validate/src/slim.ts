/**
 * Takes out of Ajv's standalone code what our runtime never reads: the call context but for the pointer, and the path
 * into the schema of each error. Half the bytes go; what is accepted stays the same.
 *
 * @throws Error when the code does not look as this expects, which a new version of Ajv could cause
 */
export function slim(code: string): string {
  const schemas = new Map<string, unknown>();
  let out = code
    .replace('"use strict";', "")
    .replaceAll('{instancePath="", parentData, parentDataProperty, rootData=data}={}', 'instancePath=""')
    .replace(
      /\{(?:instancePath:(.*?)|instancePath),parentData(?::.*?)?,parentDataProperty(?::.*?)?,rootData\}/g,
      (_, path: string | undefined) => path ?? "instancePath",
    )
    .replace(/schemaPath:"[^"]*",/g, "")
    .replace(/const (\w+) = require\("ajv\/dist\/runtime\/(\w+)"\)\.default;/g, 'import { $2 as $1 } from "./$2.ts";')
    .replace(/^const (schema\d+) = (.*);$/gm, (line, name: string, text: string) => {
      schemas.set(name, JSON.parse(text));
      return line;
    });
  // An enum's error cites `schema12.properties.x.enum`; citing the list itself lets the rest of the schema go.
  out = out.replace(/(schema\d+)((?:\.\w+|\["[^"]+"\]|\[\d+\])+)/g, (text, name: string, path: string) => {
    const steps = [...path.matchAll(/\.(\w+)|\["([^"]+)"\]|\[(\d+)\]/g)].map(
      ([, word, quoted, index]) => word ?? quoted ?? index!,
    );
    const value = steps.reduce<unknown>(
      (at, step) => (at as Record<string, unknown> | undefined)?.[step],
      schemas.get(name),
    );
    return value === undefined ? text : JSON.stringify(value);
  });
  const left = /schemaPath|parentData|require\(|\.evaluated/.exec(out);
  if (left)
    throw new Error(
      `Ajv's standalone code has a form that slim.ts does not know: …${out.slice(left.index - 60, left.index + 60)}…`,
    );
  return out;
}
