import type { JSONRPCNotification, JSONRPCRequest, NotificationParams, RequestParams, Result } from "./jsonrpc.js";

/**
 * A directory or file within which the client wants servers to work.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/roots#root
 * @since 2024-11-05
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
  _meta?: { [key: string]: unknown };
}

/**
 * Asks which roots there are. Sent by the server, to a client that declared `roots`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/roots#listing-roots
 * @since 2024-11-05
 */
export interface ListRootsRequest extends JSONRPCRequest {
  method: "roots/list";
  params?: RequestParams;
}

/**
 * The roots of the client. Sent by the client, in answer to `roots/list`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/roots#listing-roots
 * @since 2024-11-05
 */
export interface ListRootsResult extends Result {
  /** All of them, in one answer: there are no pages. May be empty. */
  roots: Root[];
}

/**
 * Says that `roots/list` would now answer otherwise. Sent by the client, if it declared `roots.listChanged`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/roots#root-list-changes
 * @since 2024-11-05
 */
export interface RootsListChangedNotification extends JSONRPCNotification {
  method: "notifications/roots/list_changed";
  params?: NotificationParams;
}
