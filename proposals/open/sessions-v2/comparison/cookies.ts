/** HTTP cookies as RFC 6265 has them: any answer sets them, the user agent sends them back to the host that they came from. */
import { randomBytes } from "node:crypto";
import type { Store, World } from "@transports-wg/harness";
import {
  INVALID_PARAMS,
  RpcError,
  httpClient,
  server,
  type Handler,
  type Params,
  type Result,
} from "@transports-wg/wire";
import { standardHeaders } from "../reference/client.ts";
import { callOf, itemsOf, preferencesOf } from "./call.ts";
import type { Way } from "./way.ts";

const LIFE = 24 * 60 * 60;

export const cookies: Way = {
  name: "cookies",
  server: makeServer,
  host(world, peer) {
    const fetch = withJar(peer.fetch, world);
    const client = peer.streams ? peer.connect() : httpClient(peer.url, { fetch, headers: standardHeaders });
    const call = callOf(client);
    return {
      // The user agent does not know of conversations, nor the model of cookies.
      conversation: async () => ({
        add: (sku) => call("add_item", { sku }),
        items: async () => itemsOf(await call("view_basket")),
        prefer: (name, value) => call("set_preference", { name, value }),
        preferences: async () => preferencesOf(await call("view_basket")),
        look: () => call("catalogue"),
        baskets: () => ({}),
        forget() {},
        mistake() {},
      }),
    };
  },
};

interface Cookie {
  value: string;
  expires: number;
}

/** By host name, then by name. */
type Jar = Record<string, Record<string, Cookie>>;

/** What is on the disk of an application. A jar takes in an answer at once: no other one comes in between. */
const jars = new WeakMap<Store, Jar>();

/** A user agent: it keeps cookies by host name; the port makes no difference. */
function withJar(fetch: Handler, { clock, store }: World): Handler {
  if (!jars.has(store)) jars.set(store, {});
  const jar = jars.get(store)!;
  return async (request) => {
    const { hostname } = new URL(request.url);
    const cookies = Object.entries((jar[hostname] ??= {})).filter(([, { expires }]) => clock.now() < expires);
    const line = cookies.map(([name, { value }]) => `${name}=${value}`).join("; ");
    if (line !== "") request.headers.set("cookie", line);
    const answer = await fetch(request);
    for (const it of answer.headers.getSetCookie()) {
      const [, name, value, life] = /^([^=]+)=([^;]*); Max-Age=(\d+)$/.exec(it)!;
      jar[hostname][name!] = { value: value!, expires: clock.now() + Number(life) * 1000 };
    }
    return answer;
  };
}

function makeServer({ store, clock }: World): Handler {
  return async (request) => {
    const sent = new Map(
      (request.headers.get("cookie") ?? "").split("; ").map((it) => it.split("=") as [string, string]),
    );
    const set = new Map<string, string>();

    /** The basket that the cookie names, or a new one: whoever comes without has none yet. */
    async function basket(): Promise<string> {
      const named = sent.get("basket");
      const until = named && ((await store.get(`basket ${named}`)) as number | undefined);
      if (named && until && clock.now() < until) return named;
      const id = randomBytes(16).toString("base64url");
      await store.add(`basket ${id}`, clock.now() + LIFE * 1000);
      set.set("basket", id);
      return id;
    }

    async function call({ name, arguments: args }: Params): Promise<Result> {
      const { sku, name: preference, value } = (args ?? {}) as Record<string, string>;
      if (name === "catalogue") return told({ skus: [] });
      if (name === "set_preference") {
        set.set(`prefer-${preference}`, value!);
        return told({});
      }
      const id = await basket();
      if (name === "add_item") {
        let place = 0;
        while (!(await store.add(`item ${place} of ${id}`, sku))) place++;
      } else if (name !== "view_basket") throw new RpcError(INVALID_PARAMS, `There is no tool ${String(name)}`);
      const preferences = [...sent].filter(([it]) => it.startsWith("prefer-"));
      return told({
        items: await all(store, id),
        preferences: Object.fromEntries(preferences.map(([it, value]) => [it.slice("prefer-".length), value])),
      });
    }

    const { body, status, headers } = await server({ "tools/call": call })(request);
    const answer = new Response(body, { status, headers });
    for (const [name, value] of set) answer.headers.append("set-cookie", `${name}=${value}; Max-Age=${LIFE}`);
    return answer;
  };
}

async function all(store: Store, id: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for (;;) {
    const item = await store.get(`item ${items.length} of ${id}`);
    if (item === undefined) return items;
    items.push(item);
  }
}

const told = (structuredContent: Result): Result => ({ resultType: "complete", content: [], structuredContent });
