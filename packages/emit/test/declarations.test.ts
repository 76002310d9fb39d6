import { expect, test } from "vitest";
import { declarations, load } from "../src/index.ts";
import { written } from "./source.ts";

const of = (text: string) => declarations(load(written({ "books.ts": text })));

test("an interface: its file, its parents as written, its members in their order", () => {
  const found = of(`
    export interface Thing { id: string }
    export interface Aged<T> { age: T }
    export interface Book extends Thing, Aged<number> {
      title: string;
      "io.example/shelf"?: string | null;
      authors: readonly string[];
      [key: string]: unknown;
    }`);
  expect(found.Book).toEqual({
    kind: "interface",
    subject: "books",
    extends: ["Thing", "Aged<number>"],
    members: {
      title: { type: "string" },
      "io.example/shelf": { type: "string | null", optional: true },
      authors: { type: "readonly string[]" },
      "[key]": { type: "unknown" },
    },
  });
  expect(Object.keys(found.Book!.members!)).toEqual(["title", "io.example/shelf", "authors", "[key]"]);
  expect(found.Thing).not.toHaveProperty("extends");
});

test("an alias: what it stands for, in one line", () => {
  expect(of('export type Level =\n  | "low"\n  | "high";').Level).toEqual({
    kind: "alias",
    subject: "books",
    type: '| "low" | "high"',
  });
});

test("the type of a member is one line, without the comments inside of it", () => {
  const { A } = of(`
    export interface A {
      a: {
        /** A comment. */
        b: string;
      };
    }`);
  expect(A!.members!.a!.type).toBe("{ b: string; }");
});

test("doc comments: description, every @see, @since, @deprecated, on types and on members", () => {
  const { A } = of(`
    /**
     * What A is.
     *
     * And what it is not: {@link A}.
     *
     * @see https://example.org/one#part
     * @see https://example.org/two
     * @since 2024-11-05
     * @deprecated 2026-07-28: use B
     */
    export interface A {
      /** A member. @since 2025-06-18 */
      a: string;
      /** @deprecated */
      b: string;
      // Not for readers of the model.
      c: string;
    }`);
  expect(A).toMatchObject({
    description: "What A is.\n\nAnd what it is not: {@link A}.",
    see: ["https://example.org/one#part", "https://example.org/two"],
    since: "2024-11-05",
    deprecated: "2026-07-28: use B",
  });
  expect(A!.members).toEqual({
    a: { type: "string", description: "A member.", since: "2025-06-18" },
    b: { type: "string", deprecated: "" },
    c: { type: "string" },
  });
});

test("types come in the order of the files, then of the lines", () => {
  const program = load(
    written({ "b.ts": "export type Z = string;\nexport type Y = string;", "a.ts": "export type X = string;" }),
  );
  expect(Object.entries(declarations(program)).map(([name, it]) => `${it.subject}/${name}`)).toEqual([
    "b/Z",
    "b/Y",
    "a/X",
  ]);
});

test("a method is refused, with its place: data has none", () => {
  expect(() => of("export interface A {\n  close(): void;\n}")).toThrow(/books\.ts:2:3 .*close\(\): void/);
});
