import { httpClient, serveHttp, type Client, type HttpServer } from "@transports-wg/wire";
import type { IntermediaryLab } from "./check.ts";
import { handlerOf } from "./client-lab.ts";
import { forward } from "./ground-http.ts";
import { bearer } from "./headers.ts";
import type { Equipment, Opened } from "./server-lab.ts";
import type { Subject } from "./subject.ts";
import { tapped, type Received } from "./trace.ts";
import { SOMEBODY, makeWorld } from "./world.ts";

export function intermediaryLab(
  subject: Subject,
  { transport, expect, clock, trace, patience }: Equipment,
): Opened<IntermediaryLab> {
  const received: Received[] = [];
  const servers: HttpServer[] = [];
  const clients: Client[] = [];
  let address: { url: string; fetch: typeof globalThis.fetch } | undefined;
  const lab: IntermediaryLab = {
    transport,
    expect,
    clock,
    received,
    async start(methods, settings = {}) {
      const behind = tapped(handlerOf(methods), { from: "intermediary", to: "server", trace, received });
      const world = makeWorld({ clock, settings });
      if (transport !== "http") {
        const handler = await subject.intermediary!(world, behind);
        address = { url: "http://memory.invalid/mcp", fetch: handler as typeof globalThis.fetch };
        return;
      }
      const upstream = await serveHttp(behind);
      servers.push(upstream);
      const front = await serveHttp(await subject.intermediary!(world, forward(upstream.url)));
      servers.push(front);
      address = { url: front.url, fetch: globalThis.fetch };
    },
    async client({ principal = SOMEBODY } = {}) {
      if (!address) throw new Error("The intermediary stands nowhere: call start() before client()");
      const fetch = tapped(address.fetch, { from: principal, to: "intermediary", trace });
      const client = httpClient(address.url, { fetch, headers: bearer(principal) });
      clients.push(client);
      return patience.with(client);
    },
  };
  return {
    lab,
    async close() {
      await Promise.all(clients.map((it) => it.close()));
      await Promise.all(servers.map((it) => it.close()));
    },
  };
}
