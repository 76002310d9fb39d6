import type { World } from "@transports-wg/harness";
import {
  SseDecoder,
  errorResponse,
  isNotification,
  isRequest,
  isResponse,
  parse,
  resultResponse,
  RpcError,
  through,
  type Handler,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResponse,
} from "@transports-wg/wire";
import { Cache } from "./cache.ts";
import { isCacheableRequest } from "./cacheable.ts";
import { Crowd } from "./crowd.ts";

/** An answer as text, so that several can have it. */
interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Stands between many clients and one server, and asks once what it may tell them all. */
export function makeProxy(world: World, upstream: Handler): Handler {
  const cache = new Cache(world, "upstream");
  const crowd = new Crowd<Answer>();

  return async (request) => {
    const { url, method, headers, signal } = request;
    const hasBody = method !== "GET" && method !== "HEAD";
    const body = await request.text();
    const init = { method, headers, ...(hasBody && { body }) };
    const message = read(body);
    if (!message || !isRequest(message) || !isCacheableRequest(message.method, message.params ?? {}))
      return overhear(await upstream(new Request(url, { ...init, signal })));

    // *Cache Scope*: who asks is who the credentials say, and whoever has none is nobody.
    const question = {
      method: message.method,
      params: message.params ?? {},
      context: headers.get("authorization") ?? undefined,
    };
    const fresh = await cache.fresh(question);
    if (fresh) return Response.json(resultResponse(message.id, fresh));

    // Until the answer is there nobody knows its scope: only those who ask with the same credentials wait for it together.
    const epoch = await cache.epoch(question);
    const answer = await crowd.join(
      JSON.stringify([cache.key(question, question.context ?? ""), epoch]),
      signal,
      async () => {
        const response = await upstream(new Request(url, init));
        const answer = { status: response.status, headers: response.headers, text: await response.text() };
        const said = read(answer.text);
        if (said && "result" in said) await cache.keep(question, said.result, epoch);
        if (said && "error" in said) await cache.refused(question, new RpcError(said.error.code, said.error.message));
        return answer;
      },
    );
    return readdressed(answer, message);
  };

  /** *Notifications*: the cache hears of a change before the client does, which may ask for the list at once. */
  function overhear(response: Response): Response {
    const { status, headers, body } = response;
    if (!body || !headers.get("content-type")?.startsWith("text/event-stream")) return response;
    const decoder = new SseDecoder();
    const each = async (chunk: Uint8Array) => {
      for (const { data } of decoder.push(chunk)) {
        const message = read(data);
        if (message && isNotification(message)) await cache.hear(message);
      }
      return [chunk];
    };
    return new Response(through(body, each), { status, headers });
  }
}

/** Headers about the bytes of a body, which are others when it is written again, and about one connection alone. */
const notHandedOn = ["content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive"];

/** The same answer to another request. */
function readdressed({ status, headers, text }: Answer, { id }: JSONRPCRequest): Response {
  const on = new Headers(headers);
  for (const name of notHandedOn) on.delete(name);
  const said = read(text);
  if (!said || !isResponse(said)) return new Response(text, { status, headers: on });
  return new Response(JSON.stringify(answerTo(id, said)), { status, headers: on });
}

function answerTo(id: JSONRPCRequest["id"], said: JSONRPCResponse): JSONRPCMessage {
  if ("result" in said) return resultResponse(id, said.result);
  const { code, message, data } = said.error;
  return errorResponse(id, new RpcError(code, message, { data }));
}

function read(text: string): JSONRPCMessage | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
