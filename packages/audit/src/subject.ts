import type { World } from "@transports-wg/harness";
import type { Client, Handler, Streams } from "@transports-wg/wire";

export const transports = ["memory", "http", "stdio"] as const;
export type Transport = (typeof transports)[number];

/** The parties that a check can judge. */
export const roles = ["server", "client", "intermediary"] as const;
export type Role = (typeof roles)[number];

/** The implementation under test: one, two or all of the parties that a proposal talks of. */
export interface Subject {
  readonly name: string;
  readonly server?: (world: World) => Handler | Promise<Handler>;
  readonly client?: (world: World, peer: Peer) => Client | Promise<Client>;
  /** Stands between a client and a server: a proxy, a gateway, a shared cache. */
  readonly intermediary?: (world: World, upstream: Handler) => Handler | Promise<Handler>;
  /** Checks that this subject is known to fail on, by id, each with the reason. One that passes after all is an error. */
  readonly known?: Readonly<Record<string, string>>;
}

/** A server, as a client finds it. */
export interface Peer {
  readonly transport: Transport;
  /** A plain client of it, which knows the transport and no proposal. Speaks for the principal of the world. */
  connect(): Client;
  /** For clients that bring their own transport. Over stdio only `streams` means something. */
  readonly url: URL;
  readonly fetch: Handler;
  readonly streams: Streams | undefined;
}
