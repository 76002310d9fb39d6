/** Which tools a client shows: it does not see what is wrong with the others. */
import type { Mutant } from "@transports-wg/audit";
import type { Tool } from "../checks/shop.ts";
import { clientHears, clientWith } from "./spoil.ts";

const KEY = "x-mcp-header";
type Schema = Record<string, unknown>;

/** A client that hears each schema of a definition, wherever it stands, in another form. */
const hearing = (spoil: (schema: Schema, keyword: string) => Schema): Mutant["wrap"] => {
  const everywhere = (value: unknown, keyword: string): unknown => {
    if (Array.isArray(value)) return value.map((it) => everywhere(it, keyword));
    if (typeof value !== "object" || value === null) return value;
    const inner = Object.entries(value).map(([name, it]) => [name, everywhere(it, name)]);
    return spoil(Object.fromEntries(inner) as Schema, keyword);
  };
  return clientHears((answer, { method }) => (method === "tools/list" ? everywhere(answer, "") : answer));
};

const without = ({ [KEY]: _, ...schema }: Schema): Schema => schema;

/** Removes all annotations within. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(without(value as Schema)).map(([name, it]) => [name, bare(it)]));
};

/** A client that does not look into the values of these keywords. */
const blindTo = (...keywords: string[]): Mutant => ({
  name: `Does not look into ${keywords.join(", ")}`,
  kills: ["x-mcp-header-reachable"],
  wrap: hearing((schema) =>
    Object.fromEntries(Object.entries(schema).map(([name, it]) => [name, keywords.includes(name) ? bare(it) : it])),
  ),
});

/** A client that mends annotations before it looks at them. */
const mending = (name: string, kills: string, mend: (header: unknown, schema: Schema) => unknown): Mutant => ({
  name,
  kills: [kills],
  wrap: hearing((schema) => (KEY in schema ? { ...schema, [KEY]: mend(schema[KEY], schema) } : schema)),
});

/** A client that takes one type for another. */
const taking = (type: unknown, as: string): Mutant => ({
  name: `Mirrors the type ${String(type)}`,
  kills: ["x-mcp-header-primitive-only"],
  wrap: hearing((schema) => (KEY in schema && schema.type === type ? { ...schema, type: as } : schema)),
});

const showing = (choose: (shown: Tool[]) => Tool[]): Mutant["wrap"] =>
  clientWith((client) => ({
    ...client,
    async request(method, params, options) {
      const result = await client.request(method, params, options);
      return method === "tools/list" ? { ...result, tools: choose(result.tools as Tool[]) } : result;
    },
  }));

export const definitions: readonly Mutant[] = [
  {
    name: "Takes an empty annotation for none",
    kills: ["x-mcp-header-not-empty"],
    wrap: hearing((schema) => (schema[KEY] === "" ? without(schema) : schema)),
  },
  {
    name: "Takes an annotation that is no string for none",
    kills: ["x-mcp-header-not-empty"],
    wrap: hearing((schema) => (typeof schema[KEY] === "string" ? schema : without(schema))),
  },
  mending("Joins the words of an annotation", "x-mcp-header-charset", (it) => String(it).replace(/ /g, "-")),
  mending("Permits letters of any script", "x-mcp-header-charset", (it) => String(it).replace(/[^\0-\x7f]/g, "x")),
  mending("Looks at the first line of an annotation", "x-mcp-header-charset", (it) =>
    String(it).replace(/\r?\n[^]*$/, ""),
  ),
  mending("Permits delimiters", "x-mcp-header-charset", (it) => String(it).replace(/[:/]/g, "-")),
  {
    name: "Takes names in another case for other names",
    kills: ["x-mcp-header-unique"],
    wrap: hearing((schema) => {
      const header = schema[KEY];
      if (typeof header !== "string") return schema;
      // What is not the same in this case is not the same in the reference's eyes either.
      return {
        ...schema,
        [KEY]: `${header}-${header === header.toLowerCase() ? "lower" : header === header.toUpperCase() ? "upper" : "mixed"}`,
      };
    }),
  },
  {
    name: "Permits the same annotation further in",
    kills: ["x-mcp-header-unique"],
    wrap: hearing((schema, keyword) => (keyword === "c" && KEY in schema ? { ...schema, [KEY]: "Further" } : schema)),
  },
  taking("number", "integer"),
  taking("object", "string"),
  taking("array", "string"),
  taking("null", "string"),
  taking(undefined, "string"),
  blindTo("items"),
  blindTo("oneOf", "anyOf", "allOf"),
  blindTo("not"),
  blindTo("if", "then", "else"),
  blindTo("$defs"),
  blindTo("additionalProperties", "patternProperties"),
  {
    name: "Does not look at the root",
    kills: ["x-mcp-header-reachable"],
    wrap: hearing((schema, keyword) => (keyword === "inputSchema" ? without(schema) : schema)),
  },
  {
    name: "Stops at the first tool that is invalid",
    kills: ["client-reject-invalid-tool"],
    wrap: (reference) => {
      let upTo = Infinity;
      const heard = clientHears((answer, { method }) => {
        if (method !== "tools/list") return answer;
        upTo = (answer.result as { tools: Tool[] }).tools.findIndex(({ name }) => name.startsWith("bad"));
        return answer;
      })(reference);
      return showing((shown) => shown.slice(0, Math.max(0, upTo)))(heard);
    },
  },
  {
    name: "Permits annotations at the top alone",
    kills: ["client-reject-invalid-tool"],
    wrap: showing((shown) =>
      shown.filter(({ inputSchema }) => !/"properties".*"properties"/.test(JSON.stringify(inputSchema))),
    ),
  },
  {
    name: "Wants annotations to be unique in the whole list",
    kills: ["client-reject-invalid-tool"],
    wrap: showing((shown) => {
      const seen = new Set<string>();
      return shown.filter(({ inputSchema }) => {
        const names = [...JSON.stringify(inputSchema).matchAll(/"x-mcp-header":"(.*?)"/g)].map((it) =>
          it[1]!.toLowerCase(),
        );
        if (names.some((it) => seen.has(it))) return false;
        for (const it of names) seen.add(it);
        return true;
      });
    }),
  },
  {
    name: "Permits letters, digits and hyphens alone",
    kills: ["client-reject-invalid-tool"],
    wrap: showing((shown) => shown.filter(({ inputSchema }) => !JSON.stringify(inputSchema).includes("`|~"))),
  },
];
