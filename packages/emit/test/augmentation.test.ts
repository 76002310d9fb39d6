import { expect, test } from "vitest";
import { declarations, definitions, load, SourceError } from "../src/index.ts";
import { written } from "./source.ts";

// How a proposal adds to types that others declare: with the module augmentation of TypeScript.

const base = `
/** A thing. */
export interface Thing {
  id: string;
}
export interface Book extends Thing {
  title: string;
}
export type Any = Thing | Book;`;

function program(delta: string, more: Record<string, string> = {}) {
  return load(written({ "base.ts": base, "delta.ts": delta, ...more }));
}

const addsAuthor = `
export {};
declare module "./base.js" {
  interface Thing {
    /**
     * Who made it.
     *
     * @minimum 1
     * @type integer
     * @since 2027-01-01
     */
    author: number;
    note?: string;
  }
}`;

test("members that a file adds to an interface of another are in its definition, with docs and tags", () => {
  const { Thing } = definitions(program(addsAuthor));
  expect(Thing).toEqual({
    description: "A thing.",
    type: "object",
    properties: {
      id: { type: "string" },
      author: { type: "integer", minimum: 1, description: "Who made it." },
      note: { type: "string" },
    },
    required: ["author", "id"],
  });
});

test("they are in the definitions of the interfaces that extend it", () => {
  const { Book } = definitions(program(addsAuthor));
  expect(Book!.required).toEqual(["author", "id", "title"]);
});

test("no other definition changes", () => {
  const { Any } = definitions(program(addsAuthor));
  expect(Any).toEqual(definitions(load(written({ "base.ts": base }))).Any);
});

test("two files may add to one interface", () => {
  const other = 'export {};\ndeclare module "./base.js" {\n  interface Thing { size?: number }\n}';
  const { Thing } = definitions(program(addsAuthor, { "other.ts": other }));
  expect(Object.keys(Thing!.properties!)).toEqual(["author", "id", "note", "size"]);
});

test("a further parent counts as well", () => {
  const { Thing } = definitions(
    program(
      'export interface Aged { age: number }\ndeclare module "./base.js" {\n  interface Thing extends Aged {}\n}',
    ),
  );
  expect(Thing!.required).toEqual(["age", "id"]);
});

test("an interface that the augmentation declares anew is a definition", () => {
  const found = definitions(
    program(
      'export {};\ndeclare module "./base.js" {\n  interface New { n: string }\n  interface Thing { made: New }\n}',
    ),
  );
  expect(found.Thing!.properties!.made).toEqual({ $ref: "#/$defs/New" });
  expect(found.New).toEqual({ type: "object", properties: { n: { type: "string" } }, required: ["n"] });
});

test.each([
  ["a member of another type", "interface Thing { id: number }", /TS2717: .*'id' must be of type 'string'/],
  ["a required member made optional", "interface Thing { id?: string }", /TS2687: /],
  ["an alias declared again", "type Any = string", /TS2300: Duplicate identifier 'Any'/],
])("%s is refused: it would change what is there", (_, statement, message) => {
  const delta = `export {};\ndeclare module "./base.js" {\n  ${statement}\n}`;
  expect(() => program(delta)).toThrow(SourceError);
  expect(() => program(delta)).toThrow(message);
  expect(() => program(delta)).toThrow(/delta\.ts:3:/);
});

test("a module that does not exist is refused", () => {
  expect(() => program('export {};\ndeclare module "./bass.js" {\n  interface Thing { a: string }\n}')).toThrow(
    /delta\.ts:2:16 TS2664: /,
  );
});

test("a file without import or export augments nothing and is refused", () => {
  expect(() => program('declare module "./base.js" {\n  interface Thing { a: string }\n}')).toThrow(
    /delta\.ts:1:16 TS2436: /,
  );
});

test("an interface of the same name outside of declare module is a second declaration", () => {
  expect(() => definitions(program("export interface Thing { a: string }"))).toThrow(
    /delta\.ts:1:1 Thing is declared a second time; the first is at \S*base\.ts:3:1/,
  );
});

test("the model has the added members, at the end, and the file of the declaration that came first", () => {
  const { Thing } = declarations(program(addsAuthor));
  expect(Thing).toEqual({
    kind: "interface",
    subject: "base",
    description: "A thing.",
    members: {
      id: { type: "string" },
      author: { type: "number", description: "Who made it.", since: "2027-01-01" },
      note: { type: "string", optional: true },
    },
  });
});
