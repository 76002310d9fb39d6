import { spoilServer, type Peer, type Subject } from "@transports-wg/audit";
import type { Client, Handler, Params, Result } from "@transports-wg/wire";
import { CARD_SUFFIX, CATALOG_PATH } from "../names.ts";

type Json = Record<string, unknown>;

const isCard = ({ url }: Request) => new URL(url).pathname.endsWith(CARD_SUFFIX);
const isCatalog = ({ url }: Request) => new URL(url).pathname === CATALOG_PATH;

/** The subject, whose server answers those who fetch a document otherwise. */
export const aroundDocuments = (
  subject: Subject,
  answer: (request: Request, next: Handler) => Promise<Response>,
): Subject =>
  spoilServer(
    subject,
    (next) => async (request) => (isCard(request) || isCatalog(request) ? answer(request, next) : next(request)),
  );

/** The subject, whose documents have other headers. */
export const otherHeaders = (subject: Subject, change: (headers: Headers, request: Request) => void): Subject =>
  aroundDocuments(subject, async (request, next) => {
    const { status, body, headers } = await next(request);
    const changed = new Headers(headers);
    change(changed, request);
    return new Response(body, { status, headers: changed });
  });

const otherDocument = (
  subject: Subject,
  of: (request: Request) => boolean,
  change: (value: Json, request: Request) => unknown,
) =>
  aroundDocuments(subject, async (request, next) => {
    const response = await next(request);
    if (!of(request) || response.status !== 200) return response;
    const value = change((await response.json()) as Json, request);
    return new Response(JSON.stringify(value), { headers: response.headers });
  });

/** The subject, whose card says something else. */
export const otherCard = (subject: Subject, change: (card: Json, request: Request) => Json): Subject =>
  otherDocument(subject, isCard, change);

/** The subject, whose catalog says something else. */
export const otherCatalog = (subject: Subject, change: (catalog: Json) => Json): Subject =>
  otherDocument(subject, isCatalog, change);

/** The subject, whose client has this between it and the web. */
export const aroundFetch = (subject: Subject, around: (next: Handler, peer: Peer) => Handler): Subject => ({
  ...subject,
  client: (world, peer) => subject.client!(world, { ...peer, fetch: around(peer.fetch, peer) }),
});

/** The subject, whose client is asked, or answers, otherwise. */
export const aroundClient = (
  subject: Subject,
  ask: (
    request: (method: string, params: Params) => Promise<Result>,
    method: string,
    params: Params,
    peer: Peer,
  ) => Promise<Result>,
): Subject => ({
  ...subject,
  client: async (world, peer) => {
    const client: Client = await subject.client!(world, peer);
    return {
      ...client,
      request: (method, params = {}) => ask((method, params) => client.request(method, params), method, params, peer),
    };
  },
});

/** The subject, whose client reads other documents than those that come. */
export const readsOtherwise = (subject: Subject, change: (value: Json, request: Request) => unknown): Subject =>
  aroundFetch(subject, (next) => async (request) => {
    const response = await next(request);
    if (request.method !== "GET" || !/json/.test(response.headers.get("content-type") ?? "")) return response;
    const value = change((await response.json()) as Json, request);
    return new Response(JSON.stringify(value), { status: response.status, headers: response.headers });
  });

/** The subject, whose client hears other headers. */
export const hearsHeaders = (subject: Subject, change: (headers: Headers) => void): Subject =>
  aroundFetch(subject, (next) => async (request) => {
    const { status, body, headers } = await next(request);
    const changed = new Headers(headers);
    change(changed);
    return new Response(body, { status, headers: changed });
  });

/** The same request with other headers. */
export function withHeaders(request: Request, change: (headers: Headers) => void): Request {
  const again = new Request(request);
  change(again.headers);
  return again;
}
