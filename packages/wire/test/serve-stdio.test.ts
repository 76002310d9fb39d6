import { execFileSync } from "node:child_process";
import { PassThrough, Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  connect,
  parse,
  postHeaders,
  serveStdio,
  server,
  type Handler,
  type StdioServerOptions,
} from "../src/index.ts";
import { cut } from "./cut.ts";

const message = (members: object) => `${JSON.stringify({ jsonrpc: "2.0", ...members })}\n`;
const ask = (id: unknown, method: string, params?: object) => message({ id, method, params });
const cancel = (requestId: unknown) => message({ method: "notifications/cancelled", params: { requestId } });

/** A served handler: bytes in, and the lines that come out. */
function serve(handler: Handler, options: StdioServerOptions = {}) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = "";
  output.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const served = serveStdio(handler, { input, output, onError: () => {}, ...options });
  return {
    input,
    output,
    served,
    write: (bytes: string | Uint8Array) => input.write(bytes),
    lines: () => text.split("\n").slice(0, -1),
    answers: () =>
      text
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const echo = server({ echo: (params) => ({ params }) });

test("requests are answered however the stream is cut, one line each", async () => {
  const texts = ["a", "é😀\u2028", 'line\nbreak"', ""];
  const bytes = Buffer.from(texts.map((text, id) => ask(id, "echo", { text })).join(""));
  await fc.assert(
    fc.asyncProperty(cut(bytes), async (chunks) => {
      const { write, input, served, answers } = serve(echo);
      for (const chunk of chunks) write(chunk);
      input.end();
      await served;
      expect(answers()).toEqual(texts.map((text, id) => ({ jsonrpc: "2.0", id, result: { params: { text } } })));
    }),
    { numRuns: 50 },
  );
});

test("answers to what came at once are written at once, in one system call where the stream can", async () => {
  const input = new PassThrough();
  const written: number[] = [];
  const output = new Writable({
    write: (_chunk, _encoding, done) => done(void written.push(1)),
    writev: (chunks, done) => done(void written.push(chunks.length)),
  });
  const served = serveStdio(echo, { input, output });
  input.end([1, 2, 3].map((id) => ask(id, "echo")).join(""));
  await served;
  expect(written).toEqual([3]);
});

test("everything that is written is a message, whatever is read", async () => {
  const { write, input, served, lines } = serve(echo);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array()), async (garbage) => {
      write(typeof garbage === "string" ? garbage : Buffer.from(garbage));
      write("\n");
    }),
  );
  write(ask("last", "echo"));
  input.end();
  await served;
  const answers = lines().map((line) => parse(line));
  expect(answers.length).toBeGreaterThan(100);
  expect(answers.at(-1)).toEqual({ jsonrpc: "2.0", id: "last", result: { params: {} } });
});

describe("what is no request", () => {
  test.each<[string, string, object[]]>([
    ["garbage", "hello\n", [{ error: { code: -32700, message: expect.stringContaining("Line 1") as unknown } }]],
    ["an empty line", "\n", [{ error: { code: -32700 } }]],
    ["a batch", "[]\n", [{ error: { code: -32600 } }]],
    ["a readable id", '{"jsonrpc":"2.0","id":3,"method":1}\n', [{ id: 3, error: { code: -32600 } }]],
    ["a response", message({ id: 3, result: {} }), [{ error: { code: -32600 } }]],
    ["a notification", message({ method: "echo" }), []],
    ["a line over the limit", ask(3, "echo", { text: "x".repeat(300) }), [{ error: { code: -32600 } }]],
    ["a line without its newline", ask(3, "echo").trim(), [{ error: { code: -32600 } }]],
  ])("%s", async (_, line, expected) => {
    const { write, input, served, answers } = serve(echo, { limit: 200 });
    write(line);
    input.end();
    await served;
    expect(answers()).toMatchObject(expected);
    for (const [at, answer] of answers().entries()) expect("id" in answer).toBe("id" in expected[at]!);
  });

  test("the line is named, and the next is good again", async () => {
    const { write, answers } = serve(echo);
    write(`${ask(1, "echo")}nonsense\n${ask(2, "echo")}`);
    await expect.poll(() => answers().length).toBe(3);
    const fault = answers().find((it) => "error" in it) as { error: { message: string } };
    expect(fault.error.message).toContain("Line 2 is no message");
    expect(fault.error.message).toContain('"nonsense"');
  });

  test("a notification that fails is not answered", async () => {
    const refuse = () => Promise.reject(new Error("no"));
    const { write, input, served, lines } = serve(server({}, { notifications: { refuse }, onError: () => {} }));
    write(message({ method: "refuse" }));
    input.end();
    await served;
    expect(lines()).toEqual([]);
  });
});

describe("cancellation", () => {
  const slow = (seen: unknown[] = []): Handler =>
    server({
      echo: () => ({}),
      stubborn: () => delay(50, { done: true }),
      stream: async (_, { id, signal, notify }) => {
        signal.addEventListener("abort", () => seen.push(id));
        for (let n = 0; n < 20; n++) {
          await notify({ method: "n", params: { n } });
          await delay(5);
        }
        return {};
      },
    });

  test.each(["stubborn", "stream"])(
    "after it nothing more is sent for %s, even when the method goes on",
    async (method) => {
      const { write, answers } = serve(slow());
      write(ask("a", method));
      await delay(20);
      write(cancel("a"));
      write(ask("b", "echo"));
      await expect.poll(() => answers().some((it) => it.id === "b")).toBe(true);
      const then = answers().length;
      await delay(150);
      expect(answers().length).toBe(then);
      expect(answers().some((it) => it.id === "a")).toBe(false);
    },
  );

  test("it means the id of its type, and others go on", async () => {
    const seen: unknown[] = [];
    const { write, answers } = serve(slow(seen));
    write(ask("1", "stream") + ask(1, "stream"));
    await delay(20);
    write(cancel(1));
    await expect
      .poll(() =>
        answers()
          .filter((it) => "result" in it)
          .map((it) => it.id),
      )
      .toEqual(["1"]);
    expect(seen).toEqual([1]);
  });

  test("unknown, finished and malformed ones are ignored", async () => {
    const { write, answers } = serve(slow());
    write(ask(1, "echo"));
    await expect.poll(() => answers().length).toBe(1);
    write(cancel(1) + cancel("no") + cancel({}) + message({ method: "notifications/cancelled" }));
    write(ask(2, "echo"));
    await expect
      .poll(() => answers())
      .toMatchObject([
        { id: 1, result: {} },
        { id: 2, result: {} },
      ]);
  });

  test("an id still in flight is refused, and free again after the answer", async () => {
    const { write, answers } = serve(slow());
    write(ask(1, "stubborn") + ask(1, "echo"));
    await expect
      .poll(() => answers())
      .toMatchObject([
        { id: 1, error: { code: -32600 } },
        { id: 1, result: { done: true } },
      ]);
    write(ask(1, "echo"));
    await expect.poll(() => answers().length).toBe(3);
    expect(answers()[2]).toMatchObject({ id: 1, result: {} });
  });
});

describe("a handler that is only a function", () => {
  test("sees a post to stdio: with the headers that the caller makes", async () => {
    const seen: unknown[] = [];
    const handler = async (request: Request) => {
      seen.push([request.method, request.url, Object.fromEntries(request.headers)]);
      return Response.json({ jsonrpc: "2.0", id: 1, result: {} });
    };
    const { write, lines } = serve(handler, { headers: (it) => ({ "mcp-method": "method" in it ? it.method : "" }) });
    write(ask(1, "echo"));
    await expect.poll(() => lines()).toEqual(['{"jsonrpc":"2.0","id":1,"result":{}}']);
    expect(seen).toEqual([["POST", "stdio:", { ...postHeaders, "mcp-method": "echo" }]]);
  });

  test("and so does one that is more", async () => {
    const handler = server({ a: (_, { headers, url }) => ({ url, method: headers.get("mcp-method") }) });
    const { write, answers } = serve(handler, { headers: () => ({ "mcp-method": "a" }) });
    write(ask(1, "a"));
    await expect.poll(() => answers()).toMatchObject([{ result: { url: "stdio:", method: "a" } }]);
  });

  test.each<[string, () => Response, object]>([
    [
      "JSON on several lines becomes one",
      () =>
        new Response('{\n"jsonrpc":"2.0","id":1,\n"result":{}}', { headers: { "content-type": "application/json" } }),
      { id: 1, result: {} },
    ],
    [
      "an event on several lines becomes one",
      () =>
        new Response('data: {\ndata: "jsonrpc":"2.0","id":1,"result":{}}\n\n', {
          headers: { "content-type": "text/event-stream" },
        }),
      { id: 1, result: {} },
    ],
    [
      "an event of another name is left out",
      () =>
        new Response('event: ping\ndata: 1\n\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n', {
          headers: { "content-type": "text/event-stream" },
        }),
      { id: 1, result: {} },
    ],
    [
      "a status alone becomes an error",
      () => new Response("who are you", { status: 401 }),
      { id: 1, error: { code: -32603, data: { status: 401, text: "who are you" } } },
    ],
  ])("%s", async (_, response, expected) => {
    const { write, answers } = serve(async () => response());
    write(ask(1, "a"));
    await expect.poll(() => answers()).toMatchObject([expected]);
  });

  test("has its stream cancelled when the request is", async () => {
    const cancelled = vi.fn();
    const body = new ReadableStream({ cancel: cancelled });
    const { write, served, input } = serve(
      async () => new Response(body, { headers: { "content-type": "text/event-stream" } }),
    );
    write(ask(1, "a"));
    await delay(10);
    write(cancel(1));
    await expect.poll(() => cancelled.mock.calls.length).toBe(1);
    input.end();
    await served;
  });

  test("what it throws is an internal error, and is heard", async () => {
    const onError = vi.fn();
    const { write, answers } = serve(() => Promise.reject(new Error("secret")), { onError });
    write(ask(1, "a"));
    await expect
      .poll(() => answers())
      .toEqual([{ jsonrpc: "2.0", id: 1, error: { code: -32603, message: "Internal error" } }]);
    expect(onError).toHaveBeenCalledWith(new Error("secret"));
  });
});

describe("the end", () => {
  test("what can be answered soon after the input ended still is", async () => {
    const { write, input, served, answers } = serve(server({ later: () => delay(30, {}) }));
    write(ask(1, "later"));
    input.end();
    await served;
    expect(answers()).toMatchObject([{ id: 1, result: {} }]);
  });

  test("what cannot is told to stop, and does not hold it up", async () => {
    const aborted = vi.fn();
    const hang = server({ hang: (_, { signal }) => new Promise(() => signal.addEventListener("abort", aborted)) });
    const { write, input, served } = serve(hang, { grace: 50 });
    write(ask(1, "hang"));
    const started = performance.now();
    input.end();
    await served;
    // It would hang for ever.
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(aborted).toHaveBeenCalledOnce();
  });

  test("leaves no timer, which would keep the process", async () => {
    const timers = () => process.getActiveResourcesInfo().filter((it) => it === "Timeout").length;
    const before = timers();
    const { input, served } = serve(echo, { grace: 60_000 });
    input.end();
    await served;
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test("nothing is lost when the process exits at once", () => {
    const child = new URL("exit.ts", import.meta.url).pathname;
    const input = Array.from({ length: 100 }, (_, id) => ask(id, "later", { ms: 50 })).join("");
    const output = execFileSync(process.execPath, ["--import", "tsx", child], { input, encoding: "utf8" });
    expect(output.split("\n").length).toBe(101);
  });

  test("comes once, however many events say so", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const end = vi.fn();
    connect({ input, output }, 100, { message: () => {}, fault: () => {}, end });
    input.resume().end();
    output.destroy(new Error("EPIPE"));
    await delay(150);
    expect(end).toHaveBeenCalledOnce();
  });

  test.each(["input", "output"] as const)("an %s that breaks is the end too", async (which) => {
    const streams = serve(echo);
    streams[which].destroy(new Error("EPIPE"));
    await expect(streams.served).resolves.toBeUndefined();
  });
});

test("a client that does not read is not listened to, until it reads", async () => {
  const [input, output] = [new PassThrough(), new PassThrough({ highWaterMark: 1000 })];
  let calls = 0;
  void serveStdio(server({ big: () => ({ n: ++calls, padding: "x".repeat(500) }) }), { input, output });
  // One line per chunk, so that pausing can be seen.
  for (let id = 0; id < 100; id++) {
    input.write(ask(id, "big"));
    await delay(1);
  }
  expect(calls).toBeLessThan(20);
  output.resume();
  await expect.poll(() => calls).toBe(100);
});
