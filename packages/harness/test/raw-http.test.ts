import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { ConnectionClosed, MalformedAnswer, serveHttp, type HttpServer } from "@transports-wg/wire";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { counting, post, rawHttp } from "../src/index.ts";

const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
const handler = counting({ "tools/list": () => ({ tools: [] }) });
let real: HttpServer;
beforeAll(async () => (real = await serveHttp(handler)));
afterAll(() => real.close());

let bare: Server | undefined;
afterEach(() => {
  bare?.close();
  bare = undefined;
});

/** A server that does as it is told with each connection. */
async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  bare = createServer({ allowHalfOpen: true }, (socket) => onSocket(socket.on("error", () => {}).resume()));
  await new Promise<void>((resolve) => bare!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
}

test("a message that is posted is answered", async () => {
  const { status, headers, body } = await rawHttp(real.url, post(real.url, list));
  expect(status).toBe(200);
  expect(headers).toContainEqual(["content-type", "application/json"]);
  expect(JSON.parse(body)).toEqual({ jsonrpc: "2.0", id: 1, result: { tools: [] } });
});

test("bytes arrive as they are", async () => {
  const said = 'POST /mcp HTTP/1.1\r\nMcp-Name: a\r\nmcp-name: b\r\n\r\n{"a":1}\xff';
  const bytes = Buffer.from(said, "latin1");
  let heard = Buffer.alloc(0);
  const url = await listen((socket) => {
    socket.on("data", (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (heard.length === bytes.length) socket.write("HTTP/1.1 204 No Content\r\n\r\n");
    });
  });
  expect((await rawHttp(url, bytes)).status).toBe(204);
  expect(heard).toEqual(bytes);
});

test("parts arrive one by one, as far as the system is not too busy to keep them apart", async () => {
  const parts = ["PO", "ST / HT", "TP/1.1\r\n", "\r\n"];
  const seams = [2, 9, 17, 19];
  let chunks: string[] = [];
  const url = await listen((socket) => {
    chunks = [];
    socket.on("data", (chunk) => {
      chunks.push(chunk.toString());
      if (chunks.join("") === parts.join("")) socket.write("HTTP/1.1 204 No Content\r\n\r\n");
    });
  });
  await rawHttp(url, parts);
  let heard = 0;
  const ends = chunks.map((chunk) => (heard += chunk.length));
  expect(seams).toEqual(expect.arrayContaining(ends));
  expect(ends.length).toBeGreaterThan(1);
});

test("a request means the same wherever it is split", async () => {
  const bytes = Buffer.from(post(real.url, { ...list, params: { text: "Grüße 👋" } }));
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(cuts, async (unsorted) => {
      const at = [0, ...unsorted.sort((a, b) => a - b), bytes.length];
      const parts = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      const before = handler.received.length;
      expect((await rawHttp(real.url, parts)).status).toBe(200);
      expect(handler.received[before]?.message).toMatchObject({ params: { text: "Grüße 👋" } });
    }),
    { numRuns: 25 },
  );
});

test("a half-closed connection ends for the server, and still gives its answer", async () => {
  const url = await listen((socket) => {
    socket.on("end", () => socket.end("HTTP/1.1 200 OK\r\n\r\nheard the end"));
  });
  const answer = await rawHttp(url, "GET / HTTP/1.1\r\n\r\n", { halfClose: true });
  expect(answer.body).toBe("heard the end");
  await expect(rawHttp(url, "GET / HTTP/1.1\r\n\r\n", { deadline: 50 })).rejects.toThrow("nothing came");
});

test("an answer counts that comes before everything is said", async () => {
  const url = await listen((socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n"));
  });
  expect((await rawHttp(url, ["POST / HTTP/1.1\r\n", ...Array<string>(50).fill("a: b\r\n")])).status).toBe(413);
});

test("a server that leaves while we speak has closed the connection", async () => {
  const url = await listen((socket) => socket.once("data", () => socket.destroy()));
  const error = await rawHttp(url, Array<string>(50).fill("a: b\r\n")).catch((it: Error) => it);
  expect(error).toBeInstanceOf(ConnectionClosed);
});

test("the deadline names what came", async () => {
  const url = await listen((socket) => void socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nha"));
  const error = await rawHttp(url, "GET / HTTP/1.1\r\n\r\n", { deadline: 1_000 }).catch((it: Error) => it);
  expect(error).toMatchObject({ name: "TimeoutError" });
  expect((error as Error).message).toMatch(/within 1000 ms, but all that came is "HTTP.*ha"$/);
});

test("a connection that ends too soon is an error, and so is one that is never made", async () => {
  const url = await listen((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nha"));
  await expect(rawHttp(url, "GET / HTTP/1.1\r\n\r\n")).rejects.toThrow(ConnectionClosed);
  await new Promise((resolve) => bare!.close(resolve));
  await expect(rawHttp(url, "GET / HTTP/1.1\r\n\r\n")).rejects.toThrow(ConnectionClosed);
});

test("what is not HTTP is an error at once", async () => {
  const url = await listen((socket) => void socket.write("SSH-2.0-server\r\n"));
  await expect(rawHttp(url, "GET / HTTP/1.1\r\n\r\n")).rejects.toThrow(MalformedAnswer);
});
