import { MemoryStore, front, rawHttp } from "@transports-wg/harness";
import { httpClient, serveHttp, type Client, type HttpServer } from "@transports-wg/wire";
import { bearer } from "./headers.ts";
import type { Ground } from "./stand.ts";
import type { Subject } from "./subject.ts";
import { tapped, tappedClient } from "./trace.ts";
import { SOMEBODY, makeWorld } from "./world.ts";

/** Servers behind real sockets; more than one of them behind a front that hands requests on. */
export function httpGround(subject: Subject): Ground {
  return {
    stand(clock, trace) {
      const servers: HttpServer[] = [];
      const clients: Client[] = [];
      let address: HttpServer;
      return {
        async start(settings, store) {
          const common = new MemoryStore();
          for (const it of settings) {
            const world = makeWorld({ clock, store: store === "shared" ? common : new MemoryStore(), settings: it });
            servers.push(await serveHttp(await subject.server!(world)));
          }
          if (servers.length === 1) return void (address = servers[0]!);
          address = await front(servers.map(({ url }) => url));
          servers.push(address);
        },
        async client(principal, replica) {
          const { url } = replica === undefined ? address : servers[replica]!;
          const client = httpClient(url, { headers: bearer(principal) });
          clients.push(client);
          return tappedClient(client, { from: principal, to: "server", trace });
        },
        post: (body, headers) =>
          tapped(globalThis.fetch, { from: SOMEBODY, to: "server", trace })(
            new Request(address.url, { method: "POST", headers, body }),
          ),
        get url() {
          return new URL(address.url);
        },
        raw: (bytes) => rawHttp(address.url, bytes),
        async close() {
          await Promise.all(clients.map((it) => it.close()));
          await Promise.all(servers.map((it) => it.close()));
        },
      };
    },
    close: async () => {},
  };
}
