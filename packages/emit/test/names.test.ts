import { describe, expect, test } from "vitest";
import { definitions, load, SourceError } from "../src/index.ts";
import { emit, written } from "./source.ts";

test("every declared type is a definition, used or not, and nothing else is", () => {
  const found = emit({
    "a.ts": 'import type { B } from "./b.js";\nexport interface A { b: B; c: { d: string } }\nexport const NUMBER = 1;',
    "b.ts": "export type B = string;\nexport type Lonely = number;",
  });
  expect(Object.keys(found)).toEqual(["A", "B", "Lonely"]);
});

test("a name that two files declare is refused, with both places", () => {
  const files = { "a.ts": "export interface A { a: string }", "b.ts": "\nexport type A = string;" };
  expect(() => emit(files)).toThrow(SourceError);
  expect(() => emit(files)).toThrow(
    /b\.ts:2:1 A is declared a second time; the first is at \S*a\.ts:1:1\. Keep one\.$/,
  );
});

test("a generic type is no definition, but what is made with it is", () => {
  const found = emit(`
    export interface Box<T> { content: T }
    export type TextBox = Box<string>;
    export interface NumberBox extends Box<number> { size: number }`);
  expect(Object.keys(found)).toEqual(["NumberBox", "TextBox"]);
  expect(found.TextBox!.properties).toEqual({ content: { type: "string" } });
  expect(found.NumberBox!.properties).toEqual({ content: { type: "number" }, size: { type: "number" } });
});

describe("a reference to what is no definition is refused", () => {
  test.each([
    [
      "a generic type in a member",
      "export interface Box<T> { t: T }\nexport interface A { b: Box<string> }",
      "Box<string>",
    ],
    ["a record in a member", "export interface A { b: Record<string, number> }", "Record<string,number>"],
    ["an enum", 'export enum Level { Low = "low", High = "high" }\nexport interface A { level: Level }', "Level"],
  ])("%s", (_, text, name) => {
    expect(() => emit(text)).toThrow(SourceError);
    expect(() => emit(text)).toThrow(name);
  });

  test("a type of a file that was not listed", () => {
    const [a] = written({
      "a.ts": 'import type { B } from "./b.js";\nexport interface A { b: B }',
      "b.ts": "export interface B { b: string }",
    });
    expect(() => definitions(load([a!]))).toThrow(/a\.ts:2:1 A refers to B/);
  });
});

test("a type of which there is no value is refused where it is declared", () => {
  const text = "export type A = string;\nexport type N = never;";
  expect(() => emit(text)).toThrow(SourceError);
  expect(() => emit(text)).toThrow(/types\.ts:2:1 N/);
});
