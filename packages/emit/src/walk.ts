import type { Schema } from "./schema.ts";

const oneSchema = new Set([
  "additionalProperties",
  "additionalItems",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
]);
const manySchemas = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const namedSchemas = new Set(["$defs", "definitions", "patternProperties", "properties"]);

/**
 * Rebuilds a schema bottom-up. Knows which keywords hold schemas, so a *property* named `items` or `anyOf` is not
 * mistaken for the keyword.
 *
 * @param change called with every (sub)schema after its own subschemas were changed; returns its replacement
 */
export function mapSchema(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const into = (value: unknown): unknown =>
    value !== null && typeof value === "object" ? mapSchema(value as Schema, change) : value;
  const out: Schema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (oneSchema.has(keyword)) out[keyword] = Array.isArray(value) ? value.map(into) : into(value);
    else if (manySchemas.has(keyword)) out[keyword] = (value as unknown[]).map(into);
    else if (namedSchemas.has(keyword)) {
      out[keyword] = Object.fromEntries(Object.entries(value as object).map(([name, member]) => [name, into(member)]));
    } else out[keyword] = value;
  }
  return change(out);
}
