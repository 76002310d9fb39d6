import { existsSync, readFileSync } from "node:fs";
import type { Definitions, Schema } from "@transports-wg/emit";
import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { describe, expect, it } from "vitest";
import { diff, loadRules, type Finding, type Side } from "../src/index.ts";
import { brief, changed, method, object, protocol, ref, text } from "./protocol.ts";

/** Rules that have found something below. */
const fired = new Set<string>();

function briefs(found: readonly Finding[]): string[] {
  for (const { rule } of found) fired.add(rule);
  return found.map(brief);
}

/** A change, and what it comes to when it happens to what clients send. */
interface Case {
  readonly rule: string;
  readonly before: Schema;
  readonly after: Schema;
  /** Who refuses whom. `ignores`: no message shows it. */
  readonly breaks: readonly ("old > new" | "new > old" | "old > new ignores")[];
  readonly level: Finding["level"];
  readonly at?: string;
}

const a = { const: "a" };
const tagged = (kind: string, more: Record<string, Schema> = {}) => object({ kind: { const: kind }, ...more });

/** Each rule by the smallest change that it is for; the second of each pair of opposites is the first turned round. */
const cases: readonly Case[] = [
  {
    rule: "member-added-optional",
    before: object({}),
    after: object({ "x?": text }),
    breaks: [],
    level: "safe",
    at: "/x",
  },
  {
    rule: "member-added-optional",
    before: object({}, { additionalProperties: false }),
    after: object({ "x?": text }, { additionalProperties: false }),
    breaks: ["new > old"],
    level: "breaking",
    at: "/x",
  },
  {
    rule: "member-added-required",
    before: object({}),
    after: object({ x: text }),
    breaks: ["old > new"],
    level: "breaking",
    at: "/x",
  },
  {
    rule: "member-removed",
    before: object({ "x?": text }),
    after: object({}),
    breaks: ["old > new ignores"],
    level: "dangerous",
    at: "/x",
  },
  {
    rule: "member-removed",
    before: object({ x: text }, { additionalProperties: false }),
    after: object({}, { additionalProperties: false }),
    breaks: ["old > new", "new > old"],
    level: "breaking",
    at: "/x",
  },
  {
    rule: "member-became-required",
    before: object({ "x?": text }),
    after: object({ x: text }),
    breaks: ["old > new"],
    level: "breaking",
    at: "/x",
  },
  {
    rule: "member-became-optional",
    before: object({ x: text }),
    after: object({ "x?": text }),
    breaks: ["new > old"],
    level: "breaking",
    at: "/x",
  },
  {
    rule: "type-changed",
    before: { type: "boolean" },
    after: { type: ["string", "null"] },
    breaks: ["old > new", "new > old"],
    level: "breaking",
  },
  {
    rule: "type-narrowed",
    before: { type: "number" },
    after: { type: "integer" },
    breaks: ["old > new"],
    level: "breaking",
  },
  { rule: "type-widened", before: text, after: {}, breaks: ["new > old"], level: "breaking" },
  { rule: "const-changed", before: a, after: { const: "b" }, breaks: ["old > new", "new > old"], level: "breaking" },
  { rule: "enum-value-added", before: a, after: { enum: ["b", "a"] }, breaks: ["new > old"], level: "dangerous" },
  {
    rule: "enum-value-removed",
    before: { anyOf: [a, { const: "b" }] },
    after: a,
    breaks: ["old > new"],
    level: "breaking",
  },
  { rule: "enum-closed", before: text, after: { ...text, enum: ["x"] }, breaks: ["old > new"], level: "breaking" },
  {
    rule: "enum-opened",
    before: { enum: [1, 2] },
    after: { type: "number" },
    breaks: ["new > old"],
    level: "dangerous",
  },
  {
    rule: "union-branch-added",
    before: { anyOf: [tagged("a"), tagged("b")] },
    after: { oneOf: [tagged("c", { n: text }), tagged("b"), tagged("a")] },
    breaks: ["new > old"],
    level: "dangerous",
  },
  {
    rule: "union-branch-removed",
    before: { anyOf: [tagged("a"), tagged("b")] },
    after: tagged("b"),
    breaks: ["old > new"],
    level: "breaking",
  },
  {
    rule: "additional-properties-closed",
    before: object({}),
    after: object({}, { additionalProperties: false }),
    breaks: ["old > new"],
    level: "breaking",
  },
  {
    rule: "additional-properties-opened",
    before: object({}, { additionalProperties: false }),
    after: object({}, { additionalProperties: text }),
    breaks: ["new > old"],
    level: "breaking",
  },
  ...Object.entries<[Schema, number | string | boolean, (number | string | boolean)?]>({
    minimum: [{ type: "integer" }, 3, 2],
    maximum: [{ type: "number" }, 2, 3],
    exclusiveMinimum: [{ type: "number" }, 0],
    exclusiveMaximum: [{ type: "number" }, 0],
    multipleOf: [{ type: "number" }, 2],
    minLength: [text, 1],
    maxLength: [text, 3, 4],
    format: [text, "uri"],
    pattern: [text, "^urn:"],
    minItems: [{ type: "array", items: text }, 1],
    maxItems: [{ type: "array", items: text }, 2],
    uniqueItems: [{ type: "array" }, true],
  }).flatMap(([keyword, [schema, tight, loose]]): Case[] => {
    const tighter = { ...schema, [keyword]: tight };
    const looser = loose === undefined ? schema : { ...schema, [keyword]: loose };
    return [
      { rule: "constraint-tightened", before: looser, after: tighter, breaks: ["old > new"], level: "breaking" },
      { rule: "constraint-loosened", before: tighter, after: looser, breaks: ["new > old"], level: "breaking" },
    ];
  }),
];

const opposite = { client: "server", server: "client" } as const;

describe.each([
  ["client", "Wish", "request"],
  ["server", "Glow", "result"],
] as const)("in what a %s sends", (sender, definition, kind) => {
  it.each(cases)("$rule: $before to $after", async ({ rule, before, after, breaks, level, at = "" }) => {
    const inside = (schema: Schema): Definitions => ({ [definition]: object({ it: schema }) });
    const found = await changed(inside(before), inside(after));
    const parties = breaks.map((it) => {
      const [from, to, ignores] = it.replace("> ", "").split(" ") as [string, string, string?];
      return `, ${from} ${sender} > ${to} ${opposite[sender]}${ignores ? "" : ` ${kind}`}`;
    });
    expect(briefs(found)).toEqual([`${level} ${rule} ${definition}/it${at}${parties.join("")}`]);
    expectToHold(found, inside(before), inside(after));
  });
});

/** Whoever finds a message does not judge it: here it is judged by the definitions as they were handed in. */
function expectToHold(found: readonly Finding[], before: Definitions, after: Definitions): void {
  const schemas = { old: validator(protocol(before)), new: validator(protocol(after)) };
  for (const { sender, receiver, witness } of found.flatMap(({ breaks }) => breaks)) {
    if (!witness) continue;
    const part = witness.kind === "result" ? (witness.message as { result: unknown }).result : witness.message;
    expect(schemas[sender.age](witness.sentAs, part), "the sender").toBe(true);
    expect(schemas[receiver.age](witness.readAs, part), "the receiver").toBe(false);
  }
}

function validator(schema: Schema) {
  const ajv = new Ajv2020({ strict: false, formats: fullFormats }).addSchema({ ...schema, $id: "it" });
  return (definition: string, value: unknown) => ajv.validate(`it#/$defs/${definition}`, value);
}

describe("of the whole", () => {
  const spark = object({ n: { type: "integer" } });
  const envelope = { jsonrpc: method("2.0"), id: text };
  const dim = { DimRequest: object({ ...envelope, method: method("lamp/dim") }), DimResult: object({}) };
  const unions = { ClientRequest: { anyOf: [ref("LightRequest"), ref("DimRequest")] } };
  const news = {
    NewsNotification: object({ method: method("lamp/news") }),
    ServerNotification: ref("NewsNotification"),
  };

  it.each<[string, Definitions, Definitions, string[]]>([
    ["definition-added", {}, { Spark: spark }, ["safe definition-added Spark"]],
    ["definition-removed", { Spark: spark }, {}, ["safe definition-removed Spark"]],
    [
      "definition-renamed",
      { Spark: spark, Wish: object({ s: ref("Spark") }) },
      { Flash: spark, Wish: object({ s: ref("Flash") }) },
      ["safe definition-renamed Flash"],
    ],
    [
      "method-added",
      dim,
      { ...dim, ...unions },
      [
        "safe messages-changed ClientRequest",
        "dangerous method-added DimRequest/method, new client > old server request",
      ],
    ],
    [
      "method-removed",
      { ...dim, ...unions },
      dim,
      [
        "safe messages-changed ClientRequest",
        "breaking method-removed DimRequest/method, old client > new server request",
      ],
    ],
    [
      "method-removed",
      news,
      { ...news, ServerNotification: { anyOf: [] } },
      [
        "dangerous method-removed NewsNotification/method, old server > new client notification",
        "safe messages-changed ServerNotification",
      ],
    ],
    ["restated", { Spark: spark }, { Spark: { allOf: [spark] } }, ["safe restated Spark"]],
  ])("%s", async (_, before, after, expected) => {
    const found = await changed(before, after);
    expect(briefs(found)).toEqual(expected);
  });

  it("result-added, result-removed", async () => {
    const later = { Later: object({ ticket: text }) };
    const side = (results: string[]): Side => ({
      schema: protocol(later),
      model: { methods: { "lamp/light": { kind: "request", sender: ["client"], message: "LightRequest", results } } },
    });
    const [one, two] = [side(["LightResult"]), side(["LightResult", "Later"])];
    expect(briefs(await diff(one, two))).toEqual(["dangerous result-added Later, new server > old client result"]);
    expect(briefs(await diff(two, one))).toEqual(["breaking result-removed Later, old server > new client result"]);
  });

  it("nothing, when nothing has changed", async () => expect(await changed({}, {})).toEqual([]));
});

describe("every rule", async () => {
  const rules = [...(await loadRules()).keys()];

  it.each(rules)("%s has a page, and has fired above", (rule) => {
    const page = new URL(`../src/rules/${rule}.md`, import.meta.url);
    expect(existsSync(page), `src/rules/${rule}.md`).toBe(true);
    expect(readFileSync(page, "utf8")).toMatch(new RegExp(`^# ${rule}\n[^]+\n## Who breaks\n[^]+\n## Example\n`));
    expect(fired).toContain(rule);
  });
});
