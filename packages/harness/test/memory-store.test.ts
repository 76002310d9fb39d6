import fc from "fast-check";
import { expect, test } from "vitest";
import { MemoryStore } from "../src/index.ts";

test("what is read is what was written, as JSON", () =>
  fc.assert(
    fc.asyncProperty(fc.string(), fc.jsonValue(), async (key, value) => {
      const store = new MemoryStore();
      await store.set(key, value);
      expect(JSON.stringify(await store.get(key))).toBe(JSON.stringify(value));
    }),
  ));

test("nobody shares a reference", async () => {
  const store = new MemoryStore();
  const written = { list: [1] };
  await store.set("key", written);
  written.list.push(2);
  const read = (await store.get("key")) as typeof written;
  expect(read).toEqual({ list: [1] });
  read.list.push(3);
  expect(await store.get("key")).toEqual({ list: [1] });
});

test("a key is absent until it is set and after it is deleted", async () => {
  const store = new MemoryStore();
  expect(await store.get("__proto__")).toBeUndefined();
  expect(await store.delete("__proto__")).toBe(false);
  await store.set("__proto__", null);
  expect(await store.get("__proto__")).toBeNull();
  expect(await store.delete("__proto__")).toBe(true);
  expect(await store.get("__proto__")).toBeUndefined();
});

test("of many who add a key at once one succeeds", async () => {
  const store = new MemoryStore();
  const added = await Promise.all([0, 1, 2, 3].map((it) => store.add("key", it)));
  expect(added).toEqual([true, false, false, false]);
  expect(await store.get("key")).toBe(0);
  await store.delete("key");
  expect(await store.add("key", 4)).toBe(true);
});

test("what JSON cannot say is refused", async () => {
  const store = new MemoryStore();
  await expect(store.set("key", undefined)).rejects.toThrow("What is stored as key should be JSON");
  await expect(store.add("key", () => {})).rejects.toThrow(TypeError);
  expect(await store.get("key")).toBeUndefined();
});
