import { expect, test } from "vitest";
import { fromHash, longest, toHash, type State } from "../site/pages/playground/state.ts";

const full: State = {
  revision: "2000-01-01",
  with: "all",
  role: "client",
  method: "lamp/switch",
  as: "Lamp",
  text: '{ "a": "ä€ +/=" }\n',
};

test("an address says all that was chosen, in characters that every program takes for part of it", async () => {
  const { hash, complete } = await toHash(full);
  expect(complete).toBe(true);
  expect(hash).toMatch(/^[\w.~%=&+-]+$/);
  expect(await fromHash(`#${hash}`)).toEqual(full);
});

test("an example is named", async () => {
  const state = { revision: "2000-01-01", as: "Lamp", counterexamples: "on-is-string" };
  expect(await fromHash((await toHash(state)).hash)).toEqual(state);
});

test("a text that is too long is left out, and that is said", async () => {
  const text = Array.from({ length: longest }, (_, index) => Math.sin(index)).join();
  const { hash, complete } = await toHash({ revision: "2000-01-01", text });
  expect([hash, complete]).toEqual(["revision=2000-01-01", false]);
});

test("what cannot be read is left out, whoever wrote the address", async () => {
  expect(await fromHash("#role=nobody&text=%%%&other=1")).toEqual({});
  expect(await fromHash("#text=AAAA&revision=x")).toEqual({ revision: "x" });
  expect(await fromHash("#revision=../../elsewhere")).toEqual({});
  const { hash } = await toHash({ text: "0".repeat(3_000_000) });
  expect(await fromHash(hash)).toEqual({});
});
