import { parse, server, type Handler, type JSONRPCMessage, type Methods } from "@transports-wg/wire";
import { principalOf } from "./principal.ts";

/** One message that a server received. */
export interface Received {
  readonly message: JSONRPCMessage;
  readonly headers: Headers;
  readonly principal: string | undefined;
}

/** A server that keeps a list of what it receives, in order: what was posted and is a message, answered or refused. */
export function counting(methods: Methods | Handler): Handler & { readonly received: readonly Received[] } {
  const handler = typeof methods === "function" ? methods : server(methods);
  const received: Received[] = [];
  const fetch = async (request: Request) => {
    const { headers } = request;
    const message = read(await request.clone().text());
    if (message) received.push({ message, headers, principal: principalOf(headers, { principal: undefined }) });
    return handler(request);
  };
  return Object.assign(fetch, { received });
}

function read(text: string): JSONRPCMessage | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
