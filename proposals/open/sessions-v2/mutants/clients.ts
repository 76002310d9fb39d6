import type { Mutant } from "@transports-wg/audit";
import { MemoryStore, type Store } from "@transports-wg/harness";
import type { JSONRPCRequest, RequestId, Result } from "@transports-wg/wire";
import type { SessionMetadata } from "../schema.ts";
import { clientInWorld, inSession, sessionOf, spoilSent } from "./spoil.ts";

/** The store of a client that says something else about its sessions. */
const shelf = (store: Store, change: (session: SessionMetadata, before: SessionMetadata | undefined) => unknown) => ({
  store: {
    get: (key: string) => store.get(key),
    add: (key: string, value: unknown) => store.add(key, value),
    delete: (key: string) => store.delete(key),
    set: async (key: string, value: unknown) =>
      store.set(key, change(value as SessionMetadata, (await store.get(key)) as SessionMetadata | undefined)),
  },
});

const withState = (message: JSONRPCRequest, state: (state: string) => string): JSONRPCRequest => {
  const session = sessionOf(message);
  if (session?.state === undefined) return message;
  return { ...message, params: inSession(message.params, { ...session, state: state(session.state) }) };
};

export const clients: readonly Mutant[] = [
  {
    name: "asks for a session in the one that it has",
    kills: ["create-without-session"],
    wrap(reference) {
      let last: unknown;
      return spoilSent(reference, (message) => {
        last = sessionOf(message) ?? last;
        if (message.method !== "sessions/create" || last === undefined) return message;
        return { ...message, params: inSession(message.params, last) };
      });
    },
  },
  {
    name: "has one session for all servers",
    kills: ["session-of-one-server"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => {
        const one = (key: string) => key.replace(/ with .*/, "");
        const store: Store = {
          get: (key) => world.store.get(one(key)),
          set: (key, value) => world.store.set(one(key), value),
          add: (key, value) => world.store.add(one(key), value),
          delete: (key) => world.store.delete(one(key)),
        };
        return reference.client!({ ...world, store }, peer);
      },
    }),
  },
  {
    name: "has one session for all users",
    kills: ["session-of-one-user"],
    wrap: (reference) => clientInWorld(reference, () => ({ principal: "anybody" })),
  },
  {
    name: "creates no session",
    kills: ["created-when-required"],
    wrap: (reference) =>
      spoilSent(reference, (message) =>
        message.method === "sessions/create" ? { ...message, method: "sessions/none" } : message,
      ),
  },
  {
    name: "sends its request again under the old id",
    kills: ["created-when-required"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => {
        let first: RequestId | undefined;
        return reference.client!(world, {
          ...peer,
          async fetch(request) {
            const { url, method, headers, signal } = request;
            const message = (await request.json()) as JSONRPCRequest;
            if (message.method === "tools/call") first ??= message.id;
            const id = message.method === "tools/call" ? first : message.id;
            const body = JSON.stringify({ ...message, id });
            const response = await peer.fetch(new Request(url, { method, headers, signal, body }));
            const answer = (await response.json()) as object;
            return Response.json({ ...answer, id: message.id }, { status: response.status });
          },
        });
      },
    }),
  },
  {
    name: "goes on with a session that was not found",
    kills: ["lost-session-not-named-again"],
    wrap: (reference) =>
      clientInWorld(reference, ({ store }) => ({ store: { ...bound(store), delete: async () => false } })),
  },
  {
    name: "forgets its session when it is started again",
    kills: ["session-resumed"],
    wrap: (reference) => clientInWorld(reference, () => ({ store: new MemoryStore() })),
  },
  {
    name: "resumes with the first state",
    kills: ["session-resumed", "state-taken-over"],
    wrap: (reference) =>
      clientInWorld(reference, ({ store }) =>
        shelf(store, (session, before) =>
          before?.sessionId === session.sessionId ? { ...session, state: before.state } : session,
        ),
      ),
  },
  {
    name: "trims what it echoes",
    kills: ["state-echoed"],
    wrap: (reference) => spoilSent(reference, (message) => withState(message, (state) => state.trim())),
  },
  {
    name: "reads the state as JSON, and writes it anew",
    kills: ["state-echoed"],
    wrap: (reference) =>
      spoilSent(reference, (message) =>
        withState(message, (state) => {
          try {
            return JSON.stringify(JSON.parse(state));
          } catch {
            return state;
          }
        }),
      ),
  },
  {
    name: "clears the state when a result says nothing of it",
    kills: ["state-taken-over"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => {
        let news = true;
        const listening = {
          ...peer,
          async fetch(request: Request) {
            const { method } = (await request.clone().json()) as JSONRPCRequest;
            const response = await peer.fetch(request);
            if (method === "tools/call") news = (await response.clone().text()).includes('"state"');
            return response;
          },
        };
        const spoilt = spoilSent(reference, (message) => {
          const session = sessionOf(message);
          if (news || !session) return message;
          return { ...message, params: inSession(message.params, { sessionId: session.sessionId }) };
        });
        return spoilt.client!(world, listening);
      },
    }),
  },
  {
    name: "believes the request that was sent last, and not the result that came last",
    kills: ["last-result-counts"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => {
        let sent = 0;
        let answered = 0;
        return reference.client!(world, {
          ...peer,
          async fetch(request) {
            const number = ++sent;
            const response = await peer.fetch(request);
            const overtaken = number < answered;
            answered = Math.max(answered, number);
            if (!overtaken) return response;
            const { result, ...answer } = (await response.json()) as { result?: Result };
            const { _meta, ...rest } = result ?? {};
            return Response.json({ ...answer, result: rest });
          },
        });
      },
    }),
  },
  {
    name: "leaves sessions to themselves",
    kills: ["session-deleted-at-end"],
    wrap: (reference) =>
      spoilSent(reference, (message) =>
        message.method === "sessions/delete" ? { ...message, method: "server/discover" } : message,
      ),
  },
  {
    name: "tells nobody of staleness",
    kills: ["staleness-told"],
    wrap: (reference) => clientInWorld(reference, () => ({ answer: async () => ({ action: "keep" }) })),
  },
  {
    name: "does not believe in a new end",
    kills: ["staleness-told"],
    wrap: (reference) =>
      clientInWorld(reference, ({ store }) =>
        shelf(store, (session, before) =>
          before?.sessionId === session.sessionId ? { ...session, expiresAt: before.expiresAt } : session,
        ),
      ),
  },
  {
    name: "sends no Mcp-Session-Id",
    kills: ["session-header-mirrored"],
    wrap: (reference) =>
      spoilSent(reference, (message, headers) => {
        headers.delete("mcp-session-id");
        return message;
      }),
  },
];

/** Its members without `this`. */
function bound(store: Store): Store {
  return {
    get: (key) => store.get(key),
    set: (key, value) => store.set(key, value),
    add: (key, value) => store.add(key, value),
    delete: (key) => store.delete(key),
  };
}
