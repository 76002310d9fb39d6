import { expect, test } from "vitest";
import { definitions, load } from "../src/index.ts";
import { written } from "./source.ts";

const files = written({
  "p.ts": 'export interface P { kind: "p"; z: number; a: "y" | "x" }',
  "q.ts": 'export interface Q { kind: "q" }',
  "u.ts": `import type { P } from "./p.js";
           import type { Q } from "./q.js";
           export type U = Q | P;
           export interface Holder { one: P | Q | string | null; many: U[] }`,
});
const print = (order: readonly string[]) => JSON.stringify(definitions(load(order)), null, 2);

test("two runs make the same bytes", () => {
  expect(print(files)).toBe(print(files));
});

test("the order of the files does not matter", () => {
  const [p, q, u] = files as [string, string, string];
  for (const order of [
    [q, p, u],
    [u, q, p],
    [p, u, q],
  ])
    expect(print(order)).toBe(print(files));
});

test("a further file that mentions the types changes none of their definitions", () => {
  const [delta] = written({
    "delta.ts": `import type { Q } from ${JSON.stringify(files[1]!.replace(/ts$/, "js"))};
    export interface D { q: Q }`,
  });
  const { D, ...others } = definitions(load([delta!, ...files]));
  expect(D).toBeDefined();
  expect(JSON.stringify(others, null, 2)).toBe(print(files));
});

test("keys are sorted, at every depth", () => {
  const keys = Object.keys(definitions(load(files)).P!.properties!);
  expect(keys).toEqual(["a", "kind", "z"]);
});
