import { spoilServer, type Subject } from "@transports-wg/audit";
import { MemoryStore, type Store, type World } from "@transports-wg/harness";
import type { JSONRPCErrorResponse, JSONRPCRequest, Params } from "@transports-wg/wire";
import { SESSION } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";

export const sessionOf = ({ params }: { params?: Params }): SessionMetadata | undefined =>
  params?._meta?.[SESSION] as SessionMetadata | undefined;

/** Params in another session, or in none. */
export function inSession(params: Params | undefined, session: unknown): Params {
  const { [SESSION]: _, ..._meta } = params?._meta ?? {};
  return { ...params, _meta: session === undefined ? _meta : { ..._meta, [SESSION]: session } };
}

/** The subject, whose server has another world around it. */
export const inWorld = (subject: Subject, change: (world: World) => Partial<World>): Subject => ({
  ...subject,
  server: (world) => subject.server!({ ...world, ...change(world) }),
});

/** The subject, whose server keeps what it has in other ways. */
export const withStore = (subject: Subject, change: (store: Store) => Partial<Store>): Subject =>
  inWorld(subject, ({ store }) => {
    const own: Store = {
      get: (key) => store.get(key),
      set: (key, value) => store.set(key, value),
      add: (key, value) => store.add(key, value),
      delete: (key) => store.delete(key),
    };
    return { store: { ...own, ...change(own) } };
  });

export const onItsOwn = (subject: Subject): Subject => inWorld(subject, () => ({ store: new MemoryStore() }));

/** The subject, whose server has other errors. */
export const spoilError = (
  subject: Subject,
  spoil: (answer: JSONRPCErrorResponse, request: JSONRPCRequest) => unknown,
): Subject =>
  spoilServer(subject, (next) => async (request) => {
    const message = (await request.clone().json()) as JSONRPCRequest;
    const response = await next(request);
    if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
    const answer = (await response.clone().json()) as JSONRPCErrorResponse;
    if (!("error" in answer)) return response;
    return Response.json(spoil(answer, message));
  });

/** The subject, whose server hears requests with other headers. */
export const spoilHeaders = (subject: Subject, spoil: (headers: Headers, request: JSONRPCRequest) => void): Subject =>
  spoilServer(subject, (next) => async (request) => {
    spoil(request.headers, (await request.clone().json()) as JSONRPCRequest);
    return next(request);
  });

/** The subject, whose client sends other messages, or headers, than it means to. */
export const spoilSent = (
  subject: Subject,
  spoil: (message: JSONRPCRequest, headers: Headers) => JSONRPCRequest,
): Subject => ({
  ...subject,
  client: (world, peer) =>
    subject.client!(world, {
      ...peer,
      async fetch(request) {
        const { url, method, headers, signal } = request;
        const message = spoil((await request.json()) as JSONRPCRequest, headers);
        return peer.fetch(new Request(url, { method, headers, signal, body: JSON.stringify(message) }));
      },
    }),
});

/** The subject, whose client keeps its sessions in another world. */
export const clientInWorld = (subject: Subject, change: (world: World) => Partial<World>): Subject => ({
  ...subject,
  client: (world, peer) => subject.client!({ ...world, ...change(world) }, peer),
});
