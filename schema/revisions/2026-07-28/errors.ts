import type { Error, JSONRPCErrorResponse } from "./jsonrpc.js";
import type { ClientCapabilities } from "./lifecycle.js";

/**
 * What arrived is not JSON, so that not even the id of a request is known.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes
 * @since 2026-07-28
 */
export interface ParseError extends Error {
  code: -32700;
}

/**
 * The JSON that arrived is not a JSON-RPC request.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes
 * @since 2026-07-28
 */
export interface InvalidRequestError extends Error {
  code: -32600;
}

/**
 * The receiver does not know the method, or does not offer it. HTTP status 404.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes
 * @since 2026-07-28
 */
export interface MethodNotFoundError extends Error {
  code: -32601;
}

/**
 * The params are wrong for the method: a member is missing or ill-typed (HTTP status 400 for a required member of
 * `_meta`), a tool, prompt or resource of that name does not exist, a cursor is not valid.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes
 * @since 2026-07-28
 */
export interface InvalidParamsError extends Error {
  code: -32602;
}

/**
 * The receiver failed for a reason that is not the sender's fault.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes
 * @since 2026-07-28
 */
export interface InternalError extends Error {
  code: -32603;
}

/**
 * HTTP headers and body of a request contradict each other, or a header that the transport requires is missing or
 * ill-formed. HTTP status 400. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#server-validation
 * @since 2026-07-28
 */
export interface HeaderMismatchError extends Omit<JSONRPCErrorResponse, "error"> {
  /** The message should name the header. */
  error: Error & {
    code: -32020;
  };
}

/**
 * The request needs something of the client that its metadata does not offer. HTTP status 400. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta
 * @since 2026-07-28
 */
export interface MissingRequiredClientCapabilityError extends Omit<JSONRPCErrorResponse, "error"> {
  /** What is missing. */
  error: Error & {
    code: -32021;
    data: {
      /** The capabilities that the client would have to declare. */
      requiredCapabilities: ClientCapabilities;
    };
  };
}

/**
 * The server does not speak the revision that the request is written in. HTTP status 400. Sent by the server; the
 * client may send the request again in one of the revisions offered.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#protocol-version-negotiation
 * @since 2026-07-28
 */
export interface UnsupportedProtocolVersionError extends Omit<JSONRPCErrorResponse, "error"> {
  /** What was asked for, and what there is. */
  error: Error & {
    code: -32022;
    data: {
      /** Revisions that the server speaks. */
      supported: string[];
      /** Revision that the request named. */
      requested: string;
    };
  };
}
