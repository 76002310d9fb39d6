import type { World } from "@transports-wg/harness";
import { isRequest, type Handler, type JSONRPCResultResponse } from "@transports-wg/wire";
import { ACCEPT_LANGUAGE, ACCEPT_LANGUAGE_HEADER } from "../names.ts";
import { disagree } from "./agreement.ts";
import { again, read } from "./amend.ts";

interface Entry {
  answer: JSONRPCResultResponse;
  headers: Headers;
  until: number;
}

/** An intermediary that hands everything on as it is, and answers from a shared cache what is public. */
export function gateway({ clock }: World, upstream: Handler): Handler {
  const kept = new Map<string, Entry>();

  return async (request) => {
    const body = await request.text();
    const message = read(body);
    if (!message || !isRequest(message)) return upstream(again(request, body));
    const { id, method, params } = message;
    const canonical = params?._meta?.[ACCEPT_LANGUAGE];
    const header = request.headers.get(ACCEPT_LANGUAGE_HEADER);
    // Whether it is refused is for the server to say.
    if (disagree(header, canonical)) return upstream(again(request, body));

    // *Caches*: all that a request says, and so the preference as it stands. The header adds what a server may say of a bare one.
    const key = JSON.stringify([method, params, header]);
    const known = kept.get(key);
    if (known && clock.now() < known.until) {
      return new Response(JSON.stringify({ ...known.answer, id }), { headers: known.headers });
    }
    const response = await upstream(again(request, body));
    if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
    const { status, headers } = response;
    const text = await response.text();
    const answer = read(text);
    if (answer && "result" in answer && answer.result.cacheScope === "public") {
      kept.set(key, { answer, headers, until: clock.now() + Number(answer.result.ttlMs) });
    }
    return new Response(text, { status, headers });
  };
}
