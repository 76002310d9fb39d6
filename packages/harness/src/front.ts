import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";
import type { HttpServer } from "@transports-wg/wire";
import { taker } from "./round-robin.ts";

/**
 * A round robin that is a server itself. Headers pass as they were sent, duplicates and order included; bytes pass when they come,
 * both ways; whoever breaks off on one side is gone on the other.
 *
 * @param urls the servers behind it; the path is that of each request
 * @throws RangeError when there are none
 */
export async function front(urls: readonly (string | URL)[]): Promise<HttpServer> {
  const next = taker(urls.map((it) => new URL(it)));
  const server = createServer((request, response) => hand(request, response, next()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function hand(request: IncomingMessage, response: ServerResponse, { hostname, port }: URL): void {
  const { method, url: path, rawHeaders } = request;
  // A connection of its own for each request, so that one that breaks off takes no other with it.
  const onward = ask({ hostname, port, method, path, headers: endToEnd(rawHeaders), agent: false });
  onward.on("response", (answer) => {
    response.writeHead(answer.statusCode!, answer.statusMessage, endToEnd(answer.rawHeaders));
    response.flushHeaders();
    // Breaks off on either side when the other does.
    pipeline(answer, response, () => {});
  });
  onward.on("error", (error) => {
    // A server may answer, and close, before it has heard everything. Then the answer counts.
    if (!response.headersSent) response.writeHead(502).end(`The server behind gave no answer: ${error.message}`);
  });
  response.on("close", () => onward.destroy());
  onward.flushHeaders();
  request.pipe(onward);
}

const hopByHop = ["connection", "keep-alive", "proxy-connection", "te", "upgrade", "expect"];

/** The headers that are not about one connection alone: names and values in turn, as node has them. */
function endToEnd(raw: readonly string[]): string[] {
  const pairs = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]!] as const] : []));
  const named = pairs.flatMap(([name, value]) => (name.toLowerCase() === "connection" ? value.split(",") : []));
  const dropped = new Set([...hopByHop, ...named.map((it) => it.trim().toLowerCase())]);
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase())).flat();
}
