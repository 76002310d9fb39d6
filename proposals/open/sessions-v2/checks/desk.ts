/** The server that checks of clients play: it needs sessions, says what state they are in, and forgets them when told to. */
import type { ClientLab, Received } from "@transports-wg/audit";
import { RpcError, type Client, type Context, type Methods, type Params, type Result } from "@transports-wg/wire";
import { SESSION, SESSION_NOT_FOUND, SESSION_REQUIRED } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";
import { meta, sessionIn } from "./ask.ts";

export interface Desk {
  /** What a new session says besides its id. */
  created?: Omit<SessionMetadata, "sessionId">;
  /** What the result of a call says of its session. */
  news?: (args: Params, session: SessionMetadata) => Partial<SessionMetadata> | undefined;
  /** It has forgotten the sessions that it created, as the next call will find. */
  forgetful?: boolean;
  /** It has no sessions, and no use for any. */
  stateless?: boolean;
}

let count = 0;

export function desk(state: Desk = {}): Methods {
  const cacheable = { resultType: "complete", ttlMs: 0, cacheScope: "private" };
  const session = ({ _meta }: Context) => _meta[SESSION] as SessionMetadata | undefined;
  return {
    "server/discover": () => ({
      supportedVersions: ["2026-07-28"],
      capabilities: { tools: {}, sessions: {} },
      ...cacheable,
    }),
    "tools/list": () => ({ tools: [{ name: "stamp", inputSchema: { type: "object" } }], ...cacheable }),
    "sessions/create": () => ({
      resultType: "complete",
      session: { sessionId: `ses_${++count}`, ...state.created },
    }),
    "sessions/delete": () => ({ resultType: "complete" }),
    "tools/call": ({ arguments: args }, context) => {
      const named = session(context);
      if (!named && state.stateless) return { resultType: "complete", content: [] };
      if (!named) throw new RpcError(SESSION_REQUIRED, "A stamp needs a session");
      if (state.forgetful) {
        state.forgetful = false;
        const { sessionId } = named;
        throw new RpcError(SESSION_NOT_FOUND, "The session is not known", { data: { sessionId } });
      }
      const news = state.news?.((args ?? {}) as Params, named);
      const _meta = news && { [SESSION]: { sessionId: named.sessionId, ...news } };
      return { resultType: "complete", content: [{ type: "text", text: "Stamped" }], ...(_meta && { _meta }) };
    },
  };
}

export const stamp = (client: Client, args: Params = {}): Promise<Result> =>
  client.request("tools/call", { name: "stamp", arguments: args, _meta: meta() });

/** The requests of one method, in order. */
export const sent = ({ received }: ClientLab, method: string): Received[] =>
  received.filter(({ message }) => message.method === method);

/** The sessions that calls named, in order; calls without one are left out. */
export const named = (lab: ClientLab): SessionMetadata[] =>
  sent(lab, "tools/call").flatMap(({ message }) => sessionIn(message.params ?? {}) ?? []);

export const idsOf = (sessions: readonly SessionMetadata[]): string[] => sessions.map(({ sessionId }) => sessionId);
