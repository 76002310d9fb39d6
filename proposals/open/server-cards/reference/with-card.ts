import { createHash } from "node:crypto";
import type { World } from "@transports-wg/harness";
import type { Handler } from "@transports-wg/wire";
import { CARD_SUFFIX, CARD_TYPE, CATALOG_PATH, CATALOG_TYPE, CORS } from "../names.ts";
import type { AiCatalog, ServerCard } from "../schema.ts";

const MINUTE = 60_000;
const LIFETIME = { "cache-control": "public, max-age=3600" };

/**
 * Publishes a card and a catalog beside a server that knows nothing of them.
 *
 * @param describe the card, of a server at this endpoint
 */
export function withCard(next: Handler, world: World, describe: (world: World, endpoint: URL) => ServerCard): Handler {
  const admitted = limit(world);

  return async (request) => {
    const asked = new URL(request.url);
    // *Serving*: what a request says of the address counts only where nothing else is known.
    const endpoint = new URL((world.settings.publicUrl as string | undefined) ?? "/mcp", asked);
    const address = new URL(endpoint.pathname + CARD_SUFFIX, endpoint);
    if (asked.pathname === address.pathname) return serve(request, CARD_TYPE, () => describe(world, endpoint));
    if (asked.pathname === CATALOG_PATH) return serve(request, CATALOG_TYPE, () => catalogOf(world, address));
    return next(request);
  };

  async function serve(request: Request, type: string, make: () => object): Promise<Response> {
    // *Other Origins*.
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: CORS });
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response(null, { status: 405, headers: { ...CORS, allow: "GET, HEAD, OPTIONS" } });
    }
    const wait = admitted();
    if (wait > 0) return new Response(null, { status: 429, headers: { ...CORS, "retry-after": String(wait) } });

    // *Validators and Lifetime*: the same card is the same bytes, from every replica.
    const body = JSON.stringify(make());
    const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
    const headers = { ...CORS, ...LIFETIME, etag };
    if (matches(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
    return new Response(body, { headers: { ...headers, "content-type": type } });
  }

  function catalogOf(world: World, address: URL): AiCatalog {
    const [domain, name] = describe(world, address).name.split("/") as [string, string];
    const publisher = domain.split(".").reverse().join(".");
    return {
      specVersion: "1.0",
      entries: [{ identifier: `urn:air:${publisher}:mcp:${name}`, type: CARD_TYPE, url: address.href }],
    };
  }
}

/** RFC 9110, 13.1.2 and 8.8.3.2. */
function matches(condition: string | null, etag: string): boolean {
  if (condition === null) return false;
  if (condition.trim() === "*") return true;
  return [...condition.matchAll(/"[^"]*"/g)].some(([tag]) => tag === etag);
}

/** Seconds to wait until the next minute, or none while this one has room. */
function limit({ clock, settings }: World): () => number {
  const room = (settings.fetchesPerMinute as number | undefined) ?? 600;
  let minute = { from: -Infinity, fetched: 0 };
  return () => {
    if (clock.now() >= minute.from + MINUTE) minute = { from: clock.now(), fetched: 0 };
    return ++minute.fetched > room ? Math.ceil((minute.from + MINUTE - clock.now()) / 1000) : 0;
  };
}
