/** The reference behind proxies that read no bodies, and what becomes of it when one of them keeps what it cannot judge. */
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import {
  FakeClock,
  MemoryStore,
  counting,
  isInstalled,
  post,
  rawHttp,
  startProxy,
  type ProxyName,
  type World,
} from "@transports-wg/harness";
import {
  httpClient,
  serveHttp,
  server,
  type Client,
  type Handler,
  type JSONRPCNotification,
  type JSONRPCRequest,
  type Params,
  type Result,
} from "@transports-wg/wire";
import { describe, expect, onTestFinished, test } from "vitest";
import { Announcer, Subscription } from "../checks/announcer.ts";
import { HOUR, MINUTE, ask, cacheableMethods, nameIn, until } from "../checks/play.ts";
import { makeClient } from "../reference/client.ts";
import { makeProxy } from "../reference/proxy.ts";
import { makeServer } from "../reference/server.ts";

/** Milliseconds that a notification may take. HAProxy as it comes takes 200. */
const AT_ONCE = 100;

const files = { nginx: "nginx.conf", haproxy: "haproxy.cfg" };
const read = (uri: string) => ({ method: "resources/read", params: { uri } });

/** What a message says in its headers, as proxies see it, and on whose authority. */
const headersOf =
  (principal: string) =>
  ({ method, params }: JSONRPCRequest | JSONRPCNotification): Record<string, string> => {
    const name = params?.name ?? params?.uri;
    return {
      authorization: `Bearer ${principal}`,
      "mcp-method": method,
      ...(typeof name === "string" && { "mcp-name": name }),
    };
  };

interface Change {
  /** Of the configuration, before it is used. */
  configuration?: (text: string) => string;
  /** Of the server. */
  handler?: (handler: Handler) => Handler;
  /** Without the gateway of the reference, all ways lead to the server. */
  gateway?: boolean;
}

/** Starts a proxy before a gateway and a server, all of them of the reference. */
async function town(name: ProxyName, change: Change = {}) {
  const clock = new FakeClock();
  const world = (principal?: string): World => ({
    clock,
    store: new MemoryStore(),
    secret: new Uint8Array(32),
    principal,
    settings: {},
    answer: async () => ({}),
  });
  const announcer = new Announcer();
  let left = 0;
  const [shop, bell] = [
    makeServer(world()),
    server({
      "subscriptions/listen"(params, context) {
        context.signal.addEventListener("abort", () => left++);
        return announcer.listen(params, context);
      },
    }),
  ];
  let visits = 0;
  const handler: Handler = async (request) => {
    if (request.method === "GET") return Response.json({ visits: ++visits });
    return request.headers.get("mcp-method") === "subscriptions/listen" ? bell(request) : shop(request);
  };
  const atServer = counting(change.handler?.(handler) ?? handler);
  const atGateway = counting(makeProxy(world(), atServer));
  const [near, far] = [await serveHttp(atServer), await serveHttp(atGateway)];
  const text = readFileSync(new URL(`../proxies/${files[name]}`, import.meta.url), "utf8")
    .replaceAll("127.0.0.1:9001", new URL(change.gateway === false ? near.url : far.url).host)
    .replaceAll("127.0.0.1:9002", new URL(near.url).host);
  const proxy = await startProxy(name, change.configuration?.(text) ?? text);
  onTestFinished(async () => {
    for (const it of [proxy, far, near]) await it.close();
  });

  return {
    clock,
    announcer,
    shop,
    url: proxy.url,
    /** How often a method reached the gateway, and how often the server. */
    asked: (method: string) =>
      [atGateway, atServer].map(
        ({ received }) => received.filter(({ message }) => "method" in message && message.method === method).length,
      ),
    left: () => left,
    /** The client of the reference. */
    client: (principal: string): Client => {
      const plain = httpClient(proxy.url, { headers: headersOf(principal) });
      const client = makeClient(world(principal), {
        transport: "http",
        url: new URL(proxy.url),
        fetch: globalThis.fetch,
        streams: undefined,
        connect: () => plain,
      });
      onTestFinished(() => client.close());
      return client;
    },
    /** One request, on a connection of its own. @param says headers that are not as they ought to be */
    send: async (principal: string, method: string, params: Params = {}, says: Record<string, string> = {}) => {
      const message = { jsonrpc: "2.0" as const, id: 1, method, params: ask(params) };
      const lines = Object.entries({ ...headersOf(principal)(message), ...says });
      const { status, body } = await rawHttp(proxy.url, post(proxy.url, message, lines));
      return { status, body, message, ...(JSON.parse(body) as { result?: Result; error?: { code: number } }) };
    },
  };
}

type Town = Awaited<ReturnType<typeof town>>;

const namesIn = ({ result }: { result?: Result }) => nameIn(result ?? {});

for (const name of ["nginx", "haproxy"] satisfies ProxyName[]) {
  const here = isInstalled(name);
  if (!here) console.log(`Skipped: ${name} is not on the PATH, so nothing is shown of it`);

  describe.skipIf(!here)(name, () => {
    test("sends what can be kept to the gateway, and the rest the short way", async () => {
      const { send, asked } = await town(name);
      const route = async (method: string, params?: Params) => {
        const before = asked(method);
        await send("alice", method, params);
        return asked(method).map((it, at) => it - before[at]!);
      };
      for (const method of cacheableMethods)
        expect(await route(method, { uri: "note://welcome" }), method).toEqual([1, 1]);
      expect(await route("resources/read", { uri: "note://sealed" })).toEqual([0, 1]);
      expect(await route("tools/call", { name: "alpha" })).toEqual([0, 1]);
    });

    test("hands on results with their hints as the server said them", async () => {
      const { send, shop } = await town(name);
      for (const method of cacheableMethods) {
        for (const turn of ["from the server", "from the gateway"]) {
          const { body, message, result } = await send("alice", method, { uri: "note://alice" });
          const headers = { ...headersOf("alice")(message), "content-type": "application/json" };
          const accept = "application/json, text/event-stream";
          const init = { method: "POST", body: JSON.stringify(message), headers: { ...headers, accept } };
          const said = await shop(new Request("http://memory.invalid/mcp", init));
          expect(body, `${method} ${turn}`).toBe(await said.text());
          expect(result).toMatchObject({
            ttlMs: expect.any(Number) as number,
            cacheScope: expect.stringMatching(/^(public|private)$/) as string,
          });
        }
      }
    });

    test("is in nobody's way: clients keep what is fresh, and the gateway shares what is public", async () => {
      const { client, clock, asked } = await town(name);
      const [alice, bob] = [client("alice"), client("bob")];
      const list = (it: Client) => it.request("tools/list", ask());
      await list(alice);
      await list(alice);
      expect(asked("tools/list"), "kept by the client").toEqual([1, 1]);
      await list(bob);
      expect(asked("tools/list"), "kept by the gateway").toEqual([2, 1]);
      await clock.advance(5 * MINUTE - 1);
      await list(alice);
      expect(asked("tools/list"), "still fresh").toEqual([2, 1]);
      await clock.advance(1);
      await list(alice);
      expect(asked("tools/list"), "not fresh any more").toEqual([3, 2]);
    });

    test("gives nobody what is private to another", async () => {
      const { send, client } = await town(name);
      for (const principal of ["alice", "bob", "alice", "bob"]) {
        const first = await client(principal).request("resources/list", ask());
        const rest = await send(principal, "resources/list", { cursor: first.nextCursor });
        const seen = `${nameIn(first)} ${namesIn(rest)}`.split(" ");
        expect(seen.filter((it) => ["alice", "bob"].includes(it))).toEqual([principal]);
      }
      expect(namesIn(await send("alice", "resources/read", { uri: "note://alice" }))).toBe("What alice wrote");
      expect((await send("bob", "resources/read", { uri: "note://alice" })).error?.code).toBe(-32602);
    });

    test("is deceived by a header about the way, and nobody about the answer", async () => {
      const { send, asked } = await town(name);
      await send("alice", "resources/read", { uri: "note://alice" });
      const { method, params } = read("note://alice");
      for (const says of [
        { "mcp-method": "tools/call" },
        { "mcp-name": "note://sealed" },
        { "mcp-name": "note://bob" },
      ])
        expect((await send("bob", method, params, says)).error?.code).toBe(-32602);
      expect(asked(method), "two of four went the short way").toEqual([2, 4]);
      // What only looks as if it could be kept is not: the gateway goes by the body.
      for (const times of [1, 2]) {
        await send("alice", "prompts/get", { name: "explain" }, { "mcp-method": "prompts/list" });
        expect(asked("prompts/get")).toEqual([times, times]);
      }
    });

    test("passes notifications at once, and client and gateway forget what they kept", { retry: 2 }, async () => {
      const it = await town(name);
      expect(Math.max(...(await notified(it)))).toBeLessThan(AT_ONCE);
      await it.client("bob").request("tools/list", ask());
      expect(it.asked("tools/list"), "the gateway had forgotten, too").toEqual([ROUNDS + 1, ROUNDS + 1]);
    });

    test("tells the server at once when a listener has left", async () => {
      expect(await leaving(await town(name))).toBe(true);
    });
  });
}

const ROUNDS = 4;

/** Changes what alice has fetched, some times. @returns milliseconds until she heard of each change */
async function notified({ client, announcer, asked }: Town): Promise<number[]> {
  const alice = client("alice");
  const subscription = await Subscription.open(alice, { toolsListChanged: true });
  expect(asked("subscriptions/listen")).toEqual([1, 1]);
  const took: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await alice.request("tools/list", ask());
    expect(asked("tools/list"), "what was kept is asked for again").toEqual([round, round]);
    const sent = performance.now();
    await announcer.announce({ method: "notifications/tools/list_changed" });
    await subscription.hears("notifications/tools/list_changed");
    took.push(performance.now() - sent);
  }
  return took;
}

/** Listens, and leaves. @returns whether the server hears of it in time */
async function leaving({ client, left }: Town): Promise<boolean> {
  const alice = client("alice");
  await Subscription.open(alice, { toolsListChanged: true });
  await delay(AT_ONCE);
  expect(left()).toBe(0);
  await alice.close();
  return until(() => left() === 1, 1_000);
}

describe.skipIf(!isInstalled("haproxy"))("haproxy", () => {
  const without =
    (option: string): Required<Change>["configuration"] =>
    (text) =>
      text.replace(`  option ${option}\n`, "");

  test("without option http-no-delay is late", { retry: 2 }, async () => {
    const took = await notified(await town("haproxy", { configuration: without("http-no-delay") }));
    expect(Math.max(...took)).toBeGreaterThan(AT_ONCE);
  });

  test("without option abortonclose keeps to itself that a listener has left", async () => {
    expect(await leaving(await town("haproxy", { configuration: without("abortonclose") }))).toBe(false);
  });
});

/** The configuration of nginx, made to keep what is posted under a key of this. */
const keeping = (key?: string) => (text: string) => {
  const lines = ["proxy_cache shared;", "proxy_cache_methods POST;", ...(key ? [`proxy_cache_key "${key}";`] : [])];
  return text.replace("proxy_cache shared;", lines.join("\n"));
};

const BY_HEADERS = "$request_uri $http_mcp_method $http_mcp_name";

describe.skipIf(!isInstalled("nginx"))("nginx as a cache", () => {
  const posting = (key?: string): Change => ({ gateway: false, configuration: keeping(key) });

  test("keeps what is fetched with GET, and no POST", async () => {
    const { send, asked, url } = await town("nginx", { gateway: false });
    const visits = async (): Promise<unknown> => (await fetch(new URL("/metadata", url))).json();
    expect(await visits()).toEqual({ visits: 1 });
    expect(await visits()).toEqual({ visits: 1 });
    for (const principal of ["alice", "bob"])
      expect(namesIn(await send(principal, "resources/list"))).toContain(principal);
    await send("bob", "resources/list");
    expect(asked("resources/list")).toEqual([0, 3]);
  });

  test.each([
    ["its own key", undefined],
    ["a key of method and name", BY_HEADERS],
  ])("that keeps what is posted under %s gives bob what is private to alice", async (_, key) => {
    const { send, asked } = await town("nginx", posting(key));
    for (const principal of ["alice", "bob"])
      expect(namesIn(await send(principal, "resources/read", { uri: "note://alice" }))).toBe("What alice wrote");
    expect(asked("resources/read"), "the server that would refuse him is not asked").toEqual([0, 1]);
  });

  test("that keeps what is posted under its own key takes each method for the first", async () => {
    const { send } = await town("nginx", posting());
    const first = await send("alice", "tools/list");
    expect((await send("alice", "prompts/list")).result).toEqual(first.result);
  });

  test("that keeps what is posted under a key without body answers with other pages and old ids", async () => {
    const { send, client } = await town("nginx", posting(`${BY_HEADERS} $http_authorization`));
    const first = await send("alice", "tools/list");
    const second = await send("alice", "tools/list", { cursor: first.result?.nextCursor });
    expect(second.result).toEqual(first.result);
    const alice = client("alice");
    await expect(alice.request("tools/list", ask(), { id: 2 })).rejects.toThrow(/id 2.*has 1/);
  });

  test("that keeps what is posted for a time of its own gives what is stale by its TTL", async () => {
    const { client, clock, asked } = await town("nginx", posting(BY_HEADERS));
    const list = () => client("alice").request("tools/list", ask(), { id: 1 });
    await list();
    await clock.advance(HOUR);
    await list();
    expect(asked("tools/list")).toEqual([0, 1]);
  });

  test("with body and credentials in its key keeps callers apart, and shares nothing", async () => {
    const { send, asked } = await town("nginx", posting(`${BY_HEADERS} $http_authorization $request_body`));
    for (const principal of ["alice", "bob"])
      expect(namesIn(await send(principal, "resources/list"))).toContain(principal);
    const first = await send("alice", "tools/list");
    const second = await send("alice", "tools/list", { cursor: first.result?.nextCursor });
    expect(second.result).not.toEqual(first.result);
    await send("alice", "tools/list");
    expect(asked("tools/list"), "kept for her").toEqual([0, 2]);
    await send("bob", "tools/list");
    expect(asked("tools/list"), "not kept for all").toEqual([0, 3]);
  });

  test("with the body in its key takes long bodies for one and the same", async () => {
    const { send } = await town("nginx", posting(`${BY_HEADERS} $http_authorization $request_body`));
    const long = { "com.example/long": "x".repeat(20_000) };
    const first = await send("alice", "tools/list", { _meta: long });
    const second = await send("alice", "tools/list", { _meta: long, cursor: first.result?.nextCursor });
    expect(second.result).toEqual(first.result);
  });

  test("keeps nothing of a server that says in Cache-Control what it says in cacheScope", async () => {
    const { send } = await town("nginx", {
      ...posting(BY_HEADERS),
      handler: (next) => async (request) => {
        const answer = await next(request);
        if ((await answer.clone().text()).includes('"cacheScope":"private"'))
          answer.headers.set("cache-control", "private");
        return answer;
      },
    });
    expect(namesIn(await send("alice", "resources/read", { uri: "note://alice" }))).toBe("What alice wrote");
    expect((await send("bob", "resources/read", { uri: "note://alice" })).error?.code).toBe(-32602);
  });
});
