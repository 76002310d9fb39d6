import type { JSONRPCMessage } from "./message.ts";

/**
 * What a server is to everyone: a function from `Request` to `Response`, the shape that every runtime shares. Whatever goes
 * around a server is such a function around such a function.
 */
export interface Handler {
  (request: Request): Promise<Response>;
  /** The same without `Request` and `Response`, which cost more than all the rest. Who wraps the function loses nothing but time. */
  exchange?: Exchange;
  /** Milliseconds between the comments on a silent stream that `exchange` gave. */
  keepAlive?: number;
}

export type Exchange = (incoming: Incoming) => Promise<Answer>;

/** What a server needs to know of a request. */
export interface Incoming {
  readonly method: string;
  /** `stdio:` over stdio, where there is no header layer. */
  readonly url: string;
  readonly headers: Pick<Headers, "get" | "has"> & Iterable<[name: string, value: string]>;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** The body, of at most `limit` bytes. Throws as `parse` does, and when there is more. */
  message(limit: number): JSONRPCMessage | Promise<JSONRPCMessage>;
}

/** An answer that no transport has framed yet. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** One message as JSON text, or a stream of them. */
  body?: string | ReadableStream<string>;
}

/** Bytes that a message may have unless the caller says otherwise. */
export const DEFAULT_LIMIT = 4 * 2 ** 20;
