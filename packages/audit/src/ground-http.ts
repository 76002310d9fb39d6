import { MemoryStore, rawHttp, roundRobin } from "@transports-wg/harness";
import { httpClient, serveHttp, type Client, type Handler, type HttpServer } from "@transports-wg/wire";
import { bearer } from "./headers.ts";
import type { Ground } from "./stand.ts";
import type { Subject } from "./subject.ts";
import { tapped } from "./trace.ts";
import { makeWorld } from "./world.ts";

/** Servers behind real sockets; more than one of them behind a front that hands requests on. */
export function httpGround(subject: Subject): Ground {
  return {
    stand(clock, trace) {
      const servers: HttpServer[] = [];
      const clients: Client[] = [];
      let front: HttpServer;
      const open = async (handler: Handler) => {
        const server = await serveHttp(handler);
        servers.push(server);
        return server;
      };
      return {
        async start(settings, store) {
          const common = new MemoryStore();
          const replicas: HttpServer[] = [];
          for (const it of settings) {
            const world = makeWorld({ clock, store: store === "shared" ? common : new MemoryStore(), settings: it });
            replicas.push(await open(await subject.server!(world)));
          }
          front =
            replicas.length === 1 ? replicas[0]! : await open(roundRobin(replicas.map(({ url }) => forward(url))));
        },
        async client(principal, replica) {
          const { url } = replica === undefined ? front : servers[replica]!;
          const fetch = tapped(globalThis.fetch, { from: principal, to: "server", trace });
          const client = httpClient(url, { fetch, headers: bearer(principal) });
          clients.push(client);
          return client;
        },
        get url() {
          return new URL(front.url);
        },
        raw: (bytes) => rawHttp(front.url, bytes),
        async close() {
          await Promise.all(clients.map((it) => it.close()));
          await Promise.all(servers.map((it) => it.close()));
        },
      };
    },
    close: async () => {},
  };
}

/** Hands a request on to a server, and its answer back. */
export function forward(to: string | URL): Handler {
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
