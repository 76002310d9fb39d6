/** An intermediary that takes part in the trace of whatever passes. */
import type { Handler, JSONRPCMessage } from "@transports-wg/wire";
import { continued } from "./context.ts";

/** @param next writes the `_meta` that is handed on */
export function makeGateway(upstream: Handler, next: typeof continued = continued): Handler {
  return async (request) => {
    const { url, method, signal } = request;
    const headers = new Headers(request.headers);
    const message = (await request.json()) as JSONRPCMessage;
    if ("method" in message && message.params?._meta) message.params._meta = next(message.params._meta);
    // Another body has another length.
    headers.delete("content-length");
    return upstream(new Request(url, { method, headers, signal, body: JSON.stringify(message) }));
  };
}
