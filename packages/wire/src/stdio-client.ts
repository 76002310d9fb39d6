import { ConnectionClosed, MalformedAnswer, type Client, type RequestOptions } from "./client.ts";
import { connect, type Streams } from "./connection.ts";
import { DEFAULT_LIMIT } from "./handler.ts";
import { resultOf } from "./http-client.ts";
import {
  isNotification,
  isRequest,
  notification,
  request,
  type JSONRPCMessage,
  type JSONRPCNotification,
  type JSONRPCRequest,
  type RequestId,
  type Result,
} from "./message.ts";
import { show } from "./parse.ts";

export interface StdioClientOptions {
  /** Bytes that a message may have. */
  limit?: number;
  /** Hears notifications that name no request in flight, when more or fewer than one is. */
  onNotification?: (notification: JSONRPCNotification) => void;
  /** Hears of what a server may not write. Without it, it fails everything in flight, because nobody knows whose answer it was. */
  onFault?: (error: Error) => void;
  /** Says why the other side went, when something can be known of it. */
  why?: () => Promise<string>;
}

interface Pending {
  message: JSONRPCRequest;
  onNotification: RequestOptions["onNotification"] | undefined;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** A client over the two streams of a server. */
export function stdioClient(streams: Streams, options: StdioClientOptions = {}): Client {
  const { limit = DEFAULT_LIMIT, onNotification, why } = options;
  const { onFault = failAll } = options;
  const inFlight = new Map<RequestId, Pending>();
  const cancelled = new Set<RequestId>();
  let closed: ConnectionClosed | undefined;
  let last = 0;

  const connection = connect(streams, limit, {
    message: take,
    fault: (error) => onFault(new MalformedAnswer(error.message, { cause: error })),
    end: (cause) => void end(cause),
  });

  async function end(cause?: Error): Promise<void> {
    const reason = (await why?.()) ?? "The server closed its output";
    closed ??= new ConnectionClosed(reason, { cause });
    failAll(closed);
  }

  function failAll(error: Error): void {
    const all = [...inFlight.values()];
    inFlight.clear();
    for (const { reject } of all) reject(error);
  }

  function take(message: JSONRPCMessage): void {
    if (isNotification(message)) return notice(message);
    if (isRequest(message)) return onFault(new MalformedAnswer(`A server answers, but asked ${message.method}`));
    const { id } = message;
    const pending = id === undefined ? undefined : inFlight.get(id);
    if (!pending || id === undefined) {
      // The answer to a cancelled request may have been on its way.
      if (id !== undefined && cancelled.delete(id)) return;
      return onFault(
        new MalformedAnswer(`A response should have the id of a request in flight, but is ${show(message)}`),
      );
    }
    inFlight.delete(id);
    try {
      pending.resolve(resultOf(message, id));
    } catch (error) {
      pending.reject(error);
    }
  }

  function notice(message: JSONRPCNotification): void {
    const to = recipient(message);
    if (to) void to.onNotification?.(message);
    else onNotification?.(message);
  }

  /** All messages share one channel: whose a notification is, only its own members can say. */
  function recipient({ params }: JSONRPCNotification): Pending | undefined {
    const subscription = params?._meta?.["io.modelcontextprotocol/subscriptionId"];
    if (subscription !== undefined) return inFlight.get(subscription as RequestId);
    const all = [...inFlight.values()];
    const token = params?.progressToken;
    if (token !== undefined) return all.find(({ message }) => message.params?._meta?.progressToken === token);
    return all.length === 1 ? all[0] : undefined;
  }

  async function send(message: JSONRPCRequest | JSONRPCNotification): Promise<void> {
    if (closed) throw closed;
    await connection.send(JSON.stringify(message));
  }

  return {
    async request(method, params, { id = ++last, signal, onNotification } = {}) {
      signal?.throwIfAborted();
      if (inFlight.has(id)) throw new RangeError(`The id ${id} is that of a request still unanswered`);
      const message = request(id, method, params);
      const cancel = () => {
        inFlight.get(id)?.reject(signal!.reason);
        if (!inFlight.delete(id)) return;
        cancelled.add(id);
        void send(notification("notifications/cancelled", { requestId: id, reason: String(signal!.reason) })).catch(
          () => {},
        );
      };
      try {
        return await new Promise<Result>((resolve, reject) => {
          inFlight.set(id, { message, onNotification, resolve, reject });
          signal?.addEventListener("abort", cancel);
          send(message).catch((error: Error) => {
            inFlight.delete(id);
            reject(error);
          });
        });
      } finally {
        signal?.removeEventListener("abort", cancel);
      }
    },
    notify: (method, params) => send(notification(method, params)),
    async close() {
      closed ??= new ConnectionClosed("The client was closed");
      failAll(closed);
      streams.output.end();
    },
  };
}
