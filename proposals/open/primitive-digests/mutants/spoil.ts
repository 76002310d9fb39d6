import { spoilServer, type Subject } from "@transports-wg/audit";
import type { Handler, JSONRPCRequest, Params, Result } from "@transports-wg/wire";
import type { Primitive } from "../digest.ts";
import { kindListedBy } from "../kinds.ts";
import { DIGEST } from "../names.ts";
import { amend } from "../reference/amend.ts";

/** What surrounds a request. */
export interface About {
  message: JSONRPCRequest;
  headers: Headers;
  next: Handler;
  request: Request;
}

/** The subject, whose server has this around it. A request can be read as often as it is wanted. */
export const around = (
  subject: Subject,
  answer: (about: About) => Promise<Response>,
  of: (method: string) => boolean = () => true,
): Subject =>
  spoilServer(subject, (next) => async (request) => {
    const message = (await request.clone().json()) as JSONRPCRequest;
    if (!of(message.method)) return next(request);
    return answer({ message, headers: request.headers, request, next: (it) => next(it.clone()) });
  });

/** The subject, whose lists have other digests. */
export const restamp = (
  subject: Subject,
  digest: (primitive: Primitive, about: About, place: number) => string,
): Subject =>
  around(
    subject,
    async (about) => {
      const { members } = kindListedBy(about.message.method)!;
      return amend(await about.next(about.request), (result) => ({
        ...result,
        [members]: (result[members] as Primitive[]).map((it, place) => stamp(it, digest(it, about, place))),
      }));
    },
    (method) => kindListedBy(method) !== undefined,
  );

/** The same, with this digest or with none. */
export function stamp<T extends Result>(it: T, digest: unknown): T {
  const { [DIGEST]: _, ..._meta } = (it._meta ?? {}) as Record<string, unknown>;
  return { ...it, _meta: digest === undefined ? _meta : { ..._meta, [DIGEST]: digest } };
}

/** The same request with other params. */
export function again({ message, request }: About, change: Partial<JSONRPCRequest>): Request {
  const { url, method, headers, signal } = request;
  const on = new Headers(headers);
  if (change.method !== undefined) on.set("mcp-method", change.method);
  return new Request(url, { method, headers: on, signal, body: JSON.stringify({ ...message, ...change }) });
}

/** Params without a member of `_meta`, or with another one. */
export const withMeta = (params: Params | undefined, key: string, value?: unknown): Params => {
  const { [key]: _, ...rest } = params?._meta ?? {};
  return { ...params, _meta: value === undefined ? rest : { ...rest, [key]: value } };
};
