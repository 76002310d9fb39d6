import { PassThrough } from "node:stream";
import { httpClient, serveHttp, serveStdio, stdioClient, type Handler } from "@transports-wg/wire";
import { bearer } from "./headers.ts";
import type { Peer, Transport } from "./subject.ts";

let addresses = 0;

/** Puts a server of the check's where clients of each principal find it. */
export async function serve(
  handler: Handler,
  transport: Transport,
): Promise<{ peer: (principal: string) => Peer; close: () => Promise<void> }> {
  if (transport === "memory") {
    // Two servers are two addresses, as over HTTP: a cache tells them apart by nothing else.
    const address = `http://memory-${++addresses}.invalid/mcp`;
    return {
      peer: (principal) => over(address, handler, transport, principal),
      close: async () => {},
    };
  }
  if (transport === "http") {
    const { url, close } = await serveHttp(handler);
    return { peer: (principal) => over(url, globalThis.fetch, transport, principal), close };
  }
  const open: PassThrough[] = [];
  return {
    peer: (principal) => {
      const [to, from] = [new PassThrough(), new PassThrough()];
      open.push(to, from);
      void serveStdio(handler, { input: to, output: from, headers: bearer(principal) });
      const streams = { input: from, output: to };
      const nowhere = () => Promise.reject(new Error("Over stdio there is nothing to fetch"));
      return { transport, connect: () => stdioClient(streams), url: new URL("stdio:"), fetch: nowhere, streams };
    },
    close: async () => {
      for (const it of open) it.destroy();
    },
  };
}

function over(address: string, handler: Handler, transport: Transport, principal: string): Peer {
  const url = new URL(address);
  const fetch: Handler = (request) => {
    // Another request around it would cost as much as to answer it.
    request.headers.set("authorization", `Bearer ${principal}`);
    return handler(request);
  };
  return {
    transport,
    connect: () => httpClient(url, { fetch, headers: bearer(principal) }),
    url,
    fetch,
    streams: undefined,
  };
}
