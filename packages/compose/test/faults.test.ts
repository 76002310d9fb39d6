import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compose } from "../src/index.ts";
import { base } from "./base.ts";
import { faults, written } from "./source.ts";

/** What is said of a delta that also does something right, so that it is not empty. */
const of = (delta: string) => faults(base, { d: `${delta}\nexport type Fine = string;` });

describe("two deltas clash", () => {
  test.each([
    [
      "the same new name",
      "export type New = string;",
      "export type New = number;",
      "b.ts:1:1 New: b adds it as `export type New = number`, but a adds it as `export type New = string` (a.ts:1:1). Let both say the same, or let one give way.",
    ],
    [
      "the same new name, at length",
      `export interface New { ${"a".repeat(90)}: string }`,
      "export interface New { b: string }",
      "b.ts:1:1 New: b adds it as `export interface New { b: string; }`, but a adds it (a.ts:1:1). Let both say the same, or let one give way.",
    ],
    [
      "the same member",
      "export interface Thing { age: string }",
      "export interface Thing {\n  size: string;\n  age?: string;\n}",
      "b.ts:3:3 Thing.age: b adds it as `age?: string`, but a adds it as `age: string` (a.ts:1:26). Let both say the same, or let one give way.",
    ],
    [
      "a tag that validators see",
      "export interface Thing { age: number }",
      "export interface Thing {\n  /** @minimum 0 */\n  age: number;\n}",
      "b.ts:3:3 Thing.age: b adds it as `age: number @minimum 0`, but a adds it as `age: number` (a.ts:1:26). Let both say the same, or let one give way.",
    ],
    [
      "a tag that differs by a star",
      "export interface Thing {\n  /** @pattern ^a*$ */\n  age: string;\n}",
      "export interface Thing {\n  /**\n   * @pattern ^a$\n   *\n   */\n  age: string;\n}",
      "b.ts:6:3 Thing.age: b adds it as `age: string @pattern ^a$`, but a adds it as `age: string @pattern ^a*$` (a.ts:3:3). Let both say the same, or let one give way.",
    ],
    [
      "two replacements",
      "/** @replaces */\nexport type Cursor = number;",
      "/** @replaces */\nexport type Cursor = boolean;",
      "b.ts:2:1 Cursor: b replaces it as `export type Cursor = boolean`, but a replaces it as `export type Cursor = number` (a.ts:2:1). Let both say the same, or let one give way.",
    ],
    [
      "two replaced members",
      "export interface Thing {\n  /** @replaces */\n  id: number;\n}",
      "export interface Thing {\n  /** @replaces */\n  id?: string;\n}",
      "b.ts:3:3 Thing.id: b replaces it as `id?: string`, but a replaces it as `id: number` (a.ts:3:3). Let both say the same, or let one give way.",
    ],
    [
      "replaced here, removed there",
      "/** @replaces */\nexport type Cursor = number;",
      "/** @replaces */\nexport type Cursor = never;",
      "b.ts:2:1 Cursor: b removes it, but a replaces it as `export type Cursor = number` (a.ts:2:1). Let both say the same, or let one give way.",
    ],
    [
      "replaced here, added to there",
      "/** @replaces */\nexport interface Thing { id: string }",
      "export interface Thing { age: string }",
      "b.ts:1:26 Thing.age: b adds it as `age: string`, but a replaces Thing as a whole (a.ts:2:1). Let one build upon the other.",
    ],
    [
      "a union replaced here, added to there",
      "/** @adds */\nexport type Any = string;",
      "/** @replaces */\nexport type Any = string;",
      "a.ts:2:19 Any | string: a adds it as `string`, but b replaces Any as a whole (b.ts:2:1). Let one build upon the other.",
    ],
    [
      "removed here, given a parent there",
      "/** @replaces */\nexport type Book = never;",
      "export interface Aged { age: string }\nexport interface Book extends Aged {}",
      "b.ts:2:31 Book extends Aged: b adds it as `Aged`, but a removes Book as a whole (a.ts:2:1). Let one build upon the other.",
    ],
  ])("%s", (_, a, b, message) => {
    expect(faults(base, { a, b })).toEqual([message]);
    expect(faults(base, { b, a })).toEqual([message]);
  });

  test("all clashes are told at once", () => {
    const a = "export type N = 1;\nexport interface Thing { a: 1 }";
    const b = "export type N = 2;\nexport interface Thing { a: 2 }";
    expect(faults(base, { a, b })).toHaveLength(2);
  });

  test("two of one name", () => {
    const file = join(written({ "d.ts": "export type N = 1;", "base.ts": base }), "d.ts");
    const deltas = [
      { name: "d", file },
      { name: "d", file },
    ];
    expect(() => compose({ base: { name: "the base", files: [join(file, "../base.ts")] }, deltas })).toThrow(
      "Two deltas are called d. Give each a name of its own.",
    );
  });
});

describe("a delta says what it does not mean", () => {
  const lacking =
    "Take the tag away if this is new, correct the name if it is misspelt, leave it out if it is gone already.";
  const restate =
    "To change it, restate it whole and write @replaces in its doc comment; to add to a union, state what is added and write @adds.";
  test.each([
    [
      "@replaces without a base",
      "/** @replaces */\nexport type Curser = number;",
      `d.ts:2:1 Curser carries @replaces, but the base has no Curser. ${lacking}`,
    ],
    [
      "@adds without a base",
      "/** @adds */\nexport type An = string;",
      `d.ts:2:1 An carries @adds, but the base has no An. ${lacking}`,
    ],
    [
      "a member replaced that is none",
      "export interface Thing {\n  /** @replaces */\n  idd: string;\n}",
      `d.ts:3:3 Thing.idd carries @replaces, but Thing of the base declares no such member. ${lacking}`,
    ],
    [
      "an inherited member replaced",
      "export interface Book {\n  /** @replaces */\n  note: string;\n}",
      `d.ts:3:3 Book.note carries @replaces, but Book of the base declares no such member. ${lacking}`,
    ],
    [
      "an alias restated without @replaces",
      "export type Cursor = number;",
      `d.ts:1:1 Cursor is in the base (base.ts:22:1) and says something else there. ${restate}`,
    ],
    [
      "an alias in the place of an interface",
      "export type Thing = string;",
      `d.ts:1:1 Thing is in the base (base.ts:2:1) and says something else there. ${restate}`,
    ],
    [
      "an interface in the place of an alias",
      "export interface Cursor { c: string }",
      `d.ts:1:1 Cursor is in the base (base.ts:22:1) and says something else there. ${restate}`,
    ],
    [
      "a member changed without @replaces",
      "export interface Thing { id: number }",
      "d.ts:1:26 Thing.id is in the base as id: string; (base.ts:4:3). To change it, write @replaces in its doc comment.",
    ],
    [
      "a member made optional without @replaces",
      "export interface Thing { id?: string }",
      "d.ts:1:26 Thing.id is in the base as id: string; (base.ts:4:3). To change it, write @replaces in its doc comment.",
    ],
    [
      "@adds on an interface",
      "/** @adds */\nexport interface Thing { a: string }",
      "d.ts:2:1 Thing carries @adds, which is for a type alias of the base. An interface needs no tag to add members.",
    ],
    [
      "@adds to an interface",
      "/** @adds */\nexport type Thing = string;",
      "d.ts:2:1 Thing carries @adds, which is for a type alias of the base. An interface needs no tag to add members.",
    ],
    [
      "an interface without additions",
      "export interface Thing {}",
      "d.ts:1:1 Thing is in the base, and nothing is added to it here. Add a member, or leave Thing out.",
    ],
    [
      "a member that is there",
      "export interface Thing {\n  /** The key. */\n  id: string;\n}",
      "d.ts:3:3 Thing.id is in the base already, just so. Leave it out.",
    ],
    [
      "an alternative that is there",
      "/** @adds */\nexport type Any = Book;\nimport type { Book } from 'x';",
      "d.ts:2:19 Any | Book is in the base already, just so. Leave it out.",
    ],
    [
      "a parent that is there",
      "export interface Book extends Thing {}\nimport type { Thing } from 'x';",
      "d.ts:1:31 Book extends Thing is in the base already, just so. Leave it out.",
    ],
    [
      "a type that is there",
      'export type Size = "small" | "large";',
      "d.ts:1:1 Size is in the base already, just so. Leave it out.",
    ],
    [
      "a type replaced by itself",
      '/** @replaces */\nexport type Size = "small" | "large";',
      "d.ts:2:1 Size is in the base already, just so. Leave it out.",
    ],
    [
      "a member replaced by itself",
      "export interface Thing {\n  /** @replaces */\n  id: string;\n}",
      "d.ts:3:3 Thing.id is in the base already, just so. Leave it out.",
    ],
  ])("%s", (_, delta, message) => {
    expect(of(delta)).toEqual([message]);
  });
});

describe("an empty delta", () => {
  test.each([
    ["a member", "export interface Thing { note?: string }"],
    ["an alternative", "import type { Book } from 'x';\n/** @adds */\nexport type Any = Book;"],
    ["a replacement", "/** @replaces */\nexport type Cursor = string;"],
    ["all of several", "export interface Thing { note?: string }\n/** @replaces */\nexport type Cursor = string;"],
  ])("%s that the base has", (_, delta) => {
    const [message, ...others] = faults(base, { d: delta });
    expect(others).toEqual([]);
    expect(message).toMatch(/^d\.ts:[123]:1 d: empty delta, all of it is in the base already: time for final\/\.$/);
  });

  test("a file that declares nothing", () => {
    const message = "d: empty delta, it declares nothing. Declare what the proposal adds or changes.";
    expect(faults(base, { d: "" })).toEqual([message]);
    expect(faults(base, { d: "export {};\n" })).toEqual([message]);
  });

  test("another way to say the same", () => {
    expect(faults(base, { d: '/** @replaces */\nexport type Size = "large" | "small";' })).toEqual([
      "d: empty delta, the base means the same on the wire without it. If the change is part of it by now: time for final/.",
    ]);
  });

  test("one that is empty is told beside one that is not", () => {
    const deltas = { a: "export type N = 1;", b: "export interface Thing { note?: string }" };
    expect(faults(base, deltas)).toEqual([
      "b.ts:1:1 b: empty delta, all of it is in the base already: time for final/.",
    ]);
  });
});

describe("a delta that does not compile is refused at its own line", () => {
  test.each([
    [
      "a type that nobody declares",
      "export interface New {\n  a: Nope;\n}",
      "d.ts:2:6 TS2304: Cannot find name 'Nope'.",
    ],
    [
      "in an added member",
      "export interface Thing {\n  a: string;\n  b: Array<Nope>;\n}",
      "d.ts:3:12 TS2304: Cannot find name 'Nope'.",
    ],
    [
      "in an added alternative",
      "/** @adds */\nexport type Any = 1 | Nope;",
      "d.ts:2:23 TS2304: Cannot find name 'Nope'.",
    ],
    [
      "in an added parent",
      "export interface Thing extends Nope { a: 1 }",
      "d.ts:1:32 TS2304: Cannot find name 'Nope'.",
    ],
    [
      "in a replacement",
      "/**\n * New.\n *\n * @replaces\n */\nexport type Cursor = Nope[];",
      "d.ts:6:22 TS2304: Cannot find name 'Nope'.",
    ],
    [
      "in a replaced member",
      "export interface Thing {\n  /** @replaces */\n  id: Nope;\n}",
      "d.ts:3:7 TS2304: Cannot find name 'Nope'.",
    ],
    [
      "a member that its parent forbids",
      "import type { Thing } from 'x';\nexport interface New extends Thing {\n  id: number;\n}",
      "d.ts:2:18 TS2430: Interface 'New' incorrectly extends interface 'Thing'.",
    ],
    ["a syntax error", "export interface New {\n  a: ;\n}", "d.ts:2:6 TS1110: Type expected."],
  ])("%s", (_, delta, message) => {
    const [first] = of(delta);
    expect(first!.slice(0, message.length)).toBe(message);
  });

  test("after lines that Windows ended", () => {
    expect(of("export type A = 1;\r\nexport type B = Nope;")[0]).toMatch(/^d\.ts:2:17 TS2304/);
  });

  test("what breaks in the base says which change broke it", () => {
    expect(of("/** @replaces */\nexport type Book = never;")).toEqual([
      "base.ts:17:27 TS2304: Cannot find name 'Book'.\n  d removes Book at d.ts:2:1",
    ]);
    expect(of("export interface Thing { title: number }")[0]).toMatch(
      /^base\.ts:8:18 TS2430: Interface 'Book' incorrectly extends interface 'Thing'\.\n.*\n.*\n {2}d adds Thing\.title at d\.ts:1:26$/,
    );
  });

  test("what emit refuses is told at the delta as well", () => {
    const [first] = of("export interface New {\n  a: Partial<Record<string, { b: 1 }>>;\n}");
    expect(first).not.toContain("schema.ts");
  });
});

describe("a delta that is no delta", () => {
  test.each([
    [
      "a constant",
      "export const A = 1;",
      "d.ts:1:1 A schema declares interfaces and type aliases, and nothing else. Take this away.",
    ],
    [
      "an export from elsewhere",
      'export type { Thing } from "x";',
      "d.ts:1:1 A schema declares interfaces and type aliases, and nothing else. Take this away.",
    ],
    [
      "a name declared twice",
      "export interface New { a: 1 }\nexport interface New { b: 1 }",
      "d.ts:2:1 New is declared a second time; the first is at d.ts:1:1. Make them one.",
    ],
    ["a type that stays inside", "type New = string;", "d.ts:1:1 New is not exported. Write export before it."],
    [
      "a method",
      "export interface New {\n  run(): string;\n}",
      "d.ts:2:3 New has a member that JSON has not: run(): string;. Only properties with a type and index signatures can be composed.",
    ],
    [
      "a computed name",
      "export interface New {\n  [Symbol.iterator]: string;\n}",
      "d.ts:2:3 New has a member that JSON has not: [Symbol.iterator]: string;. Only properties with a type and index signatures can be composed.",
    ],
    [
      "a member without a type",
      "export interface New {\n  a;\n}",
      "d.ts:2:3 New has a member that JSON has not: a;. Only properties with a type and index signatures can be composed.",
    ],
    [
      "an import of everything",
      'import type * as all from "x";',
      'd.ts:1:1 Import types by name: import type { Name } from "…".',
    ],
    [
      "an import of the default",
      'import type all from "x";',
      'd.ts:1:1 Import types by name: import type { Name } from "…".',
    ],
    [
      "an import under another name",
      'import type { Thing as Base } from "x";\nexport type New = Base;',
      "d.ts:1:15 Thing is imported under another name. Import it as Thing, for that is its name in the composed schema.",
    ],
    [
      "an import that the base lacks",
      'import type { Thingy } from "x";',
      "d.ts:1:15 Thingy is imported, but the base has no Thingy.",
    ],
    [
      "an import of what it declares",
      'import type { Thing } from "x";\nexport interface Thing { a: 1 }',
      "d.ts:1:15 Thing is imported and declared. Take it out of the import: declared here, it is the whole Thing.",
    ],
    [
      "a type that it forgot to import",
      "export interface New {\n  a: Thing[];\n}",
      "d.ts:2:6 Thing is a type of the base that is not imported. Import it.",
    ],
    [
      "a parent that it forgot to import",
      "export interface New extends Thing {}",
      "d.ts:1:30 Thing is a type of the base that is not imported. Import it.",
    ],
  ])("%s", (_, delta, message) => {
    expect(faults(base, { d: delta })).toEqual([message]);
  });

  test("a file that is not there", () => {
    const folder = written({ "base.ts": base });
    const input = {
      base: { name: "the base", files: [join(folder, "base.ts")] },
      deltas: [{ name: "d", file: join(folder, "d.ts") }],
    };
    expect(() => compose(input)).toThrow(/d\.ts: there is no such file\.$/);
  });
});

describe("a base that is no base", () => {
  test.each([
    ["does not compile", "export type A = Nope;", "base.ts:1:17 TS2304: Cannot find name 'Nope'."],
    [
      "declares more than types",
      "export const A = 1;\nexport type B = 1;",
      "base.ts:1:1 A schema declares interfaces and type aliases, and nothing else. Take this away.",
    ],
  ])("%s", (_, text, message) => {
    expect(faults(text, { d: "export type N = 1;" })).toEqual([message]);
  });
});
