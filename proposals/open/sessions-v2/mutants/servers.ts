import { spoilRequest, spoilResult, spoilServer, type Mutant } from "@transports-wg/audit";
import { notification, type JSONRPCRequest, type Result } from "@transports-wg/wire";
import { SESSION, SESSION_NOT_FOUND, SESSION_REQUIRED } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";
import { inSession, inWorld, onItsOwn, sessionOf, spoilError, spoilHeaders, withStore } from "./spoil.ts";

/** The id of a new session, changed on its way out, and changed back on its way in. */
const otherIds =
  (out: (id: string) => string, back: (id: string) => string): Mutant["wrap"] =>
  (reference) =>
    spoilResult(
      spoilRequest(reference, (request) => {
        const session = sessionOf(request);
        if (!session) return request;
        return { ...request, params: inSession(request.params, { ...session, sessionId: back(session.sessionId) }) };
      }),
      (result, { method }) => {
        if (method !== "sessions/create") return result;
        const session = result.session as SessionMetadata;
        return { ...result, session: { ...session, sessionId: out(session.sessionId) } };
      },
    );

export const servers: readonly Mutant[] = [
  {
    name: "does not declare sessions",
    kills: ["sessions-declared"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "server/discover" ? { ...result, capabilities: { tools: {} } } : result,
      ),
  },
  {
    name: "creates sessions although it has none",
    kills: ["create-unknown-without-sessions"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const { id, method } = (await request.clone().json()) as JSONRPCRequest;
        if (method !== "sessions/create") return next(request);
        return Response.json({ jsonrpc: "2.0", id, result: { resultType: "complete", session: { sessionId: "1" } } });
      }),
  },
  {
    name: "passes over a session although it has none",
    kills: ["metadata-refused-without-sessions"],
    wrap: (reference) => ({
      ...reference,
      server: (world) =>
        (world.settings.sessions === false
          ? spoilRequest(reference, (request) => ({ ...request, params: inSession(request.params, undefined) }))
          : reference
        ).server!(world),
    }),
  },
  {
    name: "has a space in its ids",
    kills: ["session-id-visible-ascii"],
    wrap: otherIds(
      (id) => `ses ${id}`,
      (id) => id.slice(4),
    ),
  },
  {
    name: "counts its sessions",
    kills: ["session-id-unguessable"],
    wrap(reference) {
      const ids: string[] = [];
      return otherIds(
        (id) => `ses_${String(ids.push(id)).padStart(22, "0")}`,
        (id) => ids[Number(id.slice(4)) - 1] ?? id,
      )(reference);
    },
  },
  ...["view_basket", "add_item", "sessions/delete"].map((what): Mutant => ({
    name: `does not look whose session it is in ${what}`,
    kills: ["session-owner-checked"],
    wrap: (reference) =>
      spoilHeaders(reference, (headers, { method, params }) => {
        if (what === method || what === params?.name) headers.set("authorization", "Bearer alice");
      }),
  })),
  {
    name: "takes every request for one in the session that it created last",
    kills: ["session-is-context"],
    wrap(reference) {
      let last: unknown;
      const attentive = spoilResult(reference, (result) => {
        last = result.session ?? last;
        return result;
      });
      return spoilRequest(attentive, (request) =>
        sessionOf(request) ? { ...request, params: inSession(request.params, last) } : request,
      );
    },
  },
  {
    name: "takes a request without session for one in the session that it created last",
    kills: ["session-required"],
    wrap(reference) {
      let last: unknown;
      const attentive = spoilResult(reference, (result) => {
        last = result.session ?? last;
        return result;
      });
      return spoilRequest(attentive, (request) =>
        sessionOf(request) ? request : { ...request, params: inSession(request.params, last) },
      );
    },
  },
  {
    name: "refuses a request without session with a code of the draft",
    kills: ["session-required"],
    wrap: (reference) =>
      spoilError(reference, (answer) => {
        const { error } = answer;
        return error.code === SESSION_REQUIRED ? { ...answer, error: { ...error, code: -32044 } } : answer;
      }),
  },
  {
    name: "refuses an unknown session with the code of invalid params",
    kills: ["session-not-found"],
    wrap: (reference) =>
      spoilError(reference, (answer) => {
        const { error } = answer;
        return error.code === SESSION_NOT_FOUND ? { ...answer, error: { ...error, code: -32602 } } : answer;
      }),
  },
  {
    name: "does not look at the session where none is needed",
    kills: ["session-not-found"],
    wrap: (reference) =>
      spoilRequest(reference, (request) =>
        request.params?.name === "catalogue" ? { ...request, params: inSession(request.params, undefined) } : request,
      ),
  },
  {
    name: "does not say which session it did not find",
    kills: ["not-found-names-session"],
    wrap: (reference) =>
      spoilError(reference, ({ error, ...answer }) => ({ ...answer, error: { ...error, data: {} } })),
  },
  { name: "keeps sessions in its own memory", kills: ["any-replica-serves-session"], wrap: onItsOwn },
  {
    name: "lists more tools in a session",
    kills: ["lists-not-by-session"],
    wrap: (reference) =>
      spoilResult(reference, (result, request) =>
        request.method === "tools/list" && sessionOf(request)
          ? { ...result, tools: [...(result.tools as Result[]), { name: "more", inputSchema: { type: "object" } }] }
          : result,
      ),
  },
  {
    name: "says in a notification how the session is",
    kills: ["no-metadata-in-notifications"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const { params } = (await request.clone().json()) as JSONRPCRequest;
        const session = sessionOf({ params: params ?? {} });
        const response = await next(request);
        if (!session || !response.headers.get("content-type")?.startsWith("text/event-stream")) return response;
        const progressToken = params?._meta?.progressToken;
        const news = notification("notifications/progress", {
          progressToken,
          progress: 1,
          _meta: { [SESSION]: session },
        });
        const text = `data: ${JSON.stringify(news)}\n\n${await response.text()}`;
        return new Response(text, { headers: { "content-type": "text/event-stream" } });
      }),
  },
  {
    name: "does not look at Mcp-Session-Id",
    kills: ["contradicting-header-refused"],
    wrap: (reference) => spoilHeaders(reference, (headers) => headers.delete("mcp-session-id")),
  },
  {
    name: "forgets to delete",
    kills: ["deleted-session-not-served"],
    wrap: (reference) =>
      spoilRequest(reference, (request) =>
        request.method === "sessions/delete"
          ? { ...request, method: "tools/call", params: { ...request.params, name: "catalogue", arguments: {} } }
          : request,
      ),
  },
  {
    name: "notes each use of a session in what it has read of it",
    kills: ["deleted-session-stays-so"],
    wrap: (reference) =>
      withStore(reference, (store) => ({
        async get(key) {
          const value = await store.get(key);
          if (!key.startsWith("session ") || value === undefined) return value;
          // What a server does that notes each use of a session.
          await new Promise((resolve) => setTimeout(resolve, 1));
          await store.set(key, value);
          return value;
        },
      })),
  },
  {
    name: "keeps sessions for ever",
    kills: ["orphans-removed"],
    wrap: (reference) =>
      inWorld(reference, ({ clock }) => {
        const started = clock.now();
        return { clock: { now: () => started, sleep: (ms, signal) => clock.sleep(ms, signal) } };
      }),
  },
];
