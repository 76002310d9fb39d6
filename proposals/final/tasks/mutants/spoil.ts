/** Ways to spoil this reference that the kit does not have. */
import { spoilServer, type Mutant } from "@transports-wg/audit";
import type { Store, World } from "@transports-wg/harness";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import {
  SseDecoder,
  type Handler,
  type JSONRPCNotification,
  type JSONRPCRequest,
  type JSONRPCResponse,
  type Params,
  type Result,
} from "@transports-wg/wire";
import { makeClient } from "../reference/client.ts";
import { makeServer } from "../reference/server.ts";
import { rules, type Rules } from "../reference/worker.ts";

type Wrap = Mutant["wrap"];

/** Lets time and workers do something else to tasks. */
export const withRules =
  (change: Partial<Rules>): Wrap =>
  (reference) => ({ ...reference, server: (world) => makeServer(world, { ...rules, ...change }) });

/** Keeps in the store something else than it should. */
export const withStore =
  (change: (store: Store) => Partial<Store>): Wrap =>
  (reference) => ({
    ...reference,
    server: (world) => {
      const { store } = world;
      const same: Store = {
        get: (key) => store.get(key),
        set: (key, value) => store.set(key, value),
        add: (key, value) => store.add(key, value),
        delete: (key) => store.delete(key),
      };
      return makeServer({ ...world, store: { ...same, ...change(store) } });
    },
  });

/** Whoever adds a key of these has added it, though somebody else has, too. */
export const addsAlways = (keys: RegExp): Wrap =>
  withStore((store) => ({
    async add(key, value) {
      if (!keys.test(key)) return store.add(key, value);
      await store.set(key, value);
      return true;
    },
  }));

/** Answers with another message than the reference does. */
export const withAnswer =
  (makeChange: () => (answer: JSONRPCResponse, request: JSONRPCRequest) => JSONRPCResponse): Wrap =>
  (reference) => {
    const change = makeChange();
    return spoilServer(reference, (next) => async (request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      const response = await next(request);
      if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
      const answer = (await response.json()) as JSONRPCResponse;
      return Response.json(change(answer, message), { status: response.status });
    });
  };

/** Tells listeners something else, or more. */
export const withNews =
  (change: (notification: JSONRPCNotification, request: JSONRPCRequest) => readonly JSONRPCNotification[]): Wrap =>
  (reference) =>
    spoilServer(reference, (next) => async (request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      const { body, headers, status } = await next(request);
      if (!headers.get("content-type")?.startsWith("text/event-stream")) return new Response(body, { headers, status });
      const [decoder, encoder] = [new SseDecoder(), new TextEncoder()];
      const spoilt = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          for (const { data } of decoder.push(chunk)) {
            const told = JSON.parse(data) as JSONRPCNotification;
            for (const it of "method" in told ? change(told, message) : [told])
              controller.enqueue(encoder.encode(`data: ${JSON.stringify(it)}\n\n`));
          }
        },
      });
      return new Response(body!.pipeThrough(spoilt), { headers, status });
    });

/** Takes these requests for ones that declare tasks. */
export const withDeclared = (request: JSONRPCRequest): JSONRPCRequest => {
  const { _meta = {} } = request.params ?? {};
  const can = {
    ...(_meta[META_KEYS.CLIENT_CAPABILITIES] as object),
    extensions: { "io.modelcontextprotocol/tasks": {} },
  };
  return withParams(request, { _meta: { ..._meta, [META_KEYS.CLIENT_CAPABILITIES]: can } });
};

export const capabilitiesOf = ({ params }: JSONRPCRequest) =>
  (params?._meta?.[META_KEYS.CLIENT_CAPABILITIES] ?? {}) as { extensions?: object; tasks?: object };

export const withParams = (request: JSONRPCRequest, more: Params): JSONRPCRequest => ({
  ...request,
  params: { ...request.params, ...more },
});

/** Sends a request with other headers on. */
export function withHeaders(request: Request, change: (headers: Headers) => void): Request {
  const headers = new Headers(request.headers);
  change(headers);
  return new Request(request, { headers });
}

/** The client in another world. */
export const inWorld =
  (change: (world: World) => Partial<World>): Wrap =>
  (reference) => ({ ...reference, client: (world, peer) => makeClient({ ...world, ...change(world) }, peer) });

/** The client behind something that changes what it says. */
export const saying =
  (change: (request: JSONRPCRequest) => JSONRPCRequest): Wrap =>
  (reference) =>
    through((next) => async (request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      return next(new Request(request, { body: JSON.stringify(change(message)) }));
    })(reference);

/** The client behind something that changes what it hears. */
export const hearing =
  (change: (result: Result, request: JSONRPCRequest) => Result): Wrap =>
  (reference) =>
    through((next) => async (request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      const response = await next(request);
      const answer = (await response.json()) as { result?: Result };
      return Response.json({ ...answer, ...(answer.result && { result: change(answer.result, message) }) });
    })(reference);

export const through =
  (around: (next: Handler) => Handler): Wrap =>
  (reference) => ({
    ...reference,
    client: (world, peer) => makeClient(world, { ...peer, fetch: around(peer.fetch) }),
  });
