import { join } from "node:path";
import { definitions, load } from "@transports-wg/emit";
import { expect, test } from "vitest";
import { compose } from "../src/index.ts";
import { base } from "./base.ts";
import { composed, written } from "./source.ts";

test("the whole text, once to read: new, modified, replaced and removed, each with its proposal", () => {
  const { text } = composed(base, {
    second: `import type { Any } from "the-base";

/** Of whom a thing is. */
export interface Owner {
  owns: Any;
}

/** It has an owner. */
export interface Thing extends Owner {
  /**
   * Milliseconds.
   *
   * @minimum 0
   */
  age?: number;
  /** @replaces */
  note?: string | null;
}

/** @replaces */
export type Cursor = never;
`,
    first: `import type { Thing } from "the-base";

export interface Film extends Thing {
  minutes: number;
}

/** @adds */
export type Any = Film;

/**
 * How large, or how dear.
 *
 * @replaces because three are needed,
 *   not two
 * @since 2.0
 */
export type Size = "small" | "medium" | "large";

export interface Book {
  /** @replaces */
  title: never;
}
`,
  });
  expect(text).toBe(`// Composed of the base + first + second. Change those, not this file.

// Modified by second.
/**
 * A thing.
 *
 * It has an owner.
 */
export interface Thing extends Owner /* added by second */ {
  /** Its key. */
  id: string;
  // Replaced by second.
  note?: string | null;
  // Added by second.
  /**
   * Milliseconds.
   *
   * @minimum 0
   */
  age?: number;
}

// Modified by first.
export interface Book extends Thing {
  // title: removed by first.
}

// Modified by first.
/**
 * Any of them.
 *
 * @since 1.0
 */
export type Any =
  | Thing
  | Book
  // Added by first.
  | Film;

// Replaced by first.
/**
 * How large, or how dear.
 *
 * @since 2.0
 */
export type Size = "small" | "medium" | "large";

// Cursor: removed by second.

// New in first.
export interface Film extends Thing {
  minutes: number;
}

// New in second.
/** Of whom a thing is. */
export interface Owner {
  owns: Any;
}
`);
});

test("emit takes the text as it is, and makes of it the definitions that were returned", () => {
  const { text, definitions: found } = composed(base, { d: "export interface Thing { age?: number }" });
  const file = join(written({ "schema.ts": text }), "schema.ts");
  expect(definitions(load([file]))).toEqual(found);
  expect(found.Book!.properties).toHaveProperty("age", { type: "number" });
});

test("doc comments and tags of base and delta are in the definitions", () => {
  const { definitions } = composed(base, {
    d: `/** Has a size. */\nexport interface Thing {\n  /**\n   * In mm.\n   *\n   * @minimum 1\n   */\n  size: number;\n}`,
  });
  expect(definitions.Thing!.description).toBe("A thing.\n\nHas a size.");
  expect(definitions.Thing!.properties!.id).toEqual({ type: "string", description: "Its key." });
  expect(definitions.Thing!.properties!.size).toEqual({ type: "number", description: "In mm.", minimum: 1 });
});

test("a further parent stands beside those of the base", () => {
  const { text, definitions } = composed(base, {
    d: "export interface Aged { age: number }\nexport interface Dear { price: number }\nexport interface Book extends Aged, Dear {}",
  });
  expect(text).toContain("export interface Book extends Thing, Aged /* added by d */, Dear /* added by d */ {");
  expect(definitions.Book!.required).toEqual(["age", "id", "price", "title"]);
});

test("a comment of the base to which nothing is added stays as it is, letter for letter", () => {
  const { text } = composed("/**   As\n  I   like. */\nexport interface T { a: 1 }", {
    d: "export interface T { b: 1 }",
  });
  expect(text).toContain("/**   As\n  I   like. */\nexport interface T {");
});

test("what is replaced keeps its doc comment when the delta has none", () => {
  const { definitions } = composed(base, {
    d: "/** @replaces */\nexport type Cursor = number;\nexport interface Thing {\n  /** @replaces */\n  id: number;\n}",
  });
  expect(definitions.Cursor).toEqual({ type: "number", description: "Opaque." });
  expect(definitions.Thing!.properties!.id).toEqual({ type: "number", description: "Its key." });
});

test("a deprecation is a change", () => {
  const { delta, definitions } = composed(base, {
    d: "/**\n * @replaces\n * @deprecated use Thing\n */\nexport interface Book {\n  title: string;\n}",
  });
  expect(definitions.Book!.deprecated).toBe(true);
  expect(delta.modified.Book).toEqual({
    added: ["(deprecated: true)"],
    removed: ["id: string", "note?: string"],
  });
});

test("two deltas that say the same agree, whatever their comments say", () => {
  const { text } = composed(base, {
    a: "/** From a. */\nexport interface New { n: string }\nexport interface Thing { age?: number }\n/** @replaces */\nexport type Cursor = number;",
    b: "/** From b. */\nexport interface New { n: string; }\nexport interface Thing {\n  /** In days. */\n  age?: number;\n}\n/** @replaces */\nexport type Cursor = number;",
  });
  expect(text.match(/age/g)).toHaveLength(1);
  expect(text).toContain("// New in a, b.\n/** From a. */\nexport interface New");
  expect(text).toContain("// Added by a, b.\n  age?: number;");
  expect(text).toContain("// Replaced by a, b.\n/** Opaque. */\nexport type Cursor = number;");
});

test("two deltas that add to one interface and one union are both heard", () => {
  const { definitions } = composed(base, {
    a: "export interface A { a: string }\n/** @adds */\nexport type Any = A;\nexport interface Thing { a?: A }",
    b: "export interface B { b: string }\n/** @adds */\nexport type Any = B;\nexport interface Thing { b?: B }",
  });
  expect(Object.keys(definitions.Thing!.properties!)).toEqual(["a", "b", "id", "note"]);
  expect(definitions.Any!.anyOf).toHaveLength(4);
});

test("a composed text is a base for the next delta", () => {
  const first = composed(base, { a: "export interface Film { minutes: number }" });
  const second = composed(first.text, { b: "export interface Film { colour?: boolean }" });
  expect(second.delta).toEqual({ new: {}, modified: { Film: { added: ["colour?: boolean"] } }, removed: {} });
  expect(second.text).toContain("// New in a.\n// Modified by b.\nexport interface Film");
});

test("a base of several files is one text, without imports", () => {
  const { text, definitions } = composed({
    "a.ts": 'import type { B } from "./b.js";\n\n// Why.\n/** A. */\nexport interface A {\n  b: B;\n}\n',
    "b.ts": "export type B = string;\n",
  });
  expect(text).not.toContain("import");
  expect(text).toContain("// Why.\n/** A. */\nexport interface A {");
  expect(Object.keys(definitions)).toEqual(["A", "B"]);
});

test("a base may be one flat file, as packages ship it, and its head comment stays", () => {
  const { text } = composed({ "types.d.cts": "/** The types. */\n\n/** A. */\nexport type A = string;\n" });
  expect(text).toContain("\n\n/** The types. */\n\n/** A. */\nexport type A = string;\n");
});

test.each([
  ["on one line", "export interface T { a: string }", "export interface T { b: string }", "  a: string;\n"],
  [
    "with commas",
    "export interface T { a: string, c: string }",
    "export interface T { b: string }",
    "  a: string,\n  c: string;\n",
  ],
  ["that is empty", "export interface T {}", "export interface T { b: string }", "export interface T {\n"],
  [
    "with comments around",
    "export interface T {\n  a: string; // why\n  c: string;\n  // end\n}",
    "export interface T { b: string }",
    "// why\n  c: string;\n",
  ],
  [
    "with an odd name",
    'export interface T { "x/y": string }',
    'export interface T {\n  /** @replaces */\n  "x/y": number;\n}',
    '"x/y": number;',
  ],
  [
    "with an index signature",
    "export interface T { [key: string]: string }",
    "export interface T {\n  /** @replaces */\n  [key: string]: unknown;\n}",
    "[key: string]: unknown;",
  ],
  [
    "that is generic",
    "export interface T<A> { a: A }\nexport interface U extends T<string> {}",
    "export interface T { b: string }",
    "export interface T<A> {\n",
  ],
])("an interface %s can be added to", (_, before, delta, expected) => {
  const { text, definitions } = composed(before, { d: delta });
  expect(text).toContain(expected);
  expect(Object.values(definitions)[0]!.type).toBe("object");
});

test.each([
  ["one type", "export type U = string;", "export type U =\n  | string\n  // Added by d.\n  | null;"],
  ["a union with comments", "export type U =\n  // first\n  | 1\n  | 2;", "  | 2\n"],
  ["a conditional type", "export type U = 1 extends 2 ? 3 : 4;", "  | (1 extends 2 ? 3 : 4)\n"],
  ["an array", "export type U = string[];", "  | string[]\n"],
])("@adds to %s", (_, before, expected) => {
  const { text, delta } = composed(before, { d: "/** @adds */\nexport type U = null;" });
  expect(text).toContain(expected);
  expect(delta.modified.U).toEqual({ added: ["| null"] });
});

test("lines that end as Windows ends them make the same bytes", () => {
  const delta = "/**\n * New.\n */\nexport interface New {\n  n: string;\n}\n";
  const windows = (text: string) => text.replaceAll("\n", "\r\n");
  expect(composed(windows(base), { d: windows(delta) }).text).toBe(composed(base, { d: delta }).text);
});

test("two runs make the same bytes, in whatever folder", () => {
  const once = () => composed(base, { d: "export interface New { n: string }" });
  expect(JSON.stringify(once())).toBe(JSON.stringify(once()));
});

test("without deltas there is a text and nothing differs", () => {
  const folder = written({ "base.ts": base });
  const { delta, text } = compose({ base: { name: "the base", files: [join(folder, "base.ts")] }, deltas: [] });
  expect(delta).toEqual({ new: {}, modified: {}, removed: {} });
  expect(text).toBe(`// Composed of the base. Change those, not this file.\n\n${base}`);
});
