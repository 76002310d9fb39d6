import { httpClient, serveHttp, type Client, type Handler, type HttpServer } from "@transports-wg/wire";
import type { IntermediaryLab } from "./check.ts";
import { handlerOf } from "./client-lab.ts";
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
    async post(body, headers) {
      if (!address) throw new Error("The intermediary stands nowhere: call start() before post()");
      const fetch = tapped(address.fetch, { from: SOMEBODY, to: "intermediary", trace });
      const request = new Request(address.url, { method: "POST", headers, body });
      return patience.of("what was posted", fetch(request));
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

/** Hands a request on to a server, and its answer back. */
function forward(to: string | URL): Handler {
  return async ({ method, headers, body, signal }) => {
    const on = new Headers(headers);
    for (const name of ["host", "connection", "content-length", "transfer-encoding"]) on.delete(name);
    const init = { method, headers: on, signal, ...(body && { body, duplex: "half" }) };
    const answer = await fetch(to, init as RequestInit);
    const back = new Headers(answer.headers);
    for (const name of ["connection", "content-length", "content-encoding", "transfer-encoding", "keep-alive"])
      back.delete(name);
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers: back });
  };
}
