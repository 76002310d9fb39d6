import { rawHttp } from "@transports-wg/harness";
import { httpClient, stdioClient, type Client } from "@transports-wg/wire";
import { Unavailable } from "./blame.ts";
import { launch, type Launched } from "./foreign-process.ts";
import { bearer } from "./headers.ts";
import type { Ground, Stand } from "./stand.ts";
import { tapped, tappedClient } from "./trace.ts";
import { SOMEBODY } from "./world.ts";

/** A server that stands at an address already. */
export function urlGround(address: string): Ground {
  return {
    stand(_, trace) {
      const url = new URL(address);
      const clients: Client[] = [];
      return {
        start: asItIs,
        async client(principal) {
          onlySomebody(principal);
          const fetch = tapped(globalThis.fetch, { from: principal, to: "server", trace });
          const client = httpClient(url, { fetch, headers: bearer(undefined) });
          clients.push(client);
          return client;
        },
        url,
        post: (body, headers) =>
          tapped(globalThis.fetch, { from: SOMEBODY, to: "server", trace })(
            new Request(url, { method: "POST", headers, body }),
          ),
        async raw(bytes) {
          if (url.protocol !== "http:") throw new Unavailable(`raw bytes are for http:, and this is ${url.protocol}`);
          return rawHttp(url, bytes);
        },
        async close() {
          await Promise.all(clients.map((it) => it.close()));
        },
      };
    },
    close: async () => {},
  };
}

/** A server that a command starts: one process for each run of a check, so that none inherits what another has done. */
export function commandGround(command: string): Ground {
  return {
    stand(_, trace) {
      let launched: Launched | undefined;
      let client: Client | undefined;
      return {
        start: asItIs,
        async client(principal) {
          onlySomebody(principal);
          launched ??= launch(command);
          const { streams, why } = launched;
          client ??= stdioClient(streams, { why, onNotification: () => {} });
          return tappedClient(client, { from: principal, to: "server", trace });
        },
        get url(): URL {
          throw new Unavailable("there is no address over stdio");
        },
        post: () => Promise.reject(new Unavailable("nothing is posted over stdio")),
        raw: () => Promise.reject(new Unavailable("raw bytes are for HTTP")),
        async close() {
          await client?.close();
          await launched?.end();
        },
      };
    },
    close: async () => {},
  };
}

/** It is what it is. */
const asItIs: Stand["start"] = async ([settings = {}, ...others]) => {
  if (others.length > 0) throw new Unavailable("this server cannot be made to stand as several replicas");
  const [name] = Object.keys(settings);
  if (name !== undefined) throw new Unavailable(`this server cannot be told its ${name}`);
};

function onlySomebody(principal: string): void {
  if (principal !== SOMEBODY) throw new Unavailable("this server is spoken to as one principal only");
}
