import type { JSONRPCErrorResponse, JSONRPCNotification, Params, RequestId, Result } from "./message.ts";
import { RpcError } from "./message.ts";
import { show } from "./parse.ts";

export interface RequestOptions {
  /** Aborting it cancels the request the way its transport does; `AbortSignal.timeout(ms)` is a timeout. */
  signal?: AbortSignal;
  /** Hears what belongs to this request, in order, before the answer. Over HTTP the next one waits for its promise. */
  onNotification?: (notification: JSONRPCNotification) => void | Promise<void>;
  /** In place of one that the client counts. */
  id?: RequestId;
}

/** One client whatever the transport. Wrapping it is `{ ...client, request: … }`. */
export interface Client {
  /**
   * Sends a request and waits for its result.
   *
   * @throws RpcError the error that the server answered
   * @throws MalformedAnswer what came is no answer to this request
   * @throws HttpError an HTTP status that is no success, with no JSON-RPC error to explain it
   * @throws ConnectionClosed nothing more will come
   * @throws the reason of `signal`, which for a timeout is a DOMException named TimeoutError
   */
  request: (method: string, params?: Params, options?: RequestOptions) => Promise<Result>;
  notify: (method: string, params?: Params) => Promise<void>;
  /** Rejects what is in flight and lets go of the server. */
  close: () => Promise<void>;
}

/** What came is not what may come. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
}

/** The connection ended, or never began, before the answer came. */
export class ConnectionClosed extends Error {
  override readonly name = "ConnectionClosed";
}

export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;

  constructor(status: number, headers: Headers, body: string) {
    super(`A request should be answered by a message, but was by HTTP status ${status} with ${show(body)}`);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

export function rpcError({ error: { code, message, data } }: JSONRPCErrorResponse, status?: number): RpcError {
  return new RpcError(code, message, { data, ...(status !== undefined && { status }) });
}
