/** Where the reference can be spoilt: what surrounds it, what it builds upon, what goes around it. */
import type { Subject } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import {
  RpcError,
  type Client,
  type Handler,
  type Params,
  type RequestOptions,
  type Result,
} from "@transports-wg/wire";

/** The client in another world. */
export const clientInWorld = (reference: Subject, spoil: (world: World) => World): Subject => ({
  ...reference,
  client: (world, peer) => reference.client!(spoil(world), peer),
});

type Around = (client: Client, world: World) => Client;

/** The client, with something between it and the server, and something between it and the application. */
export const aroundClient = (
  reference: Subject,
  { beneath = (it) => it, above = (it) => it }: { beneath?: Around; above?: Around },
): Subject => ({
  ...reference,
  client: async (world, peer) => {
    const spoilt = { ...peer, connect: () => beneath(peer.connect(), world) };
    return above(await reference.client!(world, spoilt), world);
  },
});

type Next = (method: string, params: Params, options: RequestOptions | undefined) => Promise<Result>;

/** Goes around the requests of a client. */
export const requesting =
  (around: (next: Next, world: World) => Next): Around =>
  (client, world) => {
    const request = around((method, params, options) => client.request(method, params, options), world);
    return { ...client, request: (method, params = {}, options) => request(method, params, options) };
  };

/** What is to be kept under which name, if at all. */
export type Shelf = (method: string, params: Params, result: Result | undefined) => string | undefined;

/** A second cache in front of the client, which knows no time and only this name for things. */
export const keepingInFront = (reference: Subject, shelf: Shelf): Subject =>
  aroundClient(reference, {
    above: requesting((next) => {
      const kept = new Map<string, Result>();
      return async (method, params, options) => {
        const found = kept.get(shelf(method, params, undefined) ?? "");
        if (found) return found;
        const result = await next(method, params, options);
        const name = shelf(method, params, result);
        if (name !== undefined) kept.set(name, result);
        return result;
      };
    }),
  });

/** The client, to which a notification means nothing when this says so. Its application hears of it all the same. */
export const deafTo = (reference: Subject, isUnheard: (method: string, busy: boolean) => boolean): Subject => {
  let busy = 0;
  const renaming = (rename: (method: string) => string) =>
    requesting((next) => async (method, params, options) => {
      const isCall = method !== "subscriptions/listen";
      if (isCall) busy++;
      try {
        const hear = options?.onNotification;
        return await next(method, params, {
          ...options,
          ...(hear && { onNotification: (it) => hear({ ...it, method: rename(it.method) }) }),
        });
      } finally {
        if (isCall) busy--;
      }
    });
  return aroundClient(reference, {
    beneath: renaming((method) => (isUnheard(method, busy > 0) ? `unheard ${method}` : method)),
    above: renaming((method) => method.replace("unheard ", "")),
  });
};

/** The client, to which an error with this code means nothing in particular. */
export const blindTo = (reference: Subject, code: number): Subject => {
  const unknown = 1_000_000;
  const recoding = (from: number, to: number) =>
    requesting((next) => async (...args) => {
      try {
        return await next(...args);
      } catch (error) {
        if (error instanceof RpcError && error.code === from) throw new RpcError(to, error.message);
        throw error;
      }
    });
  return aroundClient(reference, { beneath: recoding(code, unknown), above: recoding(unknown, code) });
};

/** The proxy, with something between it and the server, and something between it and its clients. */
export const aroundProxy = (
  reference: Subject,
  {
    beneath = (it) => it,
    above = (it) => it,
    world: spoil = (it) => it,
  }: { beneath?: (next: Handler) => Handler; above?: (next: Handler) => Handler; world?: (world: World) => World },
): Subject => ({
  ...reference,
  intermediary: async (world, upstream) => above(await reference.intermediary!(spoil(world), beneath(upstream))),
});

type Message = { id?: unknown; method: string; params?: Params; result?: Result; error?: { code: number } };

/** Goes around a handler, and sees messages. What is answered as a stream passes as it is. */
export const exchanging =
  (around: (next: (message: Message) => Promise<Message>, message: Message, request: Request) => Promise<Message>) =>
  (next: Handler): Handler =>
  async (request) => {
    const message = (await request.clone().json()) as Message;
    const stream: Response[] = [];
    let status = 200;
    const answer = await around(
      async (said) => {
        const { url, method, headers, signal } = request;
        const response = await next(new Request(url, { method, headers, signal, body: JSON.stringify(said) }));
        status = response.status;
        if (response.headers.get("content-type")?.startsWith("application/json"))
          return (await response.json()) as Message;
        stream.push(response);
        return { method: "" };
      },
      message,
      request,
    );
    return stream[0] ?? Response.json(answer, { status });
  };

/** The proxy, which hears other results than the server gives. */
export const resultsBeneath = (reference: Subject, spoil: (result: Result, method: string) => Result): Subject =>
  aroundProxy(reference, {
    beneath: exchanging(async (next, message) => {
      const answer = await next(message);
      return answer.result ? { ...answer, result: spoil(answer.result, message.method) } : answer;
    }),
  });

/** A second cache in front of the proxy, which knows no time, no callers, and only this name for things. */
export const proxyKeepingInFront = (reference: Subject, shelf: Shelf): Subject => {
  const kept = new Map<string, Result>();
  return aroundProxy(reference, {
    above: exchanging(async (next, message) => {
      const { id, method, params = {} } = message;
      const found = kept.get(shelf(method, params, undefined) ?? "");
      if (found) return { jsonrpc: "2.0", id, result: found } as unknown as Message;
      const answer = await next(message);
      const name = answer.result && shelf(method, params, answer.result);
      if (answer.result && name !== undefined) kept.set(name, answer.result);
      return answer;
    }),
  });
};
