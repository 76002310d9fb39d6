import { setTimeout as delay } from "node:timers/promises";
import { StdioIncoming, exchangeOf } from "./bridge.ts";
import { connect, type Connection, type Streams } from "./connection.ts";
import { DEFAULT_LIMIT, type Handler } from "./handler.ts";
import {
  INTERNAL_ERROR,
  INVALID_REQUEST,
  RpcError,
  errorResponse,
  isRequest,
  isResponse,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type RequestId,
} from "./message.ts";

export interface StdioServerOptions extends Partial<Streams> {
  /** What HTTP would say of a message in headers, for a handler that wants to see them. */
  headers?: (message: JSONRPCMessage) => Record<string, string>;
  /** Bytes that a message may have. */
  limit?: number;
  /** Milliseconds that requests have to come to their end when the input has come to its own. */
  grace?: number;
  /** Hears of what the handler throws. */
  onError?: (error: unknown) => void;
}

/** Serves a handler over stdin and stdout, or another pair of streams. Resolves when the client has closed the input: time to exit. */
export function serveStdio(handler: Handler, options: StdioServerOptions = {}): Promise<void> {
  const { input = process.stdin, output = process.stdout, headers, limit = DEFAULT_LIMIT } = options;
  const { grace = 200, onError = console.error } = options;
  const exchange = exchangeOf(handler);
  const inFlight = new Map<RequestId, StdioIncoming>();
  let idle: (() => void) | undefined;

  const refuse = (id: RequestId | undefined, error: RpcError) => send(JSON.stringify(errorResponse(id, error)));

  function send(text: string): Promise<void> | undefined {
    const blocked = connection.send(text);
    if (!blocked) return undefined;
    // A client that does not read its answers is not listened to either: else the answers would pile up here.
    input.pause();
    return blocked.then(() => void input.resume());
  }

  function take(message: JSONRPCMessage): void {
    if (isRequest(message)) {
      if (inFlight.has(message.id)) {
        return void refuse(
          message.id,
          new RpcError(INVALID_REQUEST, `The id ${message.id} is that of a request still unanswered`),
        );
      }
      const incoming = new StdioIncoming(message, headers);
      inFlight.set(message.id, incoming);
      return void answer(message, incoming);
    }
    if (isResponse(message)) {
      return void refuse(
        undefined,
        new RpcError(INVALID_REQUEST, "A client sends requests and notifications, but this is a response"),
      );
    }
    if (message.method === "notifications/cancelled") {
      // Whatever it names that is not in flight has been answered, or never was: either way there is nothing to do.
      return inFlight.get(message.params?.requestId as RequestId)?.abort(message.params?.reason);
    }
    // Notifications are never answered, not even with an error.
    exchange(new StdioIncoming(message, headers)).catch(onError);
  }

  async function answer(message: JSONRPCRequest, incoming: StdioIncoming): Promise<void> {
    try {
      const { body } = await exchange(incoming);
      if (typeof body === "object") await stream(body, incoming);
      else if (body !== undefined && !incoming.aborted) void send(body);
    } catch (error) {
      if (incoming.aborted) return;
      onError(error);
      void refuse(message.id, new RpcError(INTERNAL_ERROR, "Internal error"));
    } finally {
      inFlight.delete(message.id);
      if (inFlight.size === 0) idle?.();
    }
  }

  async function stream(body: ReadableStream<string>, incoming: StdioIncoming): Promise<void> {
    const reader = body.getReader();
    incoming.signal.addEventListener("abort", () => void reader.cancel().catch(() => {}));
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      await send(value);
    }
  }

  let connection: Connection;
  return new Promise((resolve) => {
    connection = connect({ input, output }, limit, {
      message: take,
      fault: (error) => void refuse(error.id, error),
      end: () => {
        const rest = new Promise<void>((resolve) => (inFlight.size === 0 ? resolve() : (idle = resolve)));
        const timer = new AbortController();
        const patience = delay(output.destroyed ? 0 : grace, undefined, timer).catch(() => {});
        void Promise.race([rest, patience]).then(() => {
          // A timer would keep the process that is to exit.
          timer.abort();
          for (const incoming of inFlight.values()) incoming.abort("The client has gone");
          // The last answers are written at the end of the tick; the process may exit after it.
          process.nextTick(resolve);
        });
      },
    });
  });
}
