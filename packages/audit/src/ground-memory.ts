import { MemoryStore, roundRobin } from "@transports-wg/harness";
import { httpClient, type Handler } from "@transports-wg/wire";
import { Unavailable } from "./blame.ts";
import { bearer } from "./headers.ts";
import type { Ground } from "./stand.ts";
import type { Subject } from "./subject.ts";
import { tapped, tappedClient } from "./trace.ts";
import { SOMEBODY, makeWorld } from "./world.ts";

/** Servers in this process, with nothing between them and a client but a function call. */
export function memoryGround(subject: Subject): Ground {
  return {
    stand(clock, trace) {
      let replicas: Handler[] = [];
      let front: Handler;
      const closed = new AbortController();
      return {
        async start(settings, store) {
          const common = new MemoryStore();
          replicas = await Promise.all(
            settings.map(async (it) =>
              subject.server!(
                makeWorld({ clock, store: store === "shared" ? common : new MemoryStore(), settings: it }),
              ),
            ),
          );
          front = roundRobin(replicas);
        },
        async client(principal, replica) {
          const handler = replica === undefined ? front : replicas[replica]!;
          const client = httpClient("http://memory.invalid/mcp", { fetch: handler, headers: bearer(principal) });
          closed.signal.addEventListener("abort", () => void client.close());
          return tappedClient(client, { from: principal, to: "server", trace });
        },
        post: (body, headers) =>
          tapped(front, { from: SOMEBODY, to: "server", trace })(
            new Request("http://memory.invalid/mcp", { method: "POST", headers, body }),
          ),
        get url(): URL {
          throw new Unavailable("there is no address in memory");
        },
        raw: () => Promise.reject(new Unavailable("there are no bytes in memory")),
        async close() {
          closed.abort();
        },
      };
    },
    close: async () => {},
  };
}
