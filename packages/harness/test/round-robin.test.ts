import { server } from "@transports-wg/wire";
import { expect, test } from "vitest";
import { roundRobin } from "../src/index.ts";
import { ask, named } from "./servers.ts";

test("each request goes to the next", async () => {
  const handler = roundRobin(["a", "b", "c"].map(named));
  const names: unknown[] = [];
  for (let request = 0; request < 7; request++) names.push((await ask(handler, "name")).name);
  expect(names).toEqual(["a", "b", "c", "a", "b", "c", "a"]);
});

test("a slow replica keeps nobody else waiting", async () => {
  const handler = roundRobin([server({ name: () => new Promise(() => {}) }), named("b")]);
  void ask(handler, "name");
  expect(await ask(handler, "name")).toEqual({ name: "b" });
});

test("there is nothing to choose from nothing", () => {
  expect(() => roundRobin([])).toThrow("at least one");
});
