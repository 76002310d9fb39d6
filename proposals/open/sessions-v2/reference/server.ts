import { principalOf, type World } from "@transports-wg/harness";
import {
  INVALID_PARAMS,
  RpcError,
  errorResponse,
  isRequest,
  parse,
  resultResponse,
  type Handler,
  type JSONRPCRequest,
  type Result,
} from "@transports-wg/wire";
import { SESSION, SESSION_HEADER, SESSION_NOT_FOUND, SESSION_REQUIRED } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";
import { Sessions } from "./sessions.ts";
import { tools } from "./tools.ts";

const HEADER_MISMATCH = -32020;

/** Puts sessions around a server. With the setting `sessions: false` it is one that has none. */
export function withSessions(next: Handler, world: World): Handler {
  const sessions = new Sessions(world);
  const supported = world.settings.sessions !== false;

  return async (request) => {
    const message = read(await request.clone().text());
    if (!message) return next(request);
    try {
      const result = await answer(message, request);
      return result instanceof Response ? result : json(resultResponse(message.id, result), 200);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      return json(errorResponse(message.id, error), error.status ?? 200);
    }
  };

  async function answer(message: JSONRPCRequest, request: Request): Promise<Response | Result> {
    const { method, params } = message;
    const caller = principalOf(request.headers, world);
    const session = params?._meta?.[SESSION] as SessionMetadata | undefined;
    if (!supported) {
      if (session) throw new RpcError(INVALID_PARAMS, "There are no sessions here");
      return next(request);
    }
    if (method === "server/discover") return declaring(await next(request));
    if (method === "sessions/create") return { resultType: "complete", session: await sessions.create(caller) };

    const { sessionId } = session ?? {};
    if (session) {
      // *HTTP*: a header without counterpart in the body is one of an earlier revision, and means nothing.
      const header = request.headers.get(SESSION_HEADER);
      if (header !== null && header !== sessionId) {
        throw new RpcError(HEADER_MISMATCH, "Mcp-Session-Id is not what the body says", { status: 400 });
      }
      if (!(await sessions.has(sessionId, caller))) {
        throw new RpcError(SESSION_NOT_FOUND, "The session is not known", { data: { sessionId } });
      }
    }
    const needsSession = method === "sessions/delete" || tools[String(params?.name)]?.needsSession === true;
    if (needsSession && !session) throw new RpcError(SESSION_REQUIRED, "The request needs a session");
    if (method !== "sessions/delete") return next(request);
    await sessions.delete(sessionId!);
    return { resultType: "complete" };
  }
}

/** *Capability*. */
async function declaring(response: Response): Promise<Response> {
  const message = (await response.json()) as { result?: Result };
  const capabilities = { ...(message.result?.capabilities as Result), sessions: {} };
  return json(message.result ? { ...message, result: { ...message.result, capabilities } } : message, response.status);
}

function read(text: string): JSONRPCRequest | undefined {
  try {
    const message = parse(text);
    return isRequest(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

const json = (message: unknown, status: number): Response =>
  new Response(JSON.stringify(message), { status, headers: { "content-type": "application/json" } });
