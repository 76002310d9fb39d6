import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import {
  ConnectionClosed,
  HttpError,
  INTERNAL_ERROR,
  INVALID_PARAMS,
  METHOD_NOT_FOUND,
  RpcError,
  type Client,
  type JSONRPCNotification,
  type Params,
  type RequestOptions,
  type Result,
} from "@transports-wg/wire";
import { Cache, type Question } from "./cache.ts";
import { isCacheableRequest } from "./cacheable.ts";
import { Crowd } from "./crowd.ts";
import { poll, type Polling } from "./poll.ts";

/** Which list to doubt when a request fails as if what it names were not there. */
const listOf: Record<string, string> = {
  "tools/call": "tools/list",
  "prompts/get": "prompts/list",
  "resources/read": "resources/list",
};

/** Puts a cache around a client that knows nothing of it. */
export function makeClient(world: World, peer: Peer): Client {
  const next = peer.connect();
  const { clock, principal: context, settings } = world;
  const cache = new Cache(world, peer.url.href);
  const crowd = new Crowd<Result>();
  const closed = new AbortController();
  // Notifications count from the moment they come, however slow the store is.
  let heard: Promise<void> = Promise.resolve();

  async function request(method: string, params: Params = {}, options: RequestOptions = {}): Promise<Result> {
    await heard;
    if (!isCacheableRequest(method, params)) return pass(method, params, options);
    const question = { method, params, context };

    if (settings.snapshot === true && params.cursor === undefined && !(await allFresh(question)))
      await cache.forget(method, params);
    const fresh = await cache.fresh(question);
    if (fresh) return fresh;

    try {
      return await fetch(question, options);
    } catch (error) {
      const stale = await cache.stale(question);
      if (stale && isOutage(error)) return stale;
      await doubt(method, error);
      throw error;
    }
  }

  /** Asks the server, once for all who ask the same at the same time, and keeps what it says. */
  async function fetch(question: Question, options: RequestOptions = {}): Promise<Result> {
    const epoch = await cache.epoch(question);
    const { signal, ...others } = options;
    return crowd.join(JSON.stringify([cache.key(question, context ?? ""), epoch]), signal, async () => {
      try {
        const result = await next.request(question.method, question.params, hearing(others));
        await cache.keep(question, result, epoch);
        return result;
      } catch (error) {
        await cache.refused(question, error);
        throw error;
      }
    });
  }

  async function pass(method: string, params: Params, options: RequestOptions): Promise<Result> {
    try {
      return await next.request(method, params, hearing(options));
    } catch (error) {
      await doubt(method, error);
      throw error;
    }
  }

  /** *Early Refetch*: an error may say that a list is out of date. */
  async function doubt(method: string, error: unknown): Promise<void> {
    if (!(error instanceof RpcError && [METHOD_NOT_FOUND, INVALID_PARAMS].includes(error.code))) return;
    if (Object.hasOwn(listOf, method)) await cache.forget(listOf[method]!);
  }

  /** *Notifications*. The application hears of them when the cache has. */
  function hearing(options: RequestOptions): RequestOptions {
    const onNotification = async (notification: JSONRPCNotification) => {
      heard = heard.then(() => cache.hear(notification));
      await heard;
      await options.onNotification?.(notification);
    };
    return { ...options, onNotification };
  }

  /** *Snapshots*: whether the list is whole, and none of its pages has to be fetched. */
  async function allFresh(first: Question): Promise<boolean> {
    let page = await cache.fresh(first);
    while (typeof page?.nextCursor === "string")
      page = await cache.fresh({ ...first, params: { ...first.params, cursor: page.nextCursor } });
    return page !== undefined;
  }

  if (settings.poll !== undefined) {
    const { method, params, every } = settings.poll as Polling;
    void poll(() => fetch({ method, params, context }), every, clock, closed.signal);
  }

  return {
    ...next,
    request,
    async close() {
      closed.abort();
      await next.close();
    },
  };
}

/** *Stale Results*: the server is away. One that refuses is there. */
const isOutage = (error: unknown): boolean =>
  error instanceof ConnectionClosed ||
  (error instanceof HttpError && error.status >= 500) ||
  (error instanceof RpcError && error.code === INTERNAL_ERROR);
