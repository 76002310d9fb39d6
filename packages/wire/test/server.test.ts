import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import {
  RpcError,
  httpClient,
  postHeaders,
  server,
  type Context,
  type Handler,
  type Method,
  type ServerOptions,
  type Validate,
} from "../src/index.ts";

const url = "http://memory.invalid/mcp";
const ask = (method: string, params?: object) => JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });

async function post(
  handler: Handler,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
  method = "POST",
) {
  const init = { method, headers: { ...postHeaders, ...headers } };
  const response = await handler(new Request(url, method === "GET" ? init : { ...init, body }));
  const text = await response.text();
  const json: unknown = text.startsWith("{") ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, text, json };
}

const echo: Method = (params) => ({ params });
const make = (options?: ServerOptions) => server({ echo }, options);

describe("what HTTP demands before a message is read", () => {
  test.each(["GET", "DELETE", "PUT", "PATCH", "OPTIONS"])("%s is 405", async (method) => {
    const { status, headers, json } = await post(make(), ask("echo"), {}, method);
    expect({ status, allow: headers.get("allow") }).toEqual({ status: 405, allow: "POST" });
    expect(json).toMatchObject({ error: { code: -32600 } });
    expect(json).not.toHaveProperty("id");
  });

  test.each(["text/plain", "application/jsonp", "application/json; charset=utf-16", "application/json, text/plain"])(
    "Content-Type %s is 415",
    async (type) => expect((await post(make(), ask("echo"), { "content-type": type })).status).toBe(415),
  );

  test.each(["application/json; charset=utf-8", "APPLICATION/JSON", 'application/json;charset="UTF-8"'])(
    "Content-Type %s is as good as application/json",
    async (type) => expect((await post(make(), ask("echo"), { "content-type": type })).status).toBe(200),
  );

  test.each(["application/json", "text/event-stream", "*/*", "application/jsonl, text/event-stream", ""])(
    "Accept %j is 406",
    async (accept) => expect((await post(make(), ask("echo"), { accept })).status).toBe(406),
  );

  test.each(["text/event-stream, application/json", "text/html,application/json;q=0.9 , text/event-stream; q=0.1"])(
    "Accept %j lists both",
    async (accept) => expect((await post(make(), ask("echo"), { accept })).status).toBe(200),
  );

  test("a web origin is welcome only when the caller says so", async () => {
    const from = (origin: string, handler: Handler) => post(handler, ask("echo"), { origin });
    const picky = make({ origin: (origin) => origin === "https://good.example" });
    expect((await from("https://good.example", picky)).status).toBe(200);
    expect((await from("https://bad.example", picky)).status).toBe(403);
    expect((await from("https://good.example", make())).status).toBe(403);
    expect((await from("https://bad.example", picky)).json).not.toHaveProperty("id");
  });

  test("session and event ids of older revisions are ignored and not echoed", async () => {
    const { status, headers } = await post(make(), ask("echo"), { "mcp-session-id": "1", "last-event-id": "2" });
    expect([status, [...headers.keys()]]).toEqual([200, ["content-type"]]);
  });
});

describe("what is no request", () => {
  test.each<[string, string, number, object]>([
    ["no JSON", "{", 400, { error: { code: -32700 } }],
    ["a batch", `[${ask("echo")}]`, 400, { error: { code: -32600 } }],
    ["a message with a wrong id", '{"jsonrpc":"2.0","id":null,"method":"echo"}', 400, { error: { code: -32600 } }],
    ["a message with a readable id", '{"jsonrpc":"2.0","id":7,"method":1}', 400, { id: 7, error: { code: -32600 } }],
    ["a response", '{"jsonrpc":"2.0","id":7,"result":{}}', 400, { error: { code: -32600 } }],
    ["an error", '{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":""}}', 400, { error: { code: -32600 } }],
  ])("%s", async (_, body, status, expected) => {
    const found = await post(make(), body);
    expect(found.status).toBe(status);
    expect(found.json).toMatchObject({ jsonrpc: "2.0", ...expected });
    if (!("id" in expected)) expect(found.json).not.toHaveProperty("id");
  });

  test("bytes that are not UTF-8", async () => {
    expect(await post(make(), Uint8Array.of(0xff))).toMatchObject({ status: 400, json: { error: { code: -32700 } } });
  });

  test.each([true, false])("a body over the limit, whether its length is declared (%s) or not", async (declared) => {
    const handler = make({ limit: 100 });
    const just = ask("echo", { a: "" });
    const body = (length: number) => just.replace('""', JSON.stringify("x".repeat(length - just.length)));
    const send = (text: string) =>
      declared
        ? post(handler, text, { "content-length": String(text.length) })
        : handler(
            new Request(url, { method: "POST", headers: postHeaders, body: new Blob([text]).stream(), duplex: "half" }),
          );
    expect((await send(body(100))).status).toBe(200);
    expect((await send(body(101))).status).toBe(413);
  });
});

describe("notifications", () => {
  const note = (method: string) => JSON.stringify({ jsonrpc: "2.0", method, params: { a: 1 } });

  test("202 without body, and the listener hears it", async () => {
    const heard = vi.fn();
    const handler = make({ notifications: { known: heard } });
    for (const method of ["known", "unknown", "echo"]) {
      expect(await post(handler, note(method))).toMatchObject({ status: 202, text: "" });
    }
    expect(heard.mock.calls).toEqual([[{ a: 1 }, expect.objectContaining({ method: "POST" })]]);
  });

  test("one that cannot be accepted has an error status, and an error without id", async () => {
    const refuse = () => {
      throw new RpcError(-32602, "not now");
    };
    const { status, json } = await post(make({ notifications: { refuse } }), note("refuse"));
    expect([status, json]).toEqual([400, { jsonrpc: "2.0", error: { code: -32602, message: "not now" } }]);
  });
});

describe("statuses of errors", () => {
  test.each<[number, number | undefined, number]>([
    [-32601, undefined, 404],
    [-32602, undefined, 200],
    [-32602, 400, 400],
    [-32020, undefined, 400],
    [-32022, undefined, 400],
    [-32019, undefined, 200],
    [-32603, undefined, 200],
    [17, undefined, 200],
  ])("code %d with the status %s asked for has %d", async (code, status, expected) => {
    const fail = () => {
      throw new RpcError(code, "x", status === undefined ? {} : { status });
    };
    expect(await post(server({ fail }), ask("fail"))).toMatchObject({
      status: expected,
      json: { jsonrpc: "2.0", id: 1, error: { code, message: "x" } },
    });
  });

  test("faults of the server go to onError, cancellations do not", async () => {
    const onError = vi.fn();
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const handler = server(
      {
        crash: () => Promise.reject(new Error("boom")),
        cyclic: () => cyclic,
        nothing: () => undefined as never,
        hang: (_, { signal }) => new Promise((_, no) => signal.addEventListener("abort", () => no(new Error("gone")))),
      },
      { onError },
    );
    for (const method of ["crash", "cyclic", "nothing"]) {
      expect(await post(handler, ask(method))).toMatchObject({ status: 500, json: { id: 1, error: { code: -32603 } } });
    }
    const client = httpClient(url, { fetch: handler });
    await client.request("hang", {}, { signal: AbortSignal.timeout(10) }).catch(() => {});
    await delay(10);
    expect(onError.mock.calls.map(([error]) => (error as Error).message.slice(0, 20))).toEqual([
      "boom",
      expect.stringContaining("circular") as unknown,
      "A result should be a",
    ]);
  });
});

describe("what the caller adds", () => {
  const validate: Validate = (message, { role }) =>
    (message as { params?: { name?: unknown } }).params?.name === role
      ? { valid: true }
      : { valid: false, fault: { message: "name should be the role" } };

  test("validation refuses requests of known methods with 400", async () => {
    const handler = make({ validate });
    expect(await post(handler, ask("echo", { name: "client" }))).toMatchObject({ status: 200 });
    expect(await post(handler, ask("echo", { name: "server" }))).toMatchObject({
      status: 400,
      json: { error: { code: -32602, message: "name should be the role" } },
    });
    expect(await post(handler, ask("other"))).toMatchObject({ status: 404, json: { error: { code: -32601 } } });
  });

  test("a wrapper goes around all methods, sees headers and _meta, and may add to results and notifications", async () => {
    const handler = server(
      { echo, tell: (_, { notify }) => notify({ method: "told" }).then(() => ({})) },
      {
        wrap: (next) => async (message, context) => {
          if (!context.headers.has("x-key")) throw new RpcError(-32020, `${context.method} needs a key`);
          const result = await next(message, {
            ...context,
            notify: ({ method }) => context.notify({ method, params: { of: context.id } }),
          });
          return { ...result, key: context.headers.get("X-Key"), meta: context._meta, url: context.url };
        },
      },
    );
    const key = { "x-key": "k" };
    expect((await post(handler, ask("echo", { _meta: { a: 1 } }), key)).json).toMatchObject({
      result: { key: "k", meta: { a: 1 }, url },
    });
    expect(await post(handler, ask("nothing"))).toMatchObject({ status: 400, json: { error: { code: -32020 } } });
    expect(await post(handler, ask("nothing"), key)).toMatchObject({ status: 404 });
    expect((await post(handler, ask("tell"), key)).text).toContain('"method":"told","params":{"of":1}');
  });
});

test.each<[string, (context: Context) => Context]>([
  ["taken apart", ({ signal, notify, ...rest }) => ({ signal, notify, ...rest })],
  ["spread", (context) => ({ ...context })],
])("a context that was %s still hears of cancellation, and still notifies", async (_, copy) => {
  const heard = vi.fn();
  const hang: Method = async (_, { signal, notify }) => {
    signal.addEventListener("abort", heard);
    await notify({ method: "started" });
    return new Promise(() => {});
  };
  const handler = server({ hang }, { wrap: (next) => (message, context) => next(message, copy(context)) });
  const { body } = await handler(new Request(url, { method: "POST", headers: postHeaders, body: ask("hang") }));
  await body!.cancel();
  expect(heard).toHaveBeenCalledOnce();
});

describe("streams", () => {
  const until = <T>(set: (resolve: (value: T) => void) => void) => new Promise<T>(set);

  test("the first notification makes the answer a stream, told to proxies, ended by the response", async () => {
    const handler = server({
      tell: (_, { notify }) => notify({ method: "a", params: { x: 1 } }).then(() => ({ b: 2 })),
    });
    const { status, headers, text } = await post(handler, ask("tell"));
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toEqual({
      "content-type": "text/event-stream",
      "cache-control": "no-cache",
      "x-accel-buffering": "no",
    });
    expect(text).toBe(
      'data: {"jsonrpc":"2.0","method":"a","params":{"x":1}}\n\ndata: {"jsonrpc":"2.0","id":1,"result":{"b":2}}\n\n',
    );
  });

  test("an error after the first notification ends the stream with status 200", async () => {
    const handler = server({
      tell: async (_, { notify }) => {
        await notify({ method: "a" });
        throw new RpcError(-32601, "too late for a status");
      },
    });
    const { status, text } = await post(handler, ask("tell"));
    expect(status).toBe(200);
    expect(text).toContain('"error":{"code":-32601');
  });

  test("silence is filled with comments", async () => {
    const handler = server(
      { tell: (_, { notify }) => notify({ method: "a" }).then(() => delay(80, {})) },
      { keepAlive: 20 },
    );
    expect((await post(handler, ask("tell"))).text.match(/^:$/gm)?.length).toBeGreaterThan(1);
  });

  test("a method that awaits notify goes no faster than its reader", async () => {
    let sent = 0;
    const handler = server({
      flood: async (_, { notify, signal }) => {
        while (!signal.aborted) await notify({ method: "n", params: { n: ++sent } });
        return {};
      },
    });
    const response = await handler(new Request(url, { method: "POST", headers: postHeaders, body: ask("flood") }));
    await delay(50);
    const unread = sent;
    expect(unread).toBeLessThan(50);
    const reader = response.body!.getReader();
    for (let n = 0; n < 100; n++) await reader.read();
    await delay(50);
    expect(sent).toBeGreaterThanOrEqual(100);
    expect(sent).toBeLessThan(100 + unread + 5);
    await reader.cancel();
    await delay(10);
    const atCancel = sent;
    await delay(20);
    expect(sent).toBe(atCancel);
  });

  test("closing the stream aborts the signal, and nothing more is sent or thrown", async () => {
    const afterwards = until<string>((resolve) => {
      const handler = server({
        tell: async (_, { notify, signal }) => {
          await notify({ method: "a" });
          await until((go: (_: unknown) => void) => signal.addEventListener("abort", go));
          await notify({ method: "b" });
          resolve("went on");
          return {};
        },
      });
      void handler(new Request(url, { method: "POST", headers: postHeaders, body: ask("tell") })).then((response) =>
        response.body!.cancel(),
      );
    });
    expect(await afterwards).toBe("went on");
  });

  test("a generator is closed when its request is cancelled", async () => {
    const closed = until<string>((resolve) => {
      const handler = server({
        tell: async function* () {
          try {
            for (let n = 0; ; n++) yield { method: "n", params: { n } };
          } finally {
            resolve("closed");
          }
        },
      });
      void handler(new Request(url, { method: "POST", headers: postHeaders, body: ask("tell") })).then((response) =>
        response.body!.cancel(),
      );
    });
    expect(await closed).toBe("closed");
  });

  test("a notification after the answer is a mistake of the method, and said to be", async () => {
    let late: Promise<unknown> = Promise.resolve();
    const handler = server({
      tell: (_, { notify }) => {
        late = delay(10).then(() => notify({ method: "late" }));
        late.catch(() => {});
        return {};
      },
    });
    expect((await post(handler, ask("tell"))).json).toMatchObject({ result: {} });
    await expect(late).rejects.toThrow("late should be sent before the answer to tell");
  });
});

test("nothing is remembered from one request to the next: the same request has the same answer", async () => {
  const handler = make();
  const [first, , second] = [
    await post(handler, ask("echo")),
    await post(handler, "{"),
    await post(handler, ask("echo")),
  ];
  expect(second.text).toBe(first.text);
});
