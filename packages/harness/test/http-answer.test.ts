import { MalformedAnswer } from "@transports-wg/wire";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAnswer } from "../src/http-answer.ts";

const read = (text: string, { head = false, over = false } = {}) => readAnswer(Buffer.from(text), { head, over });

const chunked = (parts: string[]) =>
  parts.map((it) => `${Buffer.byteLength(it).toString(16)};x=y\r\n${it}\r\n`).join("") + "0\r\nTrailer: t\r\n\r\n";

test("an answer is read when it is all there and not before, however it is framed", () =>
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { maxLength: 4 }),
      fc.boolean(),
      fc.nat(),
      (parts, inChunks, cutAt) => {
        const body = parts.join("");
        const framing = inChunks ? "Transfer-Encoding: chunked" : `Content-Length: ${Buffer.byteLength(body)}`;
        const text = `HTTP/1.1 200 OK\r\n${framing}\r\n\r\n${inChunks ? chunked(parts.filter(Boolean)) : body}`;
        const whole = Buffer.from(text);
        expect(readAnswer(whole, { head: false, over: false })?.body).toBe(body);
        const beginning = whole.subarray(0, cutAt % whole.length);
        expect(readAnswer(beginning, { head: false, over: false })).toBeUndefined();
        expect(readAnswer(beginning, { head: false, over: true })).toBeUndefined();
      },
    ),
  ));

test("headers keep their order, their spelling and their duplicates", () => {
  const answer = read("HTTP/1.1 204 No Content\r\nB: 1\r\na:\t2 \r\nb: 3\r\nempty:\r\n\r\n");
  expect(answer?.headers).toEqual([
    ["B", "1"],
    ["a", "2"],
    ["b", "3"],
    ["empty", ""],
  ]);
});

test("without a length the body ends with the connection", () => {
  const text = "HTTP/1.1 200 OK\r\n\r\nall of it";
  expect(read(text)).toBeUndefined();
  expect(read(text, { over: true })?.body).toBe("all of it");
});

test("an answer without a body needs none", () => {
  expect(read("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n")?.body).toBe("");
  expect(read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", { head: true })?.body).toBe("");
});

test("announcements are passed over, and kept among the bytes", () => {
  const text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  const answer = read(text)!;
  expect([answer.status, answer.body]).toEqual([200, "ok"]);
  expect(Buffer.from(answer.bytes).toString()).toBe(text);
});

test.each([
  ["another protocol", "220 smtp.invalid ESMTP"],
  ["no status", "HTTP/1.1 OK\r\n\r\n"],
  ["a header without colon", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n"],
  ["a space before the colon", "HTTP/1.1 200 OK\r\na : b\r\n\r\n"],
  ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
  ["a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab"],
  ["a chunk without size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\n"],
])("%s is refused", (_, text) => {
  expect(() => read(text)).toThrow(MalformedAnswer);
});
