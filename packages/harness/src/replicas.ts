import { serveHttp, type Handler, type HttpServer } from "@transports-wg/wire";
import { front } from "./front.ts";

export interface Replicas extends HttpServer {
  /** The servers behind the front, to be asked past it. */
  readonly servers: readonly HttpServer[];
}

/** A server for each handler, and before them a front that gives each request to the next. Closing it closes all. */
export async function replicas(handlers: readonly Handler[]): Promise<Replicas> {
  const servers = await Promise.all(handlers.map((handler) => serveHttp(handler)));
  const { url, close } = await front(servers.map((server) => server.url));
  return {
    url,
    servers,
    async close() {
      await close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
