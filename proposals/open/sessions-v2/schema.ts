import type {
  EmptyResult,
  Error,
  JSONObject,
  JSONRPCErrorResponse,
  JSONRPCRequest,
  JSONRPCResultResponse,
  RequestParams,
  Result,
} from "@transports-wg/schema/2026-07-28/types";

/**
 * What a client keeps of a session, and sends with each request that belongs to it.
 */
export interface SessionMetadata {
  /**
   * Names the session. Visible ASCII, because it also stands in a header.
   *
   * @pattern ^[\x21-\x7E]+$
   */
  sessionId: string;
  /**
   * When the server may have forgotten the session. A hint.
   *
   * @pattern ^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$
   */
  expiresAt?: string;
  /** Opaque to the client, which sends it back as it came. */
  state?: string;
}

export interface RequestMetaObject {
  /** The session that the request belongs to. */
  "io.modelcontextprotocol/session"?: SessionMetadata;
}

export interface ResultMetaObject {
  /** What has changed in the session that the request belongs to. */
  "io.modelcontextprotocol/session"?: SessionMetadata;
}

export interface ServerCapabilities {
  /** Present if the server has sessions. */
  sessions?: JSONObject;
}

/** Asks for a new session. */
export interface CreateSessionRequest extends JSONRPCRequest {
  method: "sessions/create";
  params: RequestParams;
}

/** A new session. */
export interface CreateSessionResult extends Result {
  session: SessionMetadata;
}

/** The response to `sessions/create`. */
export interface CreateSessionResultResponse extends JSONRPCResultResponse {
  result: CreateSessionResult;
}

/** Ends the session that it belongs to. */
export interface DeleteSessionRequest extends JSONRPCRequest {
  method: "sessions/delete";
  params: RequestParams;
}

/** The response to `sessions/delete`. */
export interface DeleteSessionResultResponse extends JSONRPCResultResponse {
  result: EmptyResult;
}

/** @adds */
export type ClientRequest = CreateSessionRequest | DeleteSessionRequest;

/** @adds */
export type ServerResult = CreateSessionResult;

/** The request belongs to a session that the server does not know, or knows no longer. */
export interface SessionNotFoundError extends Omit<JSONRPCErrorResponse, "error"> {
  /** Which session that is. */
  error: Error & {
    code: 20404;
    data: {
      /** As the request named it. */
      sessionId: string;
    };
  };
}

/** The request has to belong to a session, and belongs to none. */
export interface SessionRequiredError extends Omit<JSONRPCErrorResponse, "error"> {
  /** Nothing but its code is certain. */
  error: Error & { code: 20428 };
}
