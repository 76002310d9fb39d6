import { PassThrough } from "node:stream";
import type { Peer } from "@transports-wg/audit";
import { FakeClock, MemoryStore, roundRobin, type Store, type World } from "@transports-wg/harness";
import { httpClient, serveStdio, stdioClient, type Handler } from "@transports-wg/wire";
import { standardHeaders } from "../reference/client.ts";
import type { Conversation, Host, Way } from "./way.ts";

export const HOME = "http://shop.example:8001/mcp";

interface Options {
  /** Whether the two replicas share their store. */
  store?: "shared" | "separate";
}

export interface Visitor {
  /** Who the server is told makes the request. */
  principal?: string;
  /** What the host kept from before. */
  disk?: Store;
  url?: string;
  transport?: "http" | "stdio";
}

/** Two replicas of a shop behind a round robin, and what went in. */
export class Market {
  readonly clock: FakeClock;
  /** The ids under which the shop keeps baskets, in the order in which they came into being. */
  readonly ids: string[] = [];
  /** The header lines and the body of each request. */
  readonly received: { headers: string; body: string }[] = [];
  /** Loses the first answer after which there is one basket more. */
  losesFirstCreation = false;
  readonly #way: Way;
  readonly #fetch: Handler;

  constructor(way: Way, { store = "shared" }: Options = {}, clock = new FakeClock()) {
    this.clock = clock;
    this.#way = way;
    const common = this.#noting(new MemoryStore());
    const replica = () => way.server(this.#world(store === "shared" ? common : this.#noting(new MemoryStore())));
    const shop = roundRobin([replica(), replica()]);
    this.#fetch = async (request) => {
      const headers = [...request.headers].map((it) => it.join(": ")).join("\n");
      this.received.push({ headers, body: await request.clone().text() });
      const before = this.ids.length;
      const answer = await shop(request);
      if (!this.losesFirstCreation || this.ids.length === before) return answer;
      this.losesFirstCreation = false;
      throw new TypeError("The network broke off before the answer arrived, as planned");
    };
  }

  host({ principal = "alice", disk = new MemoryStore(), url = HOME, transport = "http" }: Visitor = {}): Host {
    const authorization = `Bearer ${principal}`;
    const fetch: Handler = (request) => {
      request.headers.set("authorization", authorization);
      return this.#fetch(request);
    };
    // A host believes that it is alice's, whoever runs it.
    const world = { ...this.#world(disk), principal: "alice" };
    return this.#way.host(world, transport === "stdio" ? this.#overStdio(authorization) : over(url, fetch));
  }

  conversation(visitor?: Visitor): Promise<Conversation> {
    return this.host(visitor).conversation("one");
  }

  #overStdio(authorization: string): Peer {
    const [to, from] = [new PassThrough(), new PassThrough()];
    void serveStdio(this.#fetch, { input: to, output: from, headers: () => ({ authorization }) });
    const streams = { input: from, output: to };
    const fetch = () => Promise.reject(new Error("Over stdio there is nothing to fetch"));
    return { transport: "stdio", connect: () => stdioClient(streams), url: new URL("stdio:"), fetch, streams };
  }

  #world(store: Store): World {
    const answer = () => Promise.reject(new Error("Nobody is asked"));
    return { clock: this.clock, store, secret: new Uint8Array(32), principal: undefined, settings: {}, answer };
  }

  #noting(store: Store): Store {
    const note = (key: string) => {
      const id = /^(?:basket|session) (\S+)$/.exec(key)?.[1];
      if (id !== undefined && !this.ids.includes(id)) this.ids.push(id);
    };
    return {
      get: (key) => store.get(key),
      delete: (key) => store.delete(key),
      set(key, value) {
        note(key);
        return store.set(key, value);
      },
      add(key, value) {
        note(key);
        return store.add(key, value);
      },
    };
  }
}

const over = (address: string, fetch: Handler): Peer => {
  const url = new URL(address);
  const connect = () => httpClient(url, { fetch, headers: standardHeaders });
  return { transport: "http", connect, url, fetch, streams: undefined };
};
