/** What a proxy between client and server does that knows headers and no bodies. */
import { MemoryStore, counting, isInstalled, post, rawHttp, startProxy, type ProxyName } from "@transports-wg/harness";
import { SseDecoder, postHeaders, serveHttp, server, type Handler, type HttpServer } from "@transports-wg/wire";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { HARMLESS, TOOL, ask, rightCall, read, saying, textOf, type Asked } from "../checks/say.ts";
import { withComparison } from "../reference/guard.ts";
import { makeServer } from "../reference/server.ts";

const files = { nginx: "nginx.conf", haproxy: "haproxy.cfg" };

/** Starts a proxy before two servers. @param change of the configuration, before it is used */
function start(name: ProxyName, servers: { quick: string; slow: string }, change = (text: string) => text) {
  const text = readFileSync(new URL(`../proxies/${files[name]}`, import.meta.url), "utf8")
    .replaceAll("127.0.0.1:9001", new URL(servers.quick).host)
    .replaceAll("127.0.0.1:9002", new URL(servers.slow).host);
  return startProxy(name, change(text));
}

const EVENTS = 6;
const APART = 120;

/** The server of the reference, and a list of what reached it. */
async function shop() {
  const handler = counting(makeServer({ store: new MemoryStore() }));
  return { ...(await serveHttp(handler)), handler };
}

/** Sends events, each with the time at which it was sent. */
const ticking = (headers: (own: Headers) => Headers = (it) => it): Handler => {
  const handler = withComparison(
    server({
      async *"tools/call"() {
        for (let progress = 0; progress < EVENTS; progress++) {
          yield { method: "notifications/progress", params: { progressToken: 1, progress, at: Date.now() } };
          await delay(APART);
        }
        return { resultType: "complete", content: [] };
      },
    }),
    () => undefined,
  );
  return async (request) => {
    const { body, status, headers: own } = await handler(request);
    return new Response(body, { status, headers: headers(new Headers(own)) });
  };
};

/** Milliseconds that each event was on its way. */
async function delays(url: string): Promise<number[]> {
  const asked = ask("tools/call", { name: HARMLESS, arguments: {} });
  const { body } = await fetch(url, {
    method: "POST",
    body: textOf(asked),
    headers: { ...postHeaders, ...asked.headers },
  });
  const decoder = new SseDecoder();
  const found: number[] = [];
  for await (const chunk of body!) {
    for (const { data } of decoder.push(chunk as Uint8Array)) {
      const { params } = JSON.parse(data) as { params?: { at: number } };
      if (params) found.push(Date.now() - params.at);
    }
  }
  expect(found).toHaveLength(EVENTS);
  return found;
}

for (const name of ["nginx", "haproxy"] satisfies ProxyName[]) {
  const here = isInstalled(name);
  if (!here) console.log(`Skipped: ${name} is not on the PATH, so nothing is shown of it`);

  describe.skipIf(!here)(name, () => {
    let quick: Awaited<ReturnType<typeof shop>>;
    let slow: Awaited<ReturnType<typeof shop>>;
    let proxy: HttpServer;
    beforeAll(async () => {
      [quick, slow] = [await shop(), await shop()];
      proxy = await start(name, { quick: quick.url, slow: slow.url });
    });
    afterAll(async () => {
      for (const it of [proxy, quick, slow]) await it?.close();
    });

    /** Where a request ends up, and how it is answered. */
    async function route(asked: Asked, lines: readonly [string, string][] = Object.entries(asked.headers)) {
      const pools = { quick, slow };
      const before = Object.values(pools).map(({ handler }) => handler.received.length);
      const { status, body } = await rawHttp(proxy.url, post(proxy.url, textOf(asked), lines));
      const reached = Object.entries(pools).filter(([, { handler }], at) => handler.received.length > before[at]!);
      return { to: reached.map(([pool]) => pool).join() || "nowhere", status, code: read(body).error?.code };
    }

    test("routes by method and name, in whatever case the names of headers are", async () => {
      expect(await route(ask("tools/list"))).toMatchObject({ to: "quick", status: 200 });
      expect(await route(ask("tools/call", { name: HARMLESS, arguments: {} }))).toMatchObject({
        to: "quick",
        status: 200,
      });
      expect(await route(rightCall())).toMatchObject({ to: "slow", status: 200 });
      const upper = Object.entries(rightCall().headers).map(([it, value]): [string, string] => [
        it.toUpperCase(),
        value,
      ]);
      expect(await route(rightCall(), upper)).toMatchObject({ to: "slow", status: 200 });
    });

    test("routes by the encoded form of a name", async () => {
      const encoded = `=?base64?${Buffer.from(TOOL).toString("base64")}?=`;
      expect(await route(saying(rightCall(), { "mcp-name": encoded }))).toMatchObject({ to: "slow", status: 200 });
    });

    test("takes a name in another case for another name", async () => {
      const upper = saying(rightCall(), { "mcp-name": TOOL.toUpperCase() });
      expect(await route(upper)).toEqual({ to: "quick", status: 400, code: -32020 });
    });

    test("hands on headers of arguments, which the server then compares", async () => {
      const other = saying(rightCall(), { "mcp-param-region": "us" });
      expect(await route(other)).toEqual({ to: "slow", status: 400, code: -32020 });
    });

    test("is deceived about the body, which the server is not", async () => {
      const attack = saying(rightCall(), { "mcp-name": HARMLESS });
      expect(await route(attack)).toEqual({ to: "quick", status: 400, code: -32020 });
    });

    test("lets no request pass whose headers nobody compares", async () => {
      for (const version of ["2025-11-25", null])
        expect(await route(saying(rightCall(), { "mcp-protocol-version": version }))).toMatchObject({
          to: "nowhere",
          status: 400,
        });
    });

    test("runs nothing when the name stands twice", async () => {
      for (const names of [
        [HARMLESS, TOOL],
        [TOOL, HARMLESS],
      ]) {
        const lines = Object.entries(rightCall().headers).filter(([it]) => it !== "mcp-name");
        const both = names.map((it): [string, string] => ["mcp-name", it]);
        const { to, status } = await route(rightCall(), [...lines, ...both]);
        // nginx goes by the first and leaves the rest to the server, HAProxy is told to reject.
        expect({ to, status }).toEqual({
          to: name === "haproxy" ? "nowhere" : names[0] === TOOL ? "slow" : "quick",
          status: 400,
        });
      }
    });

    test("routes before the body has come", async () => {
      let onRequest: () => void;
      const reached = new Promise<void>((resolve) => (onRequest = resolve));
      const waiting = await serveHttp(async (request) => {
        onRequest();
        return new Response(await request.text());
      });
      onTestFinished(waiting.close);
      const other = await start(name, { quick: quick.url, slow: waiting.url });
      onTestFinished(other.close);
      const bytes = post(other.url, textOf(rightCall()), Object.entries(rightCall().headers));
      const socket = connect(Number(new URL(other.url).port), "127.0.0.1");
      onTestFinished(() => void socket.destroy());
      socket.write(bytes.slice(0, -10));
      const first = Promise.race([reached.then(() => "routed"), delay(3_000, "waits for the body")]);
      await expect(first).resolves.toBe("routed");
    });

    test("hands on events when they come", { retry: 2 }, async () => {
      const found = await measured(name, "as configured", ticking(), (it) => it);
      expect(Math.max(...found)).toBeLessThan(APART);
    });
  });
}

/** Starts a proxy with a changed configuration before a server that sends events, and measures. */
async function measured(name: ProxyName, what: string, source: Handler, change: (configuration: string) => string) {
  const server = await serveHttp(source);
  onTestFinished(server.close);
  const proxy = await start(name, { quick: server.url, slow: server.url }, change);
  onTestFinished(proxy.close);
  const found = await delays(proxy.url);
  console.log(`${name} ${what}: events are on their way for ${found.join(", ")} ms`);
  return found;
}

describe.skipIf(!isInstalled("haproxy"))("haproxy without option http-no-delay", () => {
  test("collects events for some 200 ms", { retry: 2 }, async () => {
    const without = (it: string) => it.replace(/^ *option http-no-delay$/m, "");
    const found = await measured("haproxy", "without option http-no-delay", ticking(), without);
    expect(found.filter((it) => it > 150).length).toBeGreaterThanOrEqual(2);
  });
});

describe.skipIf(!isInstalled("nginx"))("nginx", () => {
  const silent = ticking((headers) => {
    headers.delete("x-accel-buffering");
    return headers;
  });
  const old = (it: string) => it.replace(/^ *proxy_http_version 1.1;$/m, "");

  test("hands on chunks when they come, without X-Accel-Buffering, too", { retry: 2 }, async () => {
    const found = await measured("nginx", "without X-Accel-Buffering", silent, (it) => it);
    expect(Math.max(...found)).toBeLessThan(APART);
  });

  test(
    "keeps events until the end without X-Accel-Buffering when it speaks HTTP/1.0, its default",
    { retry: 2 },
    async () => {
      const found = await measured("nginx", "in HTTP/1.0 without X-Accel-Buffering", silent, old);
      expect(found[0]).toBeGreaterThan(APART * (EVENTS - 2));
    },
  );

  test("hands on events when they come in HTTP/1.0 when X-Accel-Buffering says so", { retry: 2 }, async () => {
    const found = await measured("nginx", "in HTTP/1.0 with X-Accel-Buffering", ticking(), old);
    expect(Math.max(...found)).toBeLessThan(APART);
  });
});
