import fc from "fast-check";
import { expect, test } from "vitest";
import { Lines, type Line } from "../src/index.ts";
import { cut } from "./cut.ts";

const read = (chunks: Uint8Array[], limit = Infinity): (Line | undefined)[] => {
  const lines = new Lines(limit);
  return [...chunks.flatMap((chunk) => [...lines.push(chunk)]), lines.end()];
};
const strings = (lines: (Line | undefined)[]) => lines.map((line) => line && Buffer.from(line.bytes).toString());

test("lines are the same wherever the stream is cut", () => {
  const line = fc.oneof(fc.json(), fc.string({ unit: "grapheme" })).filter((line) => !line.includes("\n"));
  const cutLines = fc
    .array(line)
    .chain((lines) => cut(Buffer.from(lines.map((it) => `${it}\n`).join(""))).map((chunks) => ({ lines, chunks })));
  fc.assert(
    fc.property(cutLines, ({ lines, chunks }) => {
      const found = read(chunks);
      expect(strings(found)).toEqual([...lines, undefined]);
      expect(found.slice(0, -1).map((it) => it!.number)).toEqual(lines.map((_, at) => at + 1));
    }),
  );
});

test("every single byte on its own", () => {
  const bytes = Buffer.from('{"é":"😀"}\n\n[1]\n');
  expect(strings(read([...bytes].map((byte) => Uint8Array.of(byte))))).toEqual(['{"é":"😀"}', "", "[1]", undefined]);
});

test("what has no newline at its end is not a line", () => {
  const [one, rest] = read([Buffer.from("one\ntw"), Buffer.from("o")]);
  expect(one).toEqual({ number: 1, bytes: Buffer.from("one") });
  expect(rest).toMatchObject({ number: 2, fault: expect.stringContaining("before the newline") as unknown });
  expect(strings([rest])).toEqual(["two"]);
});

test("a line of exactly the limit passes, one byte more is named, the next line is good again", () => {
  const chunks = ["12345\n123456\n", "12", "345", "6789\n12345", "\n"].map((it) => Buffer.from(it));
  expect(read(chunks, 5).map((it) => it?.fault)).toEqual([
    undefined,
    expect.stringContaining("6 bytes, but may have at most 5"),
    expect.stringContaining("9 bytes"),
    undefined,
    undefined,
  ]);
});

test("of an endless line no more is kept than the limit", () => {
  const lines = new Lines(1000);
  const chunk = Buffer.alloc(100, "x");
  for (let n = 0; n < 1000; n++) expect([...lines.push(chunk)]).toEqual([]);
  const [line] = [...lines.push(Buffer.from("\n"))];
  expect(line!.bytes.length).toBe(1000);
  expect(line!.fault).toContain("100000 bytes");
});
