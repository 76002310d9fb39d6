/** The intermediary of the section *Caching*: a gateway that answers what it can from memory, and nothing that took a question. */
import type { World } from "@transports-wg/harness";
import { resultResponse, type Handler, type JSONRPCRequest, type Result } from "@transports-wg/wire";

export function makeGateway({ clock }: World, upstream: Handler): Handler {
  const kept = new Map<string, { result: Result; until: number }>();

  return async (request) => {
    const message = (await request.clone().json()) as JSONRPCRequest;
    // What the answer depends on here is no part of a cache key.
    const { inputResponses, requestState } = message.params ?? {};
    if (inputResponses !== undefined || requestState !== undefined) return upstream(request);

    const key = keyOf(message, request.headers.get("authorization"));
    const entry = kept.get(key);
    if (entry && clock.now() < entry.until) return Response.json(resultResponse(message.id, entry.result));

    const response = await upstream(request);
    if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
    const { result } = (await response.clone().json()) as { result?: Result };
    // A question is not an answer: it carries no hints, and nobody may be shown that of another.
    if (result?.resultType === "complete" && typeof result.ttlMs === "number") {
      kept.set(key, { result, until: clock.now() + result.ttlMs });
    }
    return response;
  };
}

function keyOf({ method, params: { _meta, ...params } = {} }: JSONRPCRequest, principal: string | null): string {
  return JSON.stringify([principal, method, params]);
}
