import { ERROR_CODES } from "@transports-wg/schema/2026-07-28";
import { RpcError, errorResponse, isRequest, type Handler, type JSONRPCMessage } from "@transports-wg/wire";
import { ACCEPT_LANGUAGE, ACCEPT_LANGUAGE_HEADER, CONTENT_LANGUAGE_HEADER } from "../names.ts";
import { disagree } from "./agreement.ts";
import { again, amend, json, read } from "./amend.ts";
import { translated } from "./boundary.ts";
import { choose, type Offer } from "./preference.ts";
import { canReport, reported, withReport } from "./report.ts";

export interface Texts extends Offer {
  /** A text of the default language in another one. */
  readonly translate: (text: string, language: string) => string;
}

/**
 * Puts languages around a server that speaks one.
 *
 * @param next the server; when it reports a language itself, that is the language of its answer
 */
export function withLanguages(next: Handler, texts: Texts): Handler {
  return async (request) => {
    const body = await request.text();
    const message = read(body);
    if (!message || !isRequest(message)) return next(again(request, body));

    // *HTTP: The Request*: agreement first, then the grammar.
    const canonical = message.params?._meta?.[ACCEPT_LANGUAGE];
    const header = request.headers.get(ACCEPT_LANGUAGE_HEADER);
    if (disagree(header, canonical)) {
      const says = `Accept-Language is ${JSON.stringify(header)}, and the body says ${JSON.stringify(canonical)}`;
      return json(errorResponse(message.id, new RpcError(ERROR_CODES.HEADER_MISMATCH.code, says)), 400);
    }

    const language = choose(canonical, texts);
    const speak = (answer: JSONRPCMessage): JSONRPCMessage =>
      canReport(answer)
        ? withReport(
            translated(answer, (text) => texts.translate(text, language)),
            language,
          )
        : answer;
    let mirrored: unknown;
    const answer = await amend(await next(again(request, body)), (it) => {
      const spoken = speak(it);
      mirrored = reported(spoken);
      return spoken;
    });

    // *HTTP: The Response*: nobody knows yet what a stream will say.
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    if (isJson && typeof mirrored === "string") answer.headers.set(CONTENT_LANGUAGE_HEADER, mirrored);
    // *Caches*: what reads headers only may share the answer to a pair.
    answer.headers.append("vary", "Accept-Language");
    if (header === null || canonical === undefined) answer.headers.append("cache-control", "private");
    return answer;
  };
}
