import type { JSONRPCRequest, RequestParams, Result } from "./jsonrpc.js";

/**
 * Position in a list, in a form that only the server understands. Clients neither read nor change it. An empty string
 * is a position like any other, not the end of the list.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination#pagination-model
 * @since 2024-11-05
 */
export type Cursor = string;

/**
 * Params of a request for one page of a list.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination#request-format
 * @since 2025-11-25
 */
export interface PaginatedRequestParams extends RequestParams {
  /** The `nextCursor` of the page before. If absent, the first page is wanted. */
  cursor?: Cursor;
}

/**
 * Asks for one page of a list. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination#request-format
 * @since 2024-11-05
 */
export interface PaginatedRequest extends JSONRPCRequest {
  /** Required in this revision, for the metadata that it carries. */
  params: PaginatedRequestParams;
}

/**
 * One page of a list; the server decides how many entries it holds. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination#response-format
 * @since 2024-11-05
 */
export interface PaginatedResult extends Result {
  /** Where the next page begins. Absent on the last page. */
  nextCursor?: Cursor;
}
