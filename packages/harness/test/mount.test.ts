import { RpcError, httpClient, server, type Handler, type Params, type Result } from "@transports-wg/wire";
import { expect, test } from "vitest";
import { contested, mount } from "../src/mount.ts";

/** A server with tools of these names, one per page, each of which says whose it is. */
function tools(owner: string, names: string[], more: Result = {}): Handler {
  return server({
    "server/discover": () => ({
      supportedVersions: ["1", owner],
      capabilities: { [owner]: {}, tools: { [owner]: true } },
    }),
    "tools/list": ({ cursor = 0 }) => {
      const next = Number(cursor) + 1;
      const page = {
        tools: names.slice(Number(cursor), next).map((name) => ({ name })),
        ttlMs: 5,
        cacheScope: "public",
      };
      return { ...page, ...(next < names.length && { nextCursor: String(next) }), ...more };
    },
    "tools/call": ({ name }: Params) => ({ owner, name }),
  });
}

const ask = (handler: Handler, method: string, params?: Params) =>
  httpClient("http://mount.invalid/mcp", { fetch: handler }).request(method, params);

test("lists are one list, of all pages, with the hints of the strictest", async () => {
  const all = mount(tools("a", ["x", "y"]), tools("b", ["z"], { ttlMs: 3, cacheScope: "private" }), server({}));
  expect(await ask(all, "tools/list")).toEqual({
    tools: [{ name: "x" }, { name: "y" }, { name: "z" }],
    ttlMs: 3,
    cacheScope: "private",
  });
});

test("a member that only one of them has is a member of the whole, and of two the first's", async () => {
  const all = mount(tools("a", [], { motto: "a" }), tools("b", [], { motto: "b", more: 1 }));
  expect(await ask(all, "tools/list")).toMatchObject({ motto: "a", more: 1 });
});

test("what one of them refuses is refused as it came", async () => {
  const strict = tools("b", ["y"]);
  const guard: Handler = async (request) =>
    request.headers.has("x-key") ? strict(request) : Response.json({ error: { code: 5 } }, { status: 400 });
  const all = mount(tools("a", ["x"]), guard);
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  const response = await all(new Request("http://mount.invalid/mcp", { method: "POST", headers, body }));
  expect([response.status, await response.json()]).toEqual([400, { error: { code: 5 } }]);
});

test.each([{ ttlMs: undefined }, { ttlMs: "1" }, { cacheScope: undefined }, { cacheScope: "shared" }])(
  "a fault in the hints of one, %o, is one of the whole",
  async (fault) => {
    const whole = await ask(mount(tools("a", ["x"]), tools("b", ["y"], fault), tools("c", ["z"])), "tools/list");
    expect({ ttlMs: whole.ttlMs, cacheScope: whole.cacheScope }).toEqual({ ttlMs: 5, cacheScope: "public", ...fault });
  },
);

test("what a name is used for goes to the one that lists it, else to the last", async () => {
  const all = mount(tools("a", ["x"]), tools("b", ["y"]));
  expect(await ask(all, "tools/call", { name: "x" })).toEqual({ owner: "a", name: "x" });
  expect(await ask(all, "tools/call", { name: "y" })).toEqual({ owner: "b", name: "y" });
  expect(await ask(all, "tools/call", { name: "nobody's" })).toEqual({ owner: "b", name: "nobody's" });
});

test("who refuses to list for a request is asked to refuse it", async () => {
  const closed: Handler = server({
    "tools/list": () => {
      throw new RpcError(-5, "Not without a key");
    },
    "tools/call": () => {
      throw new RpcError(-6, "Not without a key");
    },
  });
  await expect(ask(mount(closed, tools("b", ["y"])), "tools/call", { name: "y" })).rejects.toMatchObject({ code: -6 });
});

test("any other method goes to the last that knows it", async () => {
  const knows = (method: string, owner: string) => server({ [method]: () => ({ owner }) });
  const all = mount(knows("x", "a"), knows("x", "b"), knows("y", "c"));
  expect([await ask(all, "x"), await ask(all, "y")]).toEqual([{ owner: "b" }, { owner: "c" }]);
});

test("what else an answer depends on is passed on, with the method that is asked", async () => {
  const heard: (string | null)[] = [];
  const spy: Handler = (request) => {
    heard.push(...["authorization", "mcp-method", "mcp-name"].map((name) => request.headers.get(name)));
    return tools("a", ["x"])(request);
  };
  const headers = () => ({ authorization: "Bearer alice", "mcp-method": "tools/call", "mcp-name": "x" });
  const client = httpClient("http://mount.invalid/mcp", { fetch: mount(spy), headers });
  await client.request("tools/call", { name: "x" });
  expect(heard).toEqual(["Bearer alice", "tools/list", null, "Bearer alice", "tools/call", "x"]);
});

test("discovery says what all support, and what any can do", async () => {
  expect(await ask(mount(tools("a", []), tools("b", [])), "server/discover")).toMatchObject({
    supportedVersions: ["1"],
    capabilities: { a: {}, b: {}, tools: { a: true, b: true } },
  });
});

test("what no server knows, and what is no message, is refused as by one server", async () => {
  const all = mount(tools("a", []), tools("b", []));
  await expect(ask(all, "prompts/list")).rejects.toMatchObject({ code: -32601, status: 404 });
  await expect(ask(all, "other")).rejects.toMatchObject({ code: -32601, status: 404 });
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const response = await all(new Request("http://mount.invalid/mcp", { method: "POST", headers, body: "{" }));
  expect([response.status, await response.json()]).toMatchObject([400, { error: { code: -32700 } }]);
});

test.each([
  ["server/discover", {}, undefined],
  ["resources/templates/list", {}, undefined],
  ["tools/call", { name: "x" }, "tools/call x"],
  ["resources/read", { uri: "a://b" }, "resources/read a://b"],
  ["subscriptions/listen", {}, "subscriptions/listen"],
])("%s with %j can be answered by one only: %s", (method, params, expected) => {
  expect(contested({ method, params })).toBe(expected);
});
