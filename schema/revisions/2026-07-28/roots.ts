import type { Request } from "./jsonrpc.js";
import type { MetaObject } from "./metadata.js";

/**
 * A place that the client considers relevant: a directory or a file. Guidance, not a fence: access control has to come
 * from elsewhere.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots#root
 * @since 2024-11-05
 * @deprecated 2026-07-28: name directories and files in tool arguments, resource URIs or the server's configuration.
 */
export interface Root {
  /**
   * Where it is. A `file://` URI; this revision knows no other scheme.
   *
   * @format uri
   */
  uri: string;
  /** How people call it, for display. */
  name?: string;
  /**
   * Data of extensions and applications, outside the protocol.
   *
   * @since 2025-06-18
   */
  _meta?: MetaObject;
}

/**
 * Asks which roots there are. Sent by the server, only inside `inputRequests` and only to a client that declared
 * `roots`; hence it has no id.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots#listing-roots
 * @since 2024-11-05
 * @deprecated 2026-07-28: name directories and files in tool arguments, resource URIs or the server's configuration.
 */
export interface ListRootsRequest extends Request {
  method: "roots/list";
  params?: {
    /** Data of extensions and applications, outside the protocol. */
    _meta?: MetaObject;
  };
}

/**
 * The roots of the client. Sent by the client, inside `inputResponses` of the retry.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots#listing-roots
 * @since 2024-11-05
 * @deprecated 2026-07-28: name directories and files in tool arguments, resource URIs or the server's configuration.
 */
export interface ListRootsResult {
  /** All of them, in one answer: there are no pages. May be empty. */
  roots: Root[];
}
