import { MemoryStore } from "@transports-wg/harness";
import { server, type Client, type Handler, type Methods } from "@transports-wg/wire";
import type { ClientLab } from "./check.ts";
import { serve } from "./peer.ts";
import type { Equipment, Opened } from "./server-lab.ts";
import type { Subject } from "./subject.ts";
import { tapped, type Received } from "./trace.ts";
import { SOMEBODY, makeWorld } from "./world.ts";

export function clientLab(
  subject: Subject,
  { transport, expect, clock, trace, patience }: Equipment,
): Opened<ClientLab> {
  const received: Received[] = [];
  const store = new MemoryStore();
  const servers = new Map<Methods | Handler, ReturnType<typeof serve>>();
  const clients: Client[] = [];
  const lab: ClientLab = {
    transport,
    expect,
    clock,
    received,
    async client(methods, { principal = SOMEBODY, settings = {}, answers } = {}) {
      // The same methods are the same server, at the same address.
      if (!servers.has(methods)) {
        const tap = { from: "client", to: "server", trace, received };
        servers.set(methods, serve(tapped(handlerOf(methods), tap), transport));
      }
      const { peer } = await servers.get(methods)!;
      const world = makeWorld({ clock, store, principal, settings, answers });
      const client = await subject.client!(world, peer(principal));
      clients.push(client);
      return patience.with(client);
    },
  };
  return {
    lab,
    async close() {
      await Promise.all(clients.map((it) => it.close()));
      for (const it of servers.values()) await (await it).close();
    },
  };
}

export const handlerOf = (methods: Methods | Handler): Handler =>
  typeof methods === "function" ? methods : server(methods);
