import type { Peer } from "@transports-wg/audit";
import { MemoryStore, type World } from "@transports-wg/harness";
import {
  RpcError,
  type Client,
  type JSONRPCMessage,
  type Params,
  type RequestOptions,
  type Result,
} from "@transports-wg/wire";
import { SESSION, SESSION_HEADER, SESSION_NOT_FOUND, SESSION_REQUIRED } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";

/** Requests that can belong to a session. */
const acts = ["tools/call", "prompts/get", "resources/read"];

/**
 * Keeps one session for a client that knows nothing of sessions. It creates one when the server says that it needs one.
 *
 * @param world its store holds sessions by server and user, for as long as the application lasts
 */
export function withSession(next: Client, world: World, { url, streams }: Pick<Peer, "url" | "streams">): Client {
  const { clock, principal, answer } = world;
  // A process at the other end of a pipe has no name under which it could be found again.
  const store = streams ? new MemoryStore() : world.store;
  const key = `session of ${principal} with ${url.href}`;
  let creating: Promise<void> | undefined;

  const current = async () => (await store.get(key)) as SessionMetadata | undefined;

  async function create(params: Params): Promise<Result> {
    const { [SESSION]: _, ..._meta } = params._meta ?? {};
    const result = await next.request("sessions/create", { _meta });
    await store.set(key, result.session);
    return result;
  }

  async function end(params: Params): Promise<Result> {
    const session = await current();
    if (!session) return { resultType: "complete" };
    await store.delete(key);
    return next.request("sessions/delete", inSession(params, session));
  }

  /** *The State*: what came last is what the next request sends. */
  async function takeOver(result: Result, sent: SessionMetadata): Promise<Result> {
    const news = (result._meta as Result | undefined)?.[SESSION] as SessionMetadata | undefined;
    const session = await current();
    if (news?.sessionId === sent.sessionId && session?.sessionId === sent.sessionId) {
      await store.set(key, { ...session, ...news });
    }
    return result;
  }

  /** `expiresAt` is a hint, and its user decides. Without a user to ask the session is used. */
  async function unlessStale(
    session: SessionMetadata | undefined,
    params: Params,
  ): Promise<SessionMetadata | undefined> {
    if (session?.expiresAt === undefined || clock.now() < Date.parse(session.expiresAt)) return session;
    const { sessionId, expiresAt } = session;
    const question = { method: "stale", params: { sessionId, expiresAt } };
    const { action } = await answer(question).catch(() => ({ action: "keep" }));
    if (action === "keep") return session;
    await end({ _meta: params._meta ?? {} }).catch(() => {});
    return undefined;
  }

  async function act(method: string, params: Params, options: RequestOptions = {}): Promise<Result> {
    const session = await unlessStale(await current(), params);
    try {
      return await send(method, params, options, session);
    } catch (error) {
      if (session || !(error instanceof RpcError) || error.code !== SESSION_REQUIRED) throw error;
    }
    // One for all that find out at the same time.
    creating ??= create(params)
      .then(() => {})
      .finally(() => (creating = undefined));
    await creating;
    const { id: _, ...again } = options;
    return send(method, params, again, await current());
  }

  async function send(method: string, params: Params, options: RequestOptions, session: SessionMetadata | undefined) {
    if (!session) return next.request(method, params, options);
    try {
      return await takeOver(await next.request(method, inSession(params, session), options), session);
    } catch (error) {
      if (error instanceof RpcError && error.code === SESSION_NOT_FOUND) await forget(session);
      throw error;
    }
  }

  /** Unless another one has taken its place meanwhile. */
  async function forget({ sessionId }: SessionMetadata): Promise<void> {
    if ((await current())?.sessionId === sessionId) await store.delete(key);
  }

  let lastMeta: Params["_meta"];
  return {
    ...next,
    request(method, params = {}, options) {
      lastMeta = params._meta ?? lastMeta;
      if (method === "sessions/create") return create(params);
      if (method === "sessions/delete") return end(params);
      return acts.includes(method) ? act(method, params, options) : next.request(method, params, options);
    },
    /** *The End of a Session*. */
    async close() {
      await end(lastMeta ? { _meta: lastMeta } : {}).catch(() => {});
      await next.close();
    },
  };
}

function inSession(params: Params, { sessionId, state }: SessionMetadata): Params {
  const session: SessionMetadata = { sessionId, ...(state !== undefined && { state }) };
  return { ...params, _meta: { ...params._meta, [SESSION]: session } };
}

/** *HTTP*: the header says what the body says. */
export function mirroring({ url, fetch }: Pick<Peer, "url" | "fetch">): Pick<Peer, "url" | "fetch"> {
  return {
    url,
    async fetch(request) {
      const { params } = JSON.parse((await request.clone().text()) || "{}") as { params?: Params };
      const session = params?._meta?.[SESSION] as SessionMetadata | undefined;
      if (session) request.headers.set(SESSION_HEADER, session.sessionId);
      return fetch(request);
    },
  };
}

/** What the revision wants beside every message. */
export function standardHeaders(message: JSONRPCMessage): Record<string, string> {
  if (!("method" in message)) return {};
  const { method, params } = message;
  const name = params?.name ?? params?.uri;
  return {
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": method,
    ...(typeof name === "string" && { "mcp-name": name }),
  };
}
