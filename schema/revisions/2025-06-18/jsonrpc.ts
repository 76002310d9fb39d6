import type { ProgressToken } from "./progress.js";

/**
 * One JSON-RPC message, as it travels over any transport. An array of messages is not one: this revision has no
 * batches.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#messages
 * @since 2024-11-05
 */
export type JSONRPCMessage = JSONRPCRequest | JSONRPCNotification | JSONRPCResponse | JSONRPCError;

/**
 * What every request says, apart from the JSON-RPC envelope.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#requests
 * @since 2024-11-05
 */
export interface Request {
  /** Name of the operation, such as `tools/call`. */
  method: string;
  /** Arguments of the operation, by name; positional arguments do not exist. */
  params?: {
    /** Metadata about the request itself, apart from its arguments. */
    _meta?: {
      /** Asks for progress notifications, which will carry this token. Without it none are sent. */
      progressToken?: ProgressToken;
      [key: string]: unknown;
    };
    [key: string]: unknown;
  };
}

/**
 * What every notification says, apart from the JSON-RPC envelope.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#notifications
 * @since 2024-11-05
 */
export interface Notification {
  /** Name of the event, such as `notifications/progress`. */
  method: string;
  /** Details of the event, by name. */
  params?: {
    /** Metadata that is not part of the event. */
    _meta?: { [key: string]: unknown };
    [key: string]: unknown;
  };
}

/**
 * What every successful answer carries; each method adds members of its own.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#responses
 * @since 2024-11-05
 */
export interface Result {
  /** Metadata about the answer, apart from its content. */
  _meta?: { [key: string]: unknown };
  [key: string]: unknown;
}

/**
 * Success without anything to tell, as the answer to `ping` is.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#responses
 * @since 2024-11-05
 */
export type EmptyResult = Result;

/**
 * Ties a response to its request. Chosen by the sender of the request; unlike in plain JSON-RPC it is never null, and
 * the same sender never uses it a second time within a session.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#requests
 * @since 2024-11-05
 * @type ["string","integer"]
 */
export type RequestId = string | number;

/**
 * A call that the receiver must answer. Sent by either side.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#requests
 * @since 2024-11-05
 */
export interface JSONRPCRequest extends Request {
  /** Version of JSON-RPC. */
  jsonrpc: "2.0";
  /** Comes back in the response. */
  id: RequestId;
}

/**
 * A one-way message that must not be answered. Sent by either side.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#notifications
 * @since 2024-11-05
 */
export interface JSONRPCNotification extends Notification {
  /** Version of JSON-RPC. */
  jsonrpc: "2.0";
}

/**
 * The answer to a request that succeeded. Sent by whichever side received the request.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#responses
 * @since 2024-11-05
 */
export interface JSONRPCResponse {
  /** Version of JSON-RPC. */
  jsonrpc: "2.0";
  /** The request that this answers. */
  id: RequestId;
  /** Outcome; its shape depends on the method of the request. */
  result: Result;
}

/**
 * The answer to a request that failed. Sent by whichever side received the request.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/index#responses
 * @since 2024-11-05
 */
export interface JSONRPCError {
  /** Version of JSON-RPC. */
  jsonrpc: "2.0";
  /** The request that this answers. */
  id: RequestId;
  /** What went wrong. */
  error: {
    /**
     * Kind of failure, for programs.
     *
     * @type integer
     */
    code: number;
    /** One short sentence, for people. */
    message: string;
    /** Anything more that the sender can tell. */
    data?: unknown;
  };
}
