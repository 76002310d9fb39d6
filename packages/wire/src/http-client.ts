import { ConnectionClosed, HttpError, MalformedAnswer, rpcError, type Client, type RequestOptions } from "./client.ts";
import { DEFAULT_LIMIT } from "./handler.ts";
import { bytes, postHeaders } from "./http.ts";
import {
  isNotification,
  isRequest,
  notification,
  request,
  RpcError,
  type JSONRPCMessage,
  type JSONRPCNotification,
  type JSONRPCRequest,
  type RequestId,
  type Result,
} from "./message.ts";
import { parse, show } from "./parse.ts";
import { decode } from "./sse.ts";

export interface HttpClientOptions {
  /** A handler in memory, or what goes around the global one, such as authorization. */
  fetch?: (request: Request) => Promise<Response>;
  /** More headers for a message. */
  headers?: (message: JSONRPCRequest | JSONRPCNotification) => Record<string, string>;
  /** Bytes that a message may have. */
  limit?: number;
}

/** A client that posts. It keeps nothing but a counter, so closing it only cuts what is in flight. */
export function httpClient(url: string | URL, options: HttpClientOptions = {}): Client {
  const { fetch = globalThis.fetch, headers, limit = DEFAULT_LIMIT } = options;
  const inFlight = new Set<AbortController>();
  let last = 0;

  /** Posts a message and reads the answer, until the signal, or the end of the client, cuts it. */
  async function post<T>(
    message: JSONRPCRequest | JSONRPCNotification,
    signal: AbortSignal | undefined,
    read: (response: Response, cut: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const cut = controller.signal;
    const abort = () => controller.abort(signal?.reason);
    signal?.addEventListener("abort", abort);
    inFlight.add(controller);
    try {
      // A handler in memory may not care that it was cut, but its client does.
      return await Promise.race([aborted(cut), exchange()]);
    } finally {
      inFlight.delete(controller);
      signal?.removeEventListener("abort", abort);
    }

    async function exchange(): Promise<T> {
      const init = { method: "POST", headers: { ...postHeaders, ...headers?.(message) }, signal: cut };
      let response: Response;
      try {
        response = await fetch(new Request(url, { ...init, body: JSON.stringify(message) }));
      } catch (error) {
        throw new ConnectionClosed("The request found no server, or was cut before the answer", { cause: error });
      }
      if (!cut.aborted) return read(response, cut);
      await response.body?.cancel();
      throw cut.reason;
    }
  }

  return {
    request(method, params, { id = ++last, signal, onNotification } = {}) {
      const message = request(id, method, params);
      return post(message, signal, (response, cut) => readAnswer(response, id, { cut, limit, onNotification }));
    },
    notify(method, params) {
      return post(notification(method, params), undefined, async (response) => {
        if (!response.ok) throw await refusal(response, undefined, limit);
        const body = await response.text();
        if (response.status === 202 && body === "") return;
        throw new MalformedAnswer(
          `A notification should be answered by status 202 without body, but was by ${response.status} with ${show(body)}`,
        );
      });
    },
    async close() {
      for (const controller of inFlight) controller.abort(new ConnectionClosed("The client was closed"));
    },
  };
}

interface Reading {
  cut: AbortSignal;
  limit: number;
  onNotification: RequestOptions["onNotification"] | undefined;
}

async function readAnswer(response: Response, id: RequestId, reading: Reading): Promise<Result> {
  if (!response.ok) throw await refusal(response, id, reading.limit);
  const type = response.headers.get("content-type") ?? "no type";
  if (type.startsWith("application/json")) {
    return resultOf(understand(await readAll(response, reading.limit)), id, response.status);
  }
  if (type.startsWith("text/event-stream") && response.body) {
    return readStream(response.body, response.status, id, reading);
  }
  await response.body?.cancel();
  throw new MalformedAnswer(
    `A request should be answered by application/json or text/event-stream, but was by status ${response.status} with ${type}`,
  );
}

async function readStream(
  body: ReadableStream<Uint8Array>,
  status: number,
  id: RequestId,
  { cut, limit, onNotification }: Reading,
): Promise<Result> {
  const reader = decode(body, limit).getReader();
  const cancel = () => void reader.cancel(cut.reason).catch(() => {});
  cut.addEventListener("abort", cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw broken(error);
      });
      if (done) throw new ConnectionClosed("The stream should end with the response, but ended before it");
      if (value.event !== "message") continue;
      const message = understand(value.data);
      if (!isNotification(message)) return resultOf(message, id, status);
      await onNotification?.(message);
    }
  } finally {
    cut.removeEventListener("abort", cancel);
    // Nothing may follow the response; and after a fault nothing that follows is of use.
    cancel();
  }
}

/** The result in a message that should be the response to the request `id`. */
export function resultOf(message: JSONRPCMessage, id: RequestId, status?: number): Result {
  if (isRequest(message)) throw new MalformedAnswer(`A server answers, but asked ${message.method}`);
  if (isNotification(message)) throw new MalformedAnswer(`A response should come, but ${message.method} came`);
  if (message.id !== id && !("error" in message && message.id === undefined)) {
    throw new MalformedAnswer(`The response should have the id ${show(id)}, but has ${show(message.id)}`);
  }
  if ("error" in message) throw rpcError(message, status);
  return message.result;
}

/** An answer that is no success: the error in its body, or the status when there is none. */
async function refusal(response: Response, id: RequestId | undefined, limit: number): Promise<Error> {
  const { status, headers } = response;
  const body = await readAll(response, limit);
  const text = new TextDecoder().decode(body);
  if (!headers.get("content-type")?.startsWith("application/json")) return new HttpError(status, headers, text);
  let message: JSONRPCMessage;
  try {
    message = parse(body);
  } catch {
    return new HttpError(status, headers, text);
  }
  if (!("error" in message))
    return new MalformedAnswer(`HTTP status ${status} should carry an error, but carries ${show(text)}`);
  if (message.id !== undefined && message.id !== id) {
    return new MalformedAnswer(`The error should have the id ${show(id)}, but has ${show(message.id)}`);
  }
  return rpcError(message, status);
}

async function readAll(response: Response, limit: number): Promise<Uint8Array> {
  try {
    return await bytes(response.body, limit);
  } catch (error) {
    throw broken(error);
  }
}

/** Why reading failed, as the caller of the client sees it. */
function broken(error: unknown): Error {
  if (error instanceof RpcError || error instanceof RangeError)
    return new MalformedAnswer(error.message, { cause: error });
  return new ConnectionClosed("The connection ended in the middle of the answer", { cause: error });
}

function understand(source: string | Uint8Array): JSONRPCMessage {
  try {
    return parse(source);
  } catch (error) {
    throw new MalformedAnswer((error as Error).message, { cause: error });
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
