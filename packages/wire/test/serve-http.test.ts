import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  httpClient,
  postHeaders,
  serveHttp,
  server,
  type Handler,
  type HttpServer,
  type Methods,
} from "../src/index.ts";
import { cut } from "./cut.ts";

let mounted: HttpServer | undefined;
afterEach(async () => {
  await mounted?.close();
  mounted = undefined;
});

async function mount(handler: Handler, onError?: (error: unknown) => void): Promise<string> {
  mounted = await serveHttp(handler, onError ? { onError } : {});
  return mounted.url;
}

/** A connection on which bytes are sent as they are, and all that comes back is kept. */
async function dial(url: string) {
  const { port, hostname } = new URL(url);
  const socket: Socket = connect(Number(port), hostname).setNoDelay();
  await new Promise((resolve) => socket.once("connect", resolve));
  const received = { text: "", ended: false };
  socket.setEncoding("utf8").on("data", (chunk: string) => (received.text += chunk));
  socket.on("close", () => (received.ended = true)).on("error", () => {});
  return { socket, received };
}

const head = (length: number, ...more: string[]) =>
  [
    "POST /mcp HTTP/1.1",
    "host: x",
    ...Object.entries(postHeaders).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${length}`,
    ...more,
    "\r\n",
  ].join("\r\n");
const ask = (method: string, params?: object) => JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });

// Both faces of one server: `exchange`, and the function alone, which is all that a wrapper leaves.
const faces: [string, (methods: Methods, limit?: number) => Handler][] = [
  ["exchange", (methods, limit) => server(methods, { onError: () => {}, ...(limit && { limit }) })],
  [
    "fetch",
    (methods, limit) => {
      const inner = server(methods, { onError: () => {}, ...(limit && { limit }) });
      return (request) => inner(request);
    },
  ],
];

describe.each(faces)("%s", (_, make) => {
  test("a request may come in any pieces, several on one connection", async () => {
    const url = await mount(make({ echo: (params) => ({ params }) }));
    const { socket, received } = await dial(url);
    const body = Buffer.from(ask("echo", { text: "é😀" }));
    const bytes = Buffer.concat([Buffer.from(head(body.length)), body]);
    const [pieces] = fc.sample(cut(bytes), { numRuns: 1, seed: 1 });
    for (const piece of [...pieces!, bytes]) {
      if (piece.length > 0) socket.write(piece);
      await delay(2);
    }
    await expect.poll(() => received.text.match(/"params":\{"text":"é😀"\}/g)?.length).toBe(2);
    socket.destroy();
  });

  test("a header that comes twice is not the first of the two", async () => {
    const url = await mount(make({ echo: (_, { headers }) => ({ x: headers.get("X-Twice") }) }));
    const { socket, received } = await dial(url);
    const body = ask("echo");
    socket.write(head(body.length, "x-twice: a", "X-Twice: b") + body);
    await expect.poll(() => received.text).toContain('{"x":"a, b"}');
    socket.write(head(body.length, "content-type: text/plain") + body);
    await expect.poll(() => received.text).toContain("HTTP/1.1 415");
    socket.destroy();
  });

  test("a client that leaves in the middle of its body disturbs nobody", async () => {
    const url = await mount(make({ echo: () => ({}) }));
    for (let n = 0; n < 5; n++) {
      const { socket } = await dial(url);
      socket.write(`${head(1000)}{"jsonrpc"`);
      await delay(5);
      socket.destroy();
    }
    expect(await httpClient(url).request("echo")).toEqual({});
  });

  test.each(["before the answer", "in the middle of a stream", "only with its sending side"])(
    "a client that leaves %s aborts the signal",
    async (when) => {
      const aborted = vi.fn();
      const url = await mount(
        make({
          hang: async (_, { signal, notify }) => {
            signal.addEventListener("abort", aborted);
            if (when === "in the middle of a stream") await notify({ method: "started" });
            return new Promise(() => {});
          },
        }),
      );
      const { socket, received } = await dial(url);
      const body = ask("hang");
      socket.write(head(body.length) + body);
      await delay(50);
      expect(received.text.includes("started")).toBe(when === "in the middle of a stream");
      expect(aborted).not.toHaveBeenCalled();
      // Node takes both for the same.
      if (when === "only with its sending side") socket.end();
      else socket.destroy();
      await expect.poll(() => aborted.mock.calls.length).toBe(1);
    },
  );

  test("a stream that begins when its client has left is cancelled at once", async () => {
    const ended = vi.fn();
    const url = await mount(
      make({
        late: async (_, { notify }) => {
          await delay(50);
          for (let n = 0; n < 100; n++) await notify({ method: "n", params: { n } });
          ended();
          return {};
        },
      }),
    );
    const { socket } = await dial(url);
    const body = ask("late");
    socket.write(head(body.length) + body);
    await delay(20);
    socket.destroy();
    await expect.poll(() => ended.mock.calls.length).toBe(1);
  });

  test("a client that does not read holds up its own stream and nothing else", async () => {
    let sent = 0;
    const padding = "x".repeat(2 ** 16);
    const url = await mount(
      make({
        flood: async (_, { notify, signal }) => {
          while (!signal.aborted) await notify({ method: "n", params: { n: ++sent, padding } });
          return {};
        },
        echo: () => ({}),
      }),
    );
    const { socket } = await dial(url);
    socket.pause();
    const body = ask("flood");
    socket.write(head(body.length) + body);
    // The buffers of two sockets take some megabytes; then it stands still.
    let before = -1;
    await expect.poll(() => sent === before || ((before = sent), false), { interval: 200, timeout: 20_000 }).toBe(true);
    expect(sent).toBeGreaterThan(10);
    expect(sent).toBeLessThan(1000);
    expect(await httpClient(url).request("echo")).toEqual({});
    socket.resume();
    const stood = before;
    await expect.poll(() => sent).toBeGreaterThan(stood + 100);
    socket.destroy();
  });

  test("a body over the limit is refused before it has all come", async () => {
    const url = await mount(make({ echo: () => ({}) }, 100));
    const { socket, received } = await dial(url);
    socket.write(head(10_000_000) + "x".repeat(200));
    await expect.poll(() => received.text).toContain("HTTP/1.1 413");
    await expect.poll(() => received.ended).toBe(true);
    socket.destroy();
  });

  test("an answer that breaks off is cut, not ended", async () => {
    const url = await mount(async () => {
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          if (sent++ === 0) return controller.enqueue(Buffer.from("data: 1\n\n"));
          await delay(30);
          controller.error(new Error("broken"));
        },
      });
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    }, vi.fn());
    const { socket, received } = await dial(url);
    socket.write(head(2) + "{}");
    await expect.poll(() => received.ended).toBe(true);
    expect(received.text).toContain("data: 1");
    expect(received.text).not.toContain("\r\n0\r\n");
  });
});

test.each([0, 50])("a stream that begins after %d ms is cancelled when its client leaves after 25", async (wait) => {
  const cancelled = vi.fn();
  const url = await mount(async () => {
    await delay(wait);
    return new Response(new ReadableStream({ cancel: cancelled }));
  });
  const { socket } = await dial(url);
  socket.write(`${head(2)}{}`);
  await delay(25);
  socket.destroy();
  await expect.poll(() => cancelled.mock.calls.length).toBe(1);
});

test("a handler that throws is a 500 that says nothing, and the error is heard", async () => {
  const onError = vi.fn();
  const url = await mount(() => Promise.reject(new Error("secret")), onError);
  const response = await fetch(url, { method: "POST", body: "{}" });
  expect([response.status, await response.text()]).toEqual([500, ""]);
  expect(onError.mock.calls).toEqual([[new Error("secret")]]);
});

test("closing cuts what is open, and the port is free again", async () => {
  const { url, close } = await serveHttp(server({ hang: () => new Promise(() => {}) }));
  const pending = expect(httpClient(url).request("hang")).rejects.toMatchObject({ name: "ConnectionClosed" });
  await delay(30);
  await close();
  await pending;
  const again = await serveHttp(server({}), { port: Number(new URL(url).port) });
  expect(again.url).toBe(url);
  await again.close();
});

test("a port that is taken is an error", async () => {
  const url = await mount(server({}));
  await expect(serveHttp(server({}), { port: Number(new URL(url).port) })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});
