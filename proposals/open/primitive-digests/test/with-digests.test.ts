import { FakeClock, MemoryStore, roundRobin, type World } from "@transports-wg/harness";
import { RpcError, httpClient, server, type Client, type Handler } from "@transports-wg/wire";
import { expect, test } from "vitest";
import { edit, listed, pay } from "../checks/ledger.ts";
import { digestIn, expecting } from "../checks/meta.ts";
import { DIGEST_CHANGED } from "../names.ts";
import { ledger } from "../reference/ledger.ts";
import { withDigests } from "../reference/with-digests.ts";
import { withMemory } from "../reference/with-memory.ts";

function world(parts: Partial<World> = {}): World {
  return {
    clock: new FakeClock(),
    store: new MemoryStore(),
    secret: new Uint8Array(32),
    principal: "alice",
    settings: {},
    answer: async ({ method, params }) => (method === "plan" ? (params!.params as Record<string, unknown>) : {}),
    ...parts,
  };
}

const ADDRESS = "http://memory.invalid/mcp";
const clientOf = (fetch: Handler) => httpClient(ADDRESS, { fetch });

/** A rolling deploy: an old and a new replica take turns. */
function deploy(store = new MemoryStore()): Handler {
  const replica = (settings: World["settings"]) => withDigests(ledger(world({ store, settings })), { mode: "strict" });
  return roundRobin([replica({}), replica({ edits: [edit("tools", "pay", { description: "Pays twice" })] })]);
}

test("in a rolling deploy a client comes through, and pays once", async () => {
  const store = new MemoryStore();
  const sent: string[] = [];
  const plain = clientOf(deploy(store));
  const heard: Client = {
    ...plain,
    request: (method, params, options) => {
      sent.push(`${method}${params?._meta && "io.modelcontextprotocol/expectedDigest" in params._meta ? " if" : ""}`);
      return plain.request(method, params, options);
    },
  };
  const client = withMemory(heard, world(), ADDRESS);
  await listed(client, "tools");
  const result = await pay(client);
  expect(result.structuredContent).toEqual({ paid: 1, under: "Pays twice" });
  expect(sent).toEqual(["tools/list", "tools/call if", "tools/list", "tools/call"]);
  expect(await store.get("paid")).toBe(1);
});

test("a call whose definition cannot be looked up is not executed", async () => {
  let executed = false;
  const broken = server({
    "tools/list": () => {
      throw new RpcError(-32022, "Not this revision", { status: 400 });
    },
    "tools/call": () => {
      executed = true;
      return {};
    },
  });
  const answer = pay(clientOf(withDigests(broken, { mode: "strict" })), "d");
  await expect(answer).rejects.toMatchObject({ code: -32022, status: 400 });
  expect(executed).toBe(false);
});

test("an answer that is no message goes through the wrapper as it is", async () => {
  const challenge = { status: 401, headers: { "www-authenticate": "Bearer" } };
  const locked: Handler = async () => new Response("Who are you?", challenge);
  const answer = pay(clientOf(withDigests(locked, { mode: "strict" })));
  await expect(answer).rejects.toMatchObject({ name: "HttpError", status: 401, body: "Who are you?" });
});

test("a server without prompts and resources has digests for its tools", async () => {
  const tools = [{ name: "pay", inputSchema: { type: "object" } }];
  const small = server({ "tools/list": () => ({ tools }), "tools/call": () => ({ content: [] }) });
  const client = clientOf(withDigests(small, { mode: "strict" }));
  const [tool] = await listed(client, "tools");
  expect(digestIn(await pay(client))).toBe(digestIn(tool!));
  const read = client.request("resources/read", { uri: "ledger://today", _meta: expecting("d") });
  await expect(read).rejects.toMatchObject({ code: -32601 });
  await expect(pay(client, "d")).rejects.toMatchObject({ code: DIGEST_CHANGED });
});
