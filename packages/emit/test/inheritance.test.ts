import { expect, test } from "vitest";
import { emit } from "./source.ts";

const base = `
export interface Base {
  /** Which one. */
  id: string;
  note?: string;
}`;

test("extends: members and their docs are copied, so that a definition can be read alone", () => {
  const { Sub } = emit(`${base}\nexport interface Sub extends Base { size: number }`);
  expect(Sub).toEqual({
    type: "object",
    properties: {
      id: { type: "string", description: "Which one." },
      note: { type: "string" },
      size: { type: "number" },
    },
    required: ["id", "size"],
  });
});

test("extends: a member that is declared again has the narrower type", () => {
  const { Sub } = emit(`${base}\nexport interface Sub extends Base { id: "one"; note: string }`);
  expect(Sub!.properties!.id).toMatchObject({ type: "string", const: "one" });
  expect(Sub!.required).toEqual(["id", "note"]);
});

test("extends: several parents, and theirs", () => {
  const { C } = emit(`
    export interface A { a: string }
    export interface B extends A { b: string }
    export interface Z { z: string }
    export interface C extends B, Z { c: string }`);
  expect(C!.required).toEqual(["a", "b", "c", "z"]);
});

test("extends: a child of an open parent is open", () => {
  const { Sub } = emit(`
    export interface Open { [key: string]: unknown }
    export interface Sub extends Open { a: string }`);
  expect(Sub!.additionalProperties).not.toBe(false);
});

const counts = "export interface Counts { [key: string]: number }\n";

test("extends: what a parent asks of unnamed members has to be said again, lest the schema forget it", () => {
  const silent = `${counts}export interface Sub extends Counts { a: number }`;
  expect(() => emit(silent)).toThrow(/types\.ts:2:1 Sub inherits an index signature/);
  const { Sub } = emit(silent.replace("a: number", "a: number; [key: string]: number"));
  expect(Sub!.additionalProperties).toEqual({ type: "number" });
});

test("an alias and a union of such types inherit nothing", () => {
  const { Both } = emit(`${counts}
    export interface More { [key: string]: number; a: number }
    export type Both = Counts | More`);
  expect(Both!.anyOf).toEqual([{ $ref: "#/$defs/Counts" }, { $ref: "#/$defs/More" }]);
});

test("Omit takes a member away, as an alias and as a parent", () => {
  const { O, Sub } = emit(`${base}
    export type O = Omit<Base, "id">;
    export interface Sub extends Omit<Base, "id"> { id: number }`);
  expect(O).toEqual({ type: "object", properties: { note: { type: "string" } } });
  expect(Sub!.properties).toEqual({ id: { type: "number" }, note: { type: "string" } });
  expect(Sub!.required).toEqual(["id"]);
});

test("an intersection asks for all its parts", () => {
  const { I, Holder } = emit(`${base}
    export interface Other { size: number }
    export type I = Base & Other;
    export interface Holder { both: Base & { size: 1 } }`);
  expect(I).toEqual({ allOf: [{ $ref: "#/$defs/Base" }, { $ref: "#/$defs/Other" }] });
  expect(Holder!.properties!.both).toEqual({
    allOf: [
      { $ref: "#/$defs/Base" },
      { type: "object", properties: { size: { type: "number", const: 1 } }, required: ["size"] },
    ],
  });
});
