/** *Annotations*: a walk through a schema that finds them, and what is wrong with them. */
const KEY = "x-mcp-header";
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const types = ["integer", "string", "boolean"];

export interface Annotation {
  /** What stands after `Mcp-Param-`. */
  readonly header: string;
  /** The members of `arguments` that lead to the value. */
  readonly path: readonly string[];
  readonly type: string;
}

export type Annotations = { readonly annotations: readonly Annotation[] } | { readonly fault: string };

type Schema = Record<string, unknown>;

/** Keywords whose value holds values and not schemas: what looks like an annotation there is none. */
const values = ["const", "default", "enum", "examples"];

/** The annotations of an `inputSchema`, or what makes it invalid. */
export function annotationsOf(inputSchema: unknown): Annotations {
  const found: Annotation[] = [];
  const fault = isSchema(inputSchema) ? walk(inputSchema, [], found) : undefined;
  return fault === undefined ? { annotations: found } : { fault };
}

function walk(schema: Schema, path: readonly string[], found: Annotation[]): string | undefined {
  if (Object.hasOwn(schema, KEY)) {
    const { [KEY]: header, type } = schema;
    const where = path.join(".");
    if (path.length === 0) return `${KEY} should stand at a property, but stands at the root`;
    if (typeof header !== "string" || header === "") return `${KEY} of ${where} should be a string, and not empty`;
    if (!token.test(header)) return `${KEY} of ${where} should be a token, but is ${JSON.stringify(header)}`;
    if (found.some((it) => it.header.toLowerCase() === header.toLowerCase())) return `${KEY} ${header} stands twice`;
    if (typeof type !== "string" || !types.includes(type))
      return `${where} should have one type of ${types.join(", ")}`;
    found.push({ header, path, type });
  }
  for (const [keyword, inner] of Object.entries(schema)) {
    if (keyword === "properties" && isSchema(inner)) {
      for (const [name, property] of Object.entries(inner)) {
        const fault = isSchema(property) ? walk(property, [...path, name], found) : undefined;
        if (fault !== undefined) return fault;
      }
    } else if (!values.includes(keyword) && annotates(inner)) {
      return `${KEY} should be reached by properties alone, but stands within ${keyword}`;
    }
  }
  return undefined;
}

/** Whether there is an annotation anywhere within. */
function annotates(inner: unknown): boolean {
  if (Array.isArray(inner)) return inner.some(annotates);
  if (!isSchema(inner)) return false;
  return Object.entries(inner).some(([name, it]) => name === KEY || (!values.includes(name) && annotates(it)));
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value where the property stands; undefined for `null`, or when there is none. */
export function valueAt(args: unknown, path: readonly string[]): unknown {
  let value = args;
  for (const name of path) value = isSchema(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value ?? undefined;
}
