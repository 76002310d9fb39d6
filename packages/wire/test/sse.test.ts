import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { SseDecoder, decode, encode, event, keepAliveComment, type SseEvent } from "../src/index.ts";
import { cut, text } from "./cut.ts";

const read = (...chunks: (string | Uint8Array)[]): SseEvent[] => {
  const decoder = new SseDecoder();
  return chunks.flatMap((it) => [...decoder.push(typeof it === "string" ? Buffer.from(it) : it)]);
};
const data = (...chunks: string[]) => read(...chunks).map((it) => it.data);

const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((it) => !/[\r\n\0]/.test(it));
const sent = fc.array(fc.oneof(fc.record({ data: text }), fc.record({ data: text, event: name, id: name })));

test("events are the same after encoding and decoding, wherever the stream is cut and whatever ends its lines", () => {
  const stream = fc.tuple(sent, fc.constantFrom("\n", "\r", "\r\n")).chain(([events, end]) =>
    cut(Buffer.from(events.map((it) => event(it).replaceAll("\n", end)).join(keepAliveComment))).map((chunks) => ({
      events,
      chunks,
    })),
  );
  fc.assert(
    fc.property(stream, ({ events, chunks }) => {
      let id = "";
      const expected = events.map((it) => ({
        event: "event" in it ? it.event : "message",
        // The format has lines, not line ends: which of the three stood there is not carried.
        data: it.data.replace(/\r\n|\r/g, "\n"),
        id: (id = "id" in it ? it.id : id),
      }));
      expect(read(...chunks)).toEqual(expected);
    }),
  );
});

test("every single byte on its own, with a byte order mark before", () => {
  const bytes = Buffer.from("\uFEFFdata: é😀\r\ndata:\uFEFFb\r\n\r\n:x\r\ndata\r\r");
  expect(read(...[...bytes].map((byte) => Uint8Array.of(byte))).map((it) => it.data)).toEqual(["é😀\n\uFEFFb", ""]);
});

describe("as the standard has it", () => {
  test.each<[string, string, string[]]>([
    ["one space after the colon is taken off, not two", "data:  a\n\n", [" a"]],
    ["no space is as good", "data:a\n\n", ["a"]],
    ["lines are joined", "data: a\ndata: b\ndata:\n\n", ["a\nb\n"]],
    ["a field without colon has an empty value", "data\n\n", [""]],
    ["an event without data is none", "event: x\nid: 1\n\ndata: a\n\n", ["a"]],
    ["comments say nothing", ":a\ndata: a\n:\n\n:b\n\n", ["a"]],
    ["unknown fields say nothing", "foo: a\nDATA: b\n data: c\ndata: d\n\n", ["d"]],
    ["an event that is not ended does not come", "data: a\n\ndata: b\n", ["a"]],
    ["several empty lines end one event", "\n\ndata: a\n\n\n\n", ["a"]],
  ])("%s", (_, stream, expected) => {
    expect(data(stream)).toEqual(expected);
  });

  test("CR and LF of one line end may come apart", () => {
    expect(data("data: a\r", "\ndata: b\r", "\n\r", "\n")).toEqual(["a\nb"]);
    expect(data("data: a\r", "", "\r", "data: b\n\n")).toEqual(["a", "b"]);
  });

  test("the id stays until the next, and one with a null character is none", () => {
    expect(read("id: 1\ndata\n\ndata\n\nid: a\0b\ndata\n\nid\ndata\n\n").map((it) => it.id)).toEqual([
      "1",
      "1",
      "1",
      "",
    ]);
  });

  test("the name holds for one event", () => {
    expect(read("event: x\ndata\n\ndata\n\n").map((it) => it.event)).toEqual(["x", "message"]);
  });

  test("retry is a number or nothing", () => {
    const decoder = new SseDecoder();
    expect([...decoder.push(Buffer.from("retry: 1500\nretry: 1s\nretry: -1\n\n"))]).toEqual([]);
    expect(decoder.retry).toBe(1500);
    expect([...decoder.push(Buffer.from(event({ retry: 20 })))]).toEqual([]);
    expect(decoder.retry).toBe(20);
  });
});

test("bytes that are not UTF-8 are an error, here and not three characters later", () => {
  expect(() => read(Uint8Array.of(0x64, 0xff))).toThrow("should be UTF-8");
});

test("an event has a limit, on one line or on many, and so has a line that never ends", () => {
  const bytes = (text: string) => Buffer.from(text);
  expect([...new SseDecoder(20).push(bytes("data: 0123456789\n\n".repeat(9)))]).toHaveLength(9);
  expect(() => [...new SseDecoder(20).push(bytes("data: 0123456789\n".repeat(3)))]).toThrow("at most 20");
  expect(() => [...new SseDecoder(20).push(bytes("x".repeat(21)))]).toThrow("at most 20");
});

describe("streams", () => {
  const source = (...values: string[]) => {
    const seen: { cancelled?: unknown } = {};
    const stream = new ReadableStream<string>({
      start: (controller) => values.forEach((value) => controller.enqueue(value)),
      cancel: (reason) => void (seen.cancelled = reason),
    });
    return { stream, seen };
  };

  test("cancelling what is decoded cancels what was encoded", async () => {
    const { stream, seen } = source("a");
    const reader = decode(encode(stream, 1000)).getReader();
    expect((await reader.read()).value).toEqual({ event: "message", data: "a", id: "" });
    await reader.cancel("enough");
    await expect.poll(() => seen.cancelled).toBe("enough");
  });

  test("silence is filled with comments while somebody reads, and not for ever", async () => {
    vi.useFakeTimers();
    try {
      const reader = encode(source().stream, 1000).getReader();
      const next = () => reader.read().then(({ value }) => Buffer.from(value!).toString());
      const waiting = next();
      vi.advanceTimersByTime(1000);
      expect(await waiting).toBe(":\n\n");
      // Nobody reads for a while: one comment waits, not ten.
      vi.advanceTimersByTime(10_000);
      expect(await next()).toBe(":\n\n");
      const nothing = Promise.resolve("nothing yet");
      expect(await Promise.race([next(), nothing])).toBe("nothing yet");
      await reader.cancel();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("a stream that is cancelled with something unread leaves no timer", async () => {
    vi.useFakeTimers();
    try {
      const stream = encode(source("a", "b").stream, 1000);
      // Until the first message waits in the stream, and nobody is about to fetch the second.
      for (let n = 0; n < 20; n++) await Promise.resolve();
      await stream.cancel();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("an error of the source is an error of the stream", async () => {
    const broken = new ReadableStream<string>({ pull: () => Promise.reject(new Error("cut")) });
    await expect(decode(encode(broken, 1000)).getReader().read()).rejects.toThrow("cut");
  });
});
