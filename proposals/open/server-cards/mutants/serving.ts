import { spoilServer, type Mutant } from "@transports-wg/audit";
import { CORS } from "../names.ts";
import { aroundDocuments, otherHeaders } from "./spoil.ts";

const headers = (name: string, kills: string, change: (headers: Headers, request: Request) => void): Mutant => ({
  name,
  kills: [kills],
  wrap: (reference) => otherHeaders(reference, change),
});

const answers = (name: string, kills: string, answer: Parameters<typeof aroundDocuments>[1]): Mutant => ({
  name,
  kills: [kills],
  wrap: (reference) => aroundDocuments(reference, answer),
});

const onlyIn = (path: string, change: (headers: Headers) => void) => (headers: Headers, request: Request) => {
  if (request.url.endsWith(path)) change(headers);
};

const withoutCors = (headers: Headers) => Object.keys(CORS).forEach((it) => headers.delete(it));

/** The same request without this header. */
function without(name: string, request: Request): Request {
  const again = new Request(request);
  again.headers.delete(name);
  return again;
}

export const serving: readonly Mutant[] = [
  answers("shows its card to who logs in", "card-without-authorization", async (request, next) =>
    request.headers.has("authorization") ? next(request) : new Response(null, { status: 401 }),
  ),
  headers("serves its card as text", "card-media-type", (headers) => headers.set("content-type", "text/plain")),
  headers("serves its catalog as any JSON", "catalog-media-type", (headers) =>
    headers.set("content-type", "application/json"),
  ),
  answers("takes a new card from anybody", "card-read-only", async (request, next) =>
    request.method === "PUT" ? new Response(null, { status: 204 }) : next(request),
  ),
  {
    name: "has no limit",
    kills: ["card-rate-limited"],
    wrap: (reference) => ({
      ...reference,
      server: (world) => reference.server!({ ...world, settings: { ...world.settings, fetchesPerMinute: Infinity } }),
    }),
  },
  headers("does not say when to come back", "limit-says-when", (headers) => headers.delete("retry-after")),
  {
    name: "counts all requests against one limit",
    kills: ["limit-spares-endpoint"],
    wrap: (reference) => ({
      ...reference,
      server: async (world) => {
        const next = await reference.server!(world);
        return async (request) =>
          request.method === "POST" && world.settings.fetchesPerMinute === 0
            ? new Response(null, { status: 429 })
            : next(request);
      },
    }),
  },
  headers("welcomes one origin", "card-cors", (headers) =>
    headers.set("access-control-allow-origin", "https://example.com"),
  ),
  headers("does not say which methods are allowed", "card-cors", (headers) =>
    headers.delete("access-control-allow-methods"),
  ),
  headers("does not let pages send If-None-Match", "card-cors", (headers) =>
    headers.set("access-control-allow-headers", "Content-Type"),
  ),
  headers("does not let pages see ETag", "card-cors", (headers) => headers.delete("access-control-expose-headers")),
  {
    name: "has two filters that each say *",
    kills: ["card-cors"],
    wrap: (reference) => otherHeaders(reference, (headers) => headers.append("access-control-allow-origin", "*")),
  },
  answers("says with 304 nothing to browsers", "not-modified-cors", async (request, next) => {
    const response = await next(request);
    if (response.status === 304) withoutCors(response.headers);
    return response;
  }),
  answers("does not know OPTIONS", "card-preflight", async (request, next) =>
    request.method === "OPTIONS" ? new Response(null, { status: 405, headers: CORS }) : next(request),
  ),
  headers("says nothing to browsers with its catalog", "catalog-cors", onlyIn("ai-catalog.json", withoutCors)),
  answers("refuses pages of other origins", "card-for-every-origin", async (request, next) =>
    request.headers.has("origin") ? new Response(null, { status: 403 }) : next(request),
  ),
  headers("lets pages send credentials", "cors-without-credentials", (headers) =>
    headers.set("access-control-allow-credentials", "true"),
  ),
  {
    name: "puts its filter around the endpoint, too",
    kills: ["endpoint-not-opened"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const { status, body, headers } = await next(request);
        const opened = new Headers(headers);
        opened.set("access-control-allow-origin", "*");
        return new Response(body, { status, headers: opened });
      }),
  },
  headers("keeps its card from shared caches", "card-cache-control", (headers) =>
    headers.set("cache-control", "private, max-age=3600"),
  ),
  headers("does not say how long its card lives", "card-cache-control", (headers) =>
    headers.set("cache-control", "public"),
  ),
  headers("has no entity tag", "card-etag", (headers) => headers.delete("etag")),
  headers("has an entity tag without quotation marks", "card-etag", (headers) =>
    headers.set("etag", headers.get("etag")!.replaceAll('"', "")),
  ),
  answers("does not look at If-None-Match", "card-not-modified", (request, next) =>
    next(without("if-none-match", request)),
  ),
  answers("compares entity tags letter by letter", "etag-compared-weakly", async (request, next) => {
    const plain = without("if-none-match", request);
    const response = await next(plain);
    const etag = response.headers.get("etag");
    const same = etag !== null && request.headers.get("if-none-match") === etag;
    return same ? new Response(null, { status: 304, headers: response.headers }) : response;
  }),
  answers("takes every card for the present one", "changed-card-sent", async (request, next) =>
    next(request.headers.has("if-none-match") ? any(request) : request),
  ),
  {
    name: "tags its card by the name of the replica",
    kills: ["etag-across-replicas"],
    wrap: (reference) => ({
      ...reference,
      server: async (world) => {
        const next = await reference.server!(world);
        const own = `"${++replicas}"`;
        return async (request) => {
          const { status, body, headers } = await next(without("if-none-match", request));
          const tagged = new Headers(headers);
          if (tagged.has("etag")) tagged.set("etag", own);
          if (request.headers.get("if-none-match") === own) return new Response(null, { status: 304, headers: tagged });
          return new Response(body, { status, headers: tagged });
        };
      },
    }),
  },
];

let replicas = 0;

/** The same request, which says that it has whatever there is. */
function any(request: Request): Request {
  const again = new Request(request);
  again.headers.set("if-none-match", "*");
  return again;
}
