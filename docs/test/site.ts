import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { base } from "../site/base.ts";

const docs = fileURLToPath(new URL("..", import.meta.url));
const dist = join(docs, "dist");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

/** The built site on a port of this machine, as a host of static files serves it. @throws when it was not built */
export async function serve(): Promise<{ server: Server; origin: string; address: string }> {
  built();
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    // Browsers look for it at the root of a host, which is not ours.
    if (pathname === "/favicon.ico") return void response.writeHead(204).end();
    const asked = join(dist, decodeURIComponent(pathname.slice(base.length - 1)));
    const file = existsSync(asked) && statSync(asked).isDirectory() ? join(asked, "index.html") : asked;
    const found = pathname.startsWith(base) && existsSync(file);
    response.statusCode = found ? 200 : 404;
    response.setHeader("content-type", types[extname(found ? file : "404.html")] ?? "text/plain; charset=utf-8");
    response.end(readFileSync(found ? file : join(dist, "404.html")));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, origin, address: origin + base.slice(0, -1) };
}

/** One page of each type: the component that renders it, and an address. */
export function pageTypes(): [type: string, path: string][] {
  const pages = JSON.parse(readFileSync(join(docs, "gen/pages.json"), "utf8")) as { type: string; path: string }[];
  return [...new Map(pages.map(({ type, path }) => [type, path]))].sort();
}

export const read = (path: string) => readFileSync(join(dist, path), "utf8");

/** Every file of the built site, by its path. @throws when it was not built */
export function built(): string[] {
  if (!existsSync(join(dist, "index.html")))
    throw new Error("Expected the built site in docs/dist, found none. Build it: npm run pages -w @transports-wg/docs");
  return readdirSync(dist, { recursive: true }) as string[];
}
