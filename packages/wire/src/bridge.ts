import type { Answer, Exchange, Handler, Incoming } from "./handler.ts";
import { PlainHeaders, postHeaders } from "./http.ts";
import { INTERNAL_ERROR, RpcError, errorResponse, type JSONRPCMessage } from "./message.ts";
import { decode } from "./sse.ts";
import { through } from "./through.ts";

const withoutMore = new PlainHeaders(postHeaders);

/** A message that came without HTTP, as if it had been posted. */
export class StdioIncoming implements Incoming {
  readonly method = "POST";
  readonly url = "stdio:";
  readonly #message: JSONRPCMessage;
  readonly #headers: ((message: JSONRPCMessage) => Record<string, string>) | undefined;
  #abort: AbortController | undefined;
  #reason: { of: unknown } | undefined;

  constructor(message: JSONRPCMessage, headers?: (message: JSONRPCMessage) => Record<string, string>) {
    this.#message = message;
    this.#headers = headers;
  }

  /** What HTTP would say of the message. */
  get record(): Record<string, string> {
    return { ...postHeaders, ...this.#headers?.(this.#message) };
  }

  get headers(): Incoming["headers"] {
    return this.#headers ? new Headers(this.record) : withoutMore;
  }

  get signal(): AbortSignal {
    this.#abort ??= new AbortController();
    if (this.#reason) this.#abort.abort(this.#reason.of);
    return this.#abort.signal;
  }

  get aborted(): boolean {
    return this.#reason !== undefined;
  }

  abort(reason: unknown): void {
    this.#reason ??= { of: reason };
    this.#abort?.abort(reason);
  }

  message(): JSONRPCMessage {
    return this.#message;
  }
}

/** A handler as a transport without HTTP uses it. */
export function exchangeOf(handler: Handler): (incoming: StdioIncoming) => ReturnType<Exchange> {
  if (handler.exchange) return handler.exchange;
  return async (incoming) => {
    const { method, url, record, signal } = incoming;
    const message = incoming.message();
    const request = new Request(url, { method, headers: record, signal, body: JSON.stringify(message) });
    return fromResponse(await handler(request), message);
  };
}

async function fromResponse(response: Response, message: JSONRPCMessage): Promise<Answer> {
  const { status, body } = response;
  const type = response.headers.get("content-type") ?? "";
  if (body && type.startsWith("text/event-stream")) return { status, body: data(body) };
  const text = await response.text();
  if (type.startsWith("application/json")) return { status, body: text };
  // A status alone, such as 401 of an authorization layer, has no place in a transport without statuses.
  const error = new RpcError(INTERNAL_ERROR, `The answer is no message, but HTTP status ${status}`, {
    data: { status, text },
  });
  return { status, body: JSON.stringify(errorResponse("id" in message ? message.id : undefined, error)) };
}

const data = (body: ReadableStream<Uint8Array>): ReadableStream<string> =>
  through(decode(body), ({ event, data }) => (event === "message" ? [data] : []));
