/** The envelope: what every message is, whatever carries it. Names as in the specification's schema. */

export type RequestId = string | number;
export type Params = { [key: string]: unknown; _meta?: Record<string, unknown> };
export type Result = Record<string, unknown>;

/** What is said once, without the envelope. */
export interface Notification {
  method: string;
  params?: Params;
}

export interface JSONRPCRequest extends Notification {
  jsonrpc: "2.0";
  id: RequestId;
}

export interface JSONRPCNotification extends Notification {
  jsonrpc: "2.0";
}

export interface JSONRPCResultResponse {
  jsonrpc: "2.0";
  id: RequestId;
  result: Result;
}

export interface JSONRPCErrorResponse {
  jsonrpc: "2.0";
  /** Absent when the id of the request could not be read. */
  id?: RequestId;
  error: { code: number; message: string; data?: unknown };
}

export type JSONRPCResponse = JSONRPCResultResponse | JSONRPCErrorResponse;
export type JSONRPCMessage = JSONRPCRequest | JSONRPCNotification | JSONRPCResponse;

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;

/** A JSON-RPC error: thrown by the side that answers, and again by the client that reads the answer. */
export class RpcError extends Error {
  override readonly name: string = "RpcError";
  readonly code: number;
  readonly data: unknown;
  /** The HTTP status that goes with it, where the specification demands one; the client sets the one it got. */
  readonly status: number | undefined;

  constructor(code: number, message: string, { data, status }: { data?: unknown; status?: number } = {}) {
    super(message);
    this.code = code;
    this.data = data;
    this.status = status;
  }
}

/** Bytes that are no message. Its `id` is that of the request they should have been, where it can be read. */
export class MalformedMessage extends RpcError {
  override readonly name = "MalformedMessage";
  readonly id: RequestId | undefined;

  constructor(code: number, message: string, { id, status }: { id?: RequestId | undefined; status?: number } = {}) {
    super(code, message, status === undefined ? {} : { status });
    this.id = id;
  }
}

export const request = (id: RequestId, method: string, params?: Params): JSONRPCRequest =>
  params ? { jsonrpc: "2.0", id, method, params } : { jsonrpc: "2.0", id, method };

export const notification = (method: string, params?: Params): JSONRPCNotification =>
  params ? { jsonrpc: "2.0", method, params } : { jsonrpc: "2.0", method };

export const resultResponse = (id: RequestId, result: Result): JSONRPCResultResponse => ({
  jsonrpc: "2.0",
  id,
  result,
});

export function errorResponse(id: RequestId | undefined, { code, message, data }: RpcError): JSONRPCErrorResponse {
  return {
    jsonrpc: "2.0",
    ...(id !== undefined && { id }),
    error: { code, message, ...(data !== undefined && { data }) },
  };
}

export const isRequest = (message: JSONRPCMessage): message is JSONRPCRequest => "method" in message && "id" in message;
export const isNotification = (message: JSONRPCMessage): message is JSONRPCNotification =>
  "method" in message && !("id" in message);
export const isResponse = (message: JSONRPCMessage): message is JSONRPCResponse => !("method" in message);
