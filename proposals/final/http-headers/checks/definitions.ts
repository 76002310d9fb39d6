/** *Annotations*: which tools a client shows. */
import type { ClientCheck } from "@transports-wg/audit";
import { noHeaders } from "./say.ts";
import { listed, mirrored, offering, tool, type Tool } from "./shop.ts";

const valid = tool("valid_tool", { region: mirrored("Region") });

/** None of these tools is shown. The key says what is wrong with it. */
const excluding = (id: string, says: string, faults: Readonly<Record<string, Omit<Tool, "name">>>): ClientCheck => ({
  id,
  says,
  role: "client",
  except: noHeaders,
  async run({ client, expect }) {
    const invalid = Object.entries(faults).map(([what, it], number) => ({ what, ...it, name: `invalid_${number}` }));
    const tools = [valid, ...invalid.map(({ name, inputSchema }) => ({ name, inputSchema }))];
    const names = await listed(await client(offering(() => tools)));
    for (const { what, name } of invalid) expect.that(!names.includes(name), `a tool with ${what} is left out`);
  },
});

const one = (header: unknown, type: unknown = "string") => tool("", { value: mirrored(header, type) });
const within = (schema: Record<string, unknown>) => tool("", {}, schema);
const inner = { type: "object", properties: { value: mirrored("Value") } };

export const definitions: readonly ClientCheck[] = [
  excluding("x-mcp-header-not-empty", "A tool whose annotation is empty or no string is left out", {
    "an empty annotation": one(""),
    "null for an annotation": one(null),
    "a number for an annotation": one(1),
    "true for an annotation": one(true),
    "an empty annotation further in": tool("", { place: { type: "object", properties: { city: mirrored("") } } }),
  }),
  excluding("x-mcp-header-charset", "A tool whose annotation is no token is left out", {
    "a space": one("My Region"),
    "a colon": one("Region:Primary"),
    "a letter beyond ASCII": one("Région"),
    "a tab": one("Region\t1"),
    "a line break": one("Region\r\nX-Evil: 1"),
    "a delimiter": one("Region/1"),
    "a line break at the end": one("Region\n"),
  }),
  excluding("x-mcp-header-unique", "A tool with two annotations that are the same in some case is left out", {
    "the same annotation twice": tool("", { a: mirrored("Region"), b: mirrored("Region") }),
    "the same annotation in another case": tool("", { a: mirrored("MyField"), b: mirrored("myfield") }),
    "the same annotation further in": tool("", {
      a: mirrored("Region"),
      b: { type: "object", properties: { c: mirrored("REGION") } },
    }),
  }),
  excluding("x-mcp-header-primitive-only", "A tool whose annotation is at a type that is not mirrored is left out", {
    "an annotated number": one("Value", "number"),
    "an annotated object": one("Value", "object"),
    "an annotated array": one("Value", "array"),
    "an annotated null": one("Value", "null"),
    "an annotated property without a type": tool("", { value: { "x-mcp-header": "Value" } }),
    "an annotated number further in": tool("", {
      place: { type: "object", properties: { latitude: mirrored("Latitude", "number") } },
    }),
  }),
  excluding("x-mcp-header-reachable", "A tool with an annotation that properties alone do not lead to is left out", {
    "an annotation in items": tool("", { list: { type: "array", items: mirrored("Item") } }),
    "an annotation in an object in items": tool("", { list: { type: "array", items: inner } }),
    "an annotation in oneOf": within({ oneOf: [inner] }),
    "an annotation in anyOf": within({ anyOf: [{}, inner] }),
    "an annotation in allOf": within({ allOf: [inner] }),
    "an annotation in not": within({ not: inner }),
    "an annotation in if": within({ if: inner }),
    "an annotation in then": within({ if: {}, then: inner }),
    "an annotation in else": within({ if: {}, else: inner }),
    "an annotation behind $ref": tool("", { place: { $ref: "#/$defs/place" } }, { $defs: { place: inner } }),
    "an annotation at additionalProperties": within({ additionalProperties: mirrored("Any") }),
    "an annotation at patternProperties": within({ patternProperties: { "^a": mirrored("Any") } }),
    "an annotation at the root": within({ "x-mcp-header": "Root" }),
  }),
  {
    id: "client-reject-invalid-tool",
    says: "Tools without fault are shown, whatever stands beside them",
    role: "client",
    except: noHeaders,
    async run({ client, expect }) {
      const good = [
        valid,
        tool("without_annotation", { region: { type: "string" } }),
        tool("same_header_as_another_tool", { region: mirrored("region") }),
        tool("every_type", { a: mirrored("A"), b: mirrored("B", "integer"), c: mirrored("C", "boolean") }),
        tool("every_character", { a: mirrored("!#$%&'*+-.^_`|~09AZaz") }),
        tool("nested", {
          a: { type: "object", properties: { b: { type: "object", properties: { c: mirrored("C") } } } },
        }),
        tool("composed_elsewhere", { a: mirrored("A") }, { anyOf: [{ required: ["a"] }, {}] }),
      ];
      const bad = [
        { ...one(""), name: "bad_1" },
        { ...one("a b"), name: "bad_2" },
        { ...one("N", "number"), name: "bad_3" },
      ];
      const names = await listed(await client(offering(() => [bad[0]!, ...good, ...bad.slice(1)])));
      for (const { name } of good) expect.that(names.includes(name), `${name} is shown`, names);
    },
  },
];
