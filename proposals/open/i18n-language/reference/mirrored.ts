import { MalformedAnswer, isRequest, type Handler, type JSONRPCMessage } from "@transports-wg/wire";
import { ACCEPT_LANGUAGE, ACCEPT_LANGUAGE_HEADER, CONTENT_LANGUAGE_HEADER } from "../names.ts";
import { disagree } from "./agreement.ts";
import { again, amend, read } from "./amend.ts";
import { reported } from "./report.ts";

/** *HTTP: The Request* and *HTTP: The Response*, for a client: `fetch`, with the headers that repeat `_meta`. */
export function mirrored(fetch: Handler): Handler {
  return async (request) => {
    const body = await request.text();
    const message = read(body);
    const on = again(request, body);
    const preference = message && isRequest(message) ? message.params?._meta?.[ACCEPT_LANGUAGE] : undefined;
    // `set` takes the place of whatever would have been another line.
    if (typeof preference === "string") on.headers.set(ACCEPT_LANGUAGE_HEADER, preference);
    const response = await fetch(on);
    const header = response.headers.get(CONTENT_LANGUAGE_HEADER);
    return amend(response, (answer: JSONRPCMessage) => {
      const canonical = reported(answer);
      if (!disagree(header, canonical)) return answer;
      throw new MalformedAnswer(
        `Content-Language is ${JSON.stringify(header)}, and the message says ${JSON.stringify(canonical)}`,
      );
    });
  };
}
