import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { httpClient, postHeaders, type HttpClientOptions, type JSONRPCNotification } from "../src/index.ts";

const url = "http://memory.invalid/mcp";
const json = { "content-type": "application/json" };
const sse = { "content-type": "text/event-stream; charset=utf-8" };
const answer = (members: object = { id: 1, result: {} }) => JSON.stringify({ jsonrpc: "2.0", ...members });

/** What a client makes of one answer to its first request, whose id is 1. */
const given = (body: string | null, init: ResponseInit, options?: HttpClientOptions) =>
  httpClient(url, { ...options, fetch: async () => new Response(body, init) }).request("a");

describe("answers that are none", () => {
  test.each<[string, string | null, ResponseInit, string, string]>([
    ["no type", answer(), { headers: { "content-type": "" } }, "MalformedAnswer", "application/json"],
    ["HTML", "<p>", { headers: { "content-type": "text/html" } }, "MalformedAnswer", "text/html"],
    ["accepted, as if it were a notification", null, { status: 202 }, "MalformedAnswer", "202"],
    ["no JSON", "{", { headers: json }, "MalformedAnswer", "JSON"],
    ["no message", "{}", { headers: json }, "MalformedAnswer", "jsonrpc"],
    ["a batch", `[${answer()}]`, { headers: json }, "MalformedAnswer", "batches"],
    ["another id", answer({ id: 2, result: {} }), { headers: json }, "MalformedAnswer", "should have the id 1"],
    ["the id as text", answer({ id: "1", result: {} }), { headers: json }, "MalformedAnswer", '"1"'],
    ["a request", answer({ id: 1, method: "b" }), { headers: json }, "MalformedAnswer", "asked b"],
    ["a notification", answer({ method: "b" }), { headers: json }, "MalformedAnswer", "b came"],
    ["an event that is no JSON", "data: {\n\n", { headers: sse }, "MalformedAnswer", "JSON"],
    [
      "a request as event",
      `data: ${answer({ id: 9, method: "b" })}\n\n`,
      { headers: sse },
      "MalformedAnswer",
      "asked b",
    ],
    [
      "another id in an event",
      `data: ${answer({ id: 2, result: {} })}\n\n`,
      { headers: sse },
      "MalformedAnswer",
      "id 1",
    ],
    [
      "a stream without response",
      `data: ${answer({ method: "b" })}\n\n`,
      { headers: sse },
      "ConnectionClosed",
      "ended before",
    ],
    ["a stream with half a response", `data: ${answer()}\n`, { headers: sse }, "ConnectionClosed", "ended before"],
    ["a status without message", "no", { status: 401 }, "HttpError", "401"],
    ["a status with HTML", "<p>", { status: 502, headers: { "content-type": "text/html" } }, "HttpError", "<p>"],
    ["a status with JSON that is no message", "{}", { status: 400, headers: json }, "HttpError", "400"],
    ["a status with a result", answer(), { status: 500, headers: json }, "MalformedAnswer", "should carry an error"],
    [
      "a status with another id",
      answer({ id: 2, error: { code: 1, message: "" } }),
      { status: 400, headers: json },
      "MalformedAnswer",
      "should have the id 1",
    ],
  ])("%s", async (_, body, init, name, message) => {
    await expect(given(body, init)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message) as unknown,
    });
  });

  test("too much", async () => {
    const long = answer({ id: 1, result: { a: "x".repeat(100) } });
    for (const [body, headers] of [
      [long, json],
      [`data: ${long}\n\n`, sse],
    ] as const) {
      await expect(given(body, { headers }, { limit: 100 })).rejects.toMatchObject({
        name: "MalformedAnswer",
        message: expect.stringContaining("at most 100") as unknown,
      });
      expect(await given(body, { headers }, { limit: 200 })).toEqual({ a: "x".repeat(100) });
    }
  });

  test("events that are not UTF-8", async () => {
    const body = Uint8Array.of(0x64, 0xff, 0x0a);
    const client = httpClient(url, { fetch: async () => new Response(body, { headers: sse }) });
    await expect(client.request("a")).rejects.toMatchObject({ name: "MalformedAnswer" });
  });
});

describe("errors", () => {
  const error = { code: -32022, message: "no such version", data: { supported: [] } };

  test.each([
    [200, { id: 1, error }],
    [400, { id: 1, error }],
    [403, { error }],
  ])("with status %d", async (status, body) => {
    await expect(given(answer(body), { status, headers: json })).rejects.toMatchObject({
      name: "RpcError",
      status,
      ...error,
    });
  });

  test("HttpError keeps status, headers and body", async () => {
    const init = { status: 401, headers: { "www-authenticate": "Bearer" } };
    const found: unknown = await given("no", init).catch((error: unknown) => error);
    expect(found).toMatchObject({ status: 401, body: "no" });
    expect((found as { headers: Headers }).headers.get("www-authenticate")).toBe("Bearer");
  });

  test("a server that is not there", async () => {
    await expect(httpClient("http://127.0.0.1:1/").request("a")).rejects.toMatchObject({ name: "ConnectionClosed" });
  });
});

test("comments, other events and what follows the response are not heard", async () => {
  const events = [
    ":",
    "event: ping\ndata: x\n",
    `data: ${answer({ method: "b" })}\n`,
    `data: ${answer()}\n`,
    "data: {\n",
  ];
  const heard: JSONRPCNotification[] = [];
  const client = httpClient(url, { fetch: async () => new Response(events.join("\n") + "\n", { headers: sse }) });
  expect(await client.request("a", {}, { onNotification: (it) => void heard.push(it) })).toEqual({});
  expect(heard).toEqual([{ jsonrpc: "2.0", method: "b" }]);
});

test("the next notification waits for the listener, and what the listener throws ends the request", async () => {
  const body = `data: ${answer({ method: "b" })}\n\n`.repeat(3) + `data: ${answer()}\n\n`;
  const client = httpClient(url, { fetch: async () => new Response(body, { headers: sse }) });
  let inside = 0;
  const onNotification = async () => {
    expect(++inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside--;
  };
  expect(await client.request("a", {}, { id: 1, onNotification })).toEqual({});
  const broken = () => Promise.reject(new Error("listener"));
  await expect(client.request("a", {}, { id: 1, onNotification: broken })).rejects.toThrow("listener");
});

test("what is posted", async () => {
  const posted: unknown[] = [];
  const fetch = async (request: Request) => {
    const { method, headers } = request;
    posted.push({ method, headers: Object.fromEntries(headers), body: await request.json() });
    return posted.length < 3
      ? new Response(answer({ id: posted.length, result: {} }), { headers: json })
      : new Response(null, { status: 202 });
  };
  const client = httpClient(url, { fetch, headers: ({ method }) => ({ "mcp-method": method }) });
  await client.request("a");
  await client.request("b", { x: 1 });
  await client.notify("c", { y: 1 });
  const common = (method: string) => ({ method: "POST", headers: { ...postHeaders, "mcp-method": method } });
  expect(posted).toMatchObject([
    { ...common("a"), body: { jsonrpc: "2.0", id: 1, method: "a" } },
    { ...common("b"), body: { jsonrpc: "2.0", id: 2, method: "b", params: { x: 1 } } },
    { ...common("c"), body: { jsonrpc: "2.0", method: "c", params: { y: 1 } } },
  ]);
});

test.each<[string, ResponseInit, string | null, string]>([
  ["200", { status: 200 }, null, "MalformedAnswer"],
  ["202 with a body", { status: 202 }, "ok", "MalformedAnswer"],
  ["400 with an error", { status: 400, headers: json }, answer({ error: { code: -32602, message: "" } }), "RpcError"],
  ["500", { status: 500 }, null, "HttpError"],
])("a notification answered by %s", async (_, init, body, name) => {
  const client = httpClient(url, { fetch: async () => new Response(body, init) });
  await expect(client.notify("a")).rejects.toMatchObject({ name });
});

test("a handler that never answers does not keep its client", async () => {
  const client = httpClient(url, { fetch: () => new Promise(() => {}) });
  await expect(client.request("a", {}, { signal: AbortSignal.timeout(10) })).rejects.toMatchObject({
    name: "TimeoutError",
  });
});

test("a handler that answers after the cancellation has its stream cancelled", async () => {
  let cancelled = false;
  const late = new ReadableStream({ cancel: () => void (cancelled = true) });
  const fetch = () =>
    new Promise<Response>((resolve) => setTimeout(() => resolve(new Response(late, { headers: sse })), 30));
  const client = httpClient(url, { fetch });
  await expect(client.request("a", {}, { signal: AbortSignal.timeout(10) })).rejects.toThrow();
  await expect.poll(() => cancelled).toBe(true);
});

test.each(["response", "cancellation", "fault"])("after the %s the stream is let go", async (what) => {
  let cancelled = false;
  const stream = new ReadableStream({
    start(controller) {
      if (what !== "cancellation") controller.enqueue(Buffer.from(`data: ${what === "fault" ? "{" : answer()}\n\n`));
    },
    cancel: () => void (cancelled = true),
  });
  const client = httpClient(url, { fetch: async () => new Response(stream, { headers: sse }) });
  await client.request("a", {}, { signal: AbortSignal.timeout(50) }).catch(() => {});
  await expect.poll(() => cancelled).toBe(true);
});

describe("a real connection that is cut", () => {
  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
  const event = `data: ${answer({ method: "b" })}\n\n`;
  test.each([
    ["before the head", ""],
    ["in the head", "HTTP/1.1 200 OK\r\nconte"],
    [
      "in a body of known length",
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"json`,
    ],
    [
      "between two events",
      `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n${chunk(event)}`,
    ],
    [
      "in an event",
      `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n${chunk(event + "data: {")}`,
    ],
    [
      "without length, in an event",
      `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n${event}data: {`,
    ],
  ])("%s", async (_, bytes) => {
    const server = createServer((socket) => {
      socket.on("error", () => {}).once("data", () => socket.end(bytes));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const heard: unknown[] = [];
      const client = httpClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const pending = client.request("a", {}, { onNotification: (it) => void heard.push(it) });
      await expect(pending).rejects.toMatchObject({ name: "ConnectionClosed" });
      expect(heard).toHaveLength(bytes.includes(event) ? 1 : 0);
    } finally {
      server.close();
    }
  });
});
