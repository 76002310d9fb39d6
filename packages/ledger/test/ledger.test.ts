import { expect, test } from "vitest";
import { ledger } from "../src/index.ts";
import { bases, collisions, proposals, told, withCode, type Draft } from "./folder.ts";

const own = (draft: Draft) => told(ledger(bases, proposals({ thing: draft })), "thing");

test("a revision has its names, each where it stands, and what only earlier ones had is retired", () => {
  const names = ledger(bases, []);
  expect(told(names, "new")).toEqual([
    "method things/list allocated new.ts:2",
    "_meta key org.example/a allocated new.ts:7",
    "error code -32020 allocated new.ts:4",
    "capability client.x allocated new.ts:9",
    "capability server.x allocated new.ts:10",
  ]);
  expect(told(names, "old")).toEqual(["header Mcp-Old retired old.ts:2"]);
});

test("a delta gives names, at the lines of its declarations, without what a type only inherits", () => {
  const schema = [
    "export interface GetThing {",
    '  method: "things/get";',
    "}",
    "export interface RequestMetaObject {",
    '  "org.example/b"?: string;',
    "}",
    "export interface ServerCapabilities {",
    "  things?: object;",
    "}",
    "export interface Tool {",
    "  colour?: string;",
    "}",
  ].join("\n");
  const delta = {
    new: { GetThing: ['method: "things/get"'] },
    modified: {
      RequestMetaObject: { added: ['"org.example/b"?: string'] },
      InheritsMetaObject: { added: ['"org.example/b"?: string'] },
      ServerCapabilities: { added: ["things?: object"] },
      Tool: { added: ["colour?: string"] },
    },
  };
  expect(own({ schema, delta })).toEqual([
    "method things/get reserved open/thing/schema.ts:2",
    "type GetThing reserved open/thing/schema.ts:1",
    "field Tool.colour reserved open/thing/schema.ts:11",
    "_meta key org.example/b reserved open/thing/schema.ts:5",
    "capability server.things reserved open/thing/schema.ts:8",
  ]);
});

test.each<[string, Draft, string[]]>([
  [
    "a table claims headers and keys",
    {
      specification:
        "| header | is |\n| --- | --- |\n| `Mcp-Thing` | a thing |\n\nIn `_meta`:\n\n| key in `_meta` | is |\n| --- | --- |\n| `org.example/b` | b |",
    },
    ["_meta key org.example/b reserved open/thing/README.md:17", "header Mcp-Thing reserved open/thing/README.md:11"],
  ],
  [
    "a sentence takes methods and notifications",
    { specification: "`things/get` reads a thing.\nThe server sends `notifications/things` after it." },
    [
      "method things/get reserved open/thing/README.md:9",
      "notification notifications/things reserved open/thing/README.md:10",
    ],
  ],
  [
    "what is accepted is allocated",
    { room: "accepted", specification: "`things/get` reads a thing." },
    ["method things/get allocated accepted/thing/README.md:9"],
  ],
  [
    "a sentence takes a code",
    { specification: "It answers with the code `41000`." },
    ["error code 41000 reserved open/thing/README.md:9"],
  ],
  [
    "the preamble names an extension",
    { preamble: "- **Extension Identifier**: `org.example/thing`" },
    ["extension org.example/thing reserved open/thing/README.md:5"],
  ],
  [
    "a constant takes a header or a key, unless it is the extension",
    {
      preamble: "- **Extension Identifier**: `org.example/thing`",
      files: {
        "names.ts":
          'export const A = "mcp-thing";\nexport const B = "org.example/b";\nexport const C = "org.example/thing";\n',
      },
    },
    [
      "_meta key org.example/b reserved open/thing/names.ts:2",
      "header mcp-thing reserved open/thing/names.ts:1",
      "extension org.example/thing reserved open/thing/README.md:5",
    ],
  ],
  [
    "a retired name can be had again, and it is told",
    { files: { "names.ts": 'export const A = "mcp-old";\n' } },
    ["header mcp-old reserved open/thing/names.ts:1 again old"],
  ],
  [
    "what is refused or past is not taken",
    {
      specification:
        "The server MUST refuse `things/get`. The header `Mcp-Gone` is one of earlier revisions. Older servers know `things/old`.",
    },
    [],
  ],
  [
    "use of what the base has takes nothing",
    { specification: "`things/list` and the code `-32020` and `org.example/a` in `_meta` stay." },
    [],
  ],
  [
    "media types, files and code are no methods",
    { specification: "It is `application/json`, from `src/a.ts`.\n\n```ts\ncall(`things/get`)\n```" },
    [],
  ],
  [
    "what stands outside of Specification is only told",
    { specification: "Nothing.\n\n## Motivation\n\n`things/get` reads a thing." },
    [],
  ],
])("%s", (_, draft, expected) => expect(own(draft)).toEqual(expected));

const header: Draft = { specification: "| header | is |\n| --- | --- |\n| `Mcp-Thing` | a thing |" };
const field = (type: string): Draft => ({
  schema: `export interface Tool {\n  colour?: ${type};\n}\n`,
  delta: { modified: { Tool: { added: [`colour?: ${type}`] } } },
});

test.each<[string, Draft, Draft, RegExp]>([
  [
    "an error code",
    withCode("AError", 41000),
    withCode("BError", 41000),
    /^open\/b\/schema\.ts:4 Error code 41000 is taken twice: b takes it as `BError`, but a has it as `AError` \(open\/a\/schema\.ts:4\)\. .*ledger renumber --proposal b -- 41000 <new>\./,
  ],
  [
    "a header",
    header,
    header,
    /^open\/b\/README\.md:11 Header Mcp-Thing is taken twice.*\(open\/a\/README\.md:11\).*-- Mcp-Thing <new>/,
  ],
  [
    "a header in other capitals",
    header,
    { files: { "names.ts": 'export const H = "mcp-thing";\n' } },
    /^open\/b\/names\.ts:1 Header mcp-thing is taken twice/,
  ],
  [
    "a field",
    field("string"),
    field("number"),
    /^open\/b\/schema\.ts:2 Field Tool\.colour is taken twice: b takes it as `colour\?: number`, but a has it as `colour\?: string`.*Let both say the same/,
  ],
  [
    "a method that both only talk of",
    { specification: "`things/get` reads." },
    { specification: "`things/get` writes." },
    /^open\/b\/README\.md:9 Method things\/get is taken twice/,
  ],
])("two cannot have %s", (_, a, b, said) => {
  const found = collisions({ a, b });
  expect(found).toEqual([expect.stringMatching(said)]);
});

test("whose it is by decision keeps the name", () => {
  expect(collisions({ a: withCode("AError", 41000), b: { ...withCode("BError", 41000), room: "accepted" } })).toEqual([
    expect.stringMatching(/^open\/a\/schema\.ts:4 .*: a takes it as `AError`, but b has it/),
  ]);
});

test.each<[string, Record<string, Draft>]>([
  ["both say the same of it", { a: field("string"), b: field("string") }],
  [
    "one requires the other",
    { a: withCode("AError", 41000), b: { ...withCode("BError", 41000), preamble: "- **Requires**: a" } },
  ],
  ["one supersedes the other", { a: header, b: { ...header, preamble: "- **Supersedes**: `a`" } }],
  [
    "one declares it and the other talks of it",
    { a: header, b: { specification: "It goes well with the header `Mcp-Thing`." } },
  ],
  [
    "names differ in a part only",
    { a: header, b: { specification: "| header | is |\n| --- | --- |\n| `Mcp-Thing-More` | more |" } },
  ],
  [
    "it is final, and the base has it",
    { a: { room: "final", specification: "| key in `_meta` | is |\n| --- | --- |\n| `org.example/a` | a |" } },
  ],
])("there is no collision when %s", (_, drafts) => expect(collisions(drafts)).toEqual([]));

test("two that conflict do not share names", () => {
  const b = { ...withCode("BError", 41000), preamble: "- **Conflicts**: a" };
  expect(collisions({ a: withCode("AError", 41000), b })).toHaveLength(1);
});

test.each<[string, Draft, RegExp]>([
  [
    "a code of the base for something else",
    withCode("AError", -32020),
    /Error code -32020 is taken twice: thing takes it as `AError`, but new has it as `BadError` \(new\.ts:4\)/,
  ],
  [
    "a method of the base",
    { schema: 'export interface X {\n  method: "things/list";\n}', delta: { new: { X: ['method: "things/list"'] } } },
    /schema\.ts:2 Method things\/list is taken twice/,
  ],
  [
    "a code that nobody gets any more",
    withCode("AError", -32005),
    /schema\.ts:4 Error code -32005 of thing: nothing new is allocated from -32000 to -32019/,
  ],
  ["a code of earlier revisions", withCode("AError", -32042), /earlier revisions used it/],
  ["a code of JSON-RPC's", withCode("AError", -32500), /JSON-RPC keeps it for itself/],
  ["a code of the specification", withCode("AError", -32043), /does not call it "to be allocated"/],
  [
    "a reserved prefix",
    { files: { "names.ts": 'export const A = "com.mcp.tools/x";\n' } },
    /names\.ts:1 _meta key com\.mcp\.tools\/x of thing: Expected a prefix that is not reserved/,
  ],
])("nobody can have %s", (_, thing, said) => expect(collisions({ thing })).toEqual([expect.stringMatching(said)]));

test("a code of the specification can be asked for", () => {
  const thing = { ...withCode("AError", -32043), specification: "The code `-32043` is to be allocated." };
  expect(collisions({ thing })).toEqual([]);
});
