import type { Store } from "@transports-wg/harness";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Two that look at the same things: two replicas, or twice the same one. */
export interface Pair {
  one: Store;
  other: Store;
  close: () => Promise<void>;
}

/** What every store does, whatever it keeps things in. */
export function behavesAsStore(open: () => Promise<Pair>): void {
  let pair: Pair;
  let keys = 0;
  const fresh = () => `fresh ${++keys}`;
  beforeAll(async () => void (pair = await open()));
  afterAll(() => pair?.close());

  test("what is read is what was written, as JSON", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.jsonValue(), async (key, value) => {
        await pair.one.set(key, value);
        expect(JSON.stringify(await pair.other.get(key))).toBe(JSON.stringify(value));
      }),
      { numRuns: 50 },
    ));

  test("two keys are two, though UTF-8 could not tell them apart", async () => {
    await pair.one.set("\ud800", 1);
    await pair.one.set("\ud801", 2);
    expect(await pair.one.get("\ud800")).toBe(1);
  });

  test("nobody shares a reference", async () => {
    const key = fresh();
    const written = { list: [1] };
    const over = pair.one.set(key, written);
    written.list.push(2);
    await over;
    const read = (await pair.one.get(key)) as typeof written;
    expect(read).toEqual({ list: [1] });
    read.list.push(3);
    expect(await pair.one.get(key)).toEqual({ list: [1] });
  });

  test.each(["", "__proto__", "a key", "ключ"])("%j is absent until it is set and after it is deleted", async (key) => {
    const { one, other } = pair;
    await one.delete(key);
    expect(await other.get(key)).toBeUndefined();
    expect(await other.delete(key)).toBe(false);
    await one.set(key, null);
    expect(await other.get(key)).toBeNull();
    expect(await other.delete(key)).toBe(true);
    expect(await one.get(key)).toBeUndefined();
  });

  test("of many who add a key at once one succeeds, and it is the one whose value is there", async () => {
    const key = fresh();
    const all = Array.from({ length: 20 }, (_, index) => index);
    const added = await Promise.all(all.map((it) => (it % 2 ? pair.one : pair.other).add(key, it)));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await pair.one.get(key)).toBe(added.indexOf(true));
  });

  test("what was set cannot be added, what was deleted can", async () => {
    const key = fresh();
    await pair.one.set(key, null);
    expect(await pair.other.add(key, 1)).toBe(false);
    expect(await pair.other.get(key)).toBeNull();
    await pair.one.delete(key);
    expect(await pair.other.add(key, 2)).toBe(true);
    expect(await pair.one.get(key)).toBe(2);
  });

  test("of many who delete a key at once one succeeds", async () => {
    const key = fresh();
    await pair.one.set(key, 1);
    const deleted = await Promise.all([pair.one, pair.other, pair.one].map((it) => it.delete(key)));
    expect(deleted.filter(Boolean)).toHaveLength(1);
  });

  test("what JSON cannot say is refused", async () => {
    const key = fresh();
    await expect(pair.one.set(key, undefined)).rejects.toThrow(`What is stored as ${key} should be JSON`);
    await expect(pair.one.add(key, () => {})).rejects.toThrow(TypeError);
    expect(await pair.one.get(key)).toBeUndefined();
  });
}
