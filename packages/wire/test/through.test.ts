import { expect, test } from "vitest";
import { through } from "../src/index.ts";

const source = (chunks: readonly number[], seen: { pulled: number; cancelled?: unknown }) =>
  new ReadableStream<number>(
    {
      pull(controller) {
        if (seen.pulled === chunks.length) controller.close();
        else controller.enqueue(chunks[seen.pulled++]);
      },
      cancel(reason) {
        seen.cancelled = reason;
      },
    },
    { highWaterMark: 0 },
  );

const all = async <T>(stream: ReadableStream<T>) => {
  const found: T[] = [];
  for await (const it of stream) found.push(it);
  return found;
};

test("a chunk becomes nothing, one thing or several, in order", async () => {
  const stream = through(source([0, 1, 0, 3], { pulled: 0 }), (it) => Array<number>(it).fill(it));
  expect(await all(stream)).toEqual([1, 3, 3, 3]);
});

test("what a chunk becomes may take its time", async () => {
  const stream = through(source([1, 2], { pulled: 0 }), async (it) => [await Promise.resolve(it * 10)]);
  expect(await all(stream)).toEqual([10, 20]);
});

test("the end is heard once, after everything", async () => {
  const heard: string[] = [];
  const each = (it: number) => {
    heard.push(`${it}`);
    return [it];
  };
  await all(through(source([1, 2], { pulled: 0 }), each, () => heard.push("end")));
  expect(heard).toEqual(["1", "2", "end"]);
});

test("nothing is read before somebody reads", async () => {
  const seen = { pulled: 0 };
  const reader = through(source([1, 2, 3], seen), (it) => [it]).getReader();
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen.pulled).toBe(0);
  await reader.read();
  expect(seen.pulled).toBe(1);
});

test("cancelled, it cancels its source", async () => {
  const seen: { pulled: number; cancelled?: unknown } = { pulled: 0 };
  const stream = through(source([1, 2], seen), (it) => [it]);
  await stream.cancel("enough");
  expect(seen.cancelled).toBe("enough");
});

test("what cannot be made ends both with the reason", async () => {
  const seen: { pulled: number; cancelled?: unknown } = { pulled: 0 };
  const broken = new Error("no number");
  const stream = through(source([1, 2], seen), () => {
    throw broken;
  });
  await expect(all(stream)).rejects.toBe(broken);
  expect(seen.cancelled).toBe(broken);
});

test("a source that breaks breaks it, too", async () => {
  const broken = new Error("cut");
  const stream = through(new ReadableStream<number>({ pull: (controller) => controller.error(broken) }), (it) => [it]);
  await expect(all(stream)).rejects.toBe(broken);
});
