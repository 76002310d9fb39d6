import type { Request, Result } from "./jsonrpc.js";

/**
 * Position in a list, in a form that only the server understands. Clients neither read nor change it.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/utilities/pagination#pagination-model
 * @since 2024-11-05
 */
export type Cursor = string;

/**
 * Asks for one page of a list. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/utilities/pagination#request-format
 * @since 2024-11-05
 */
export interface PaginatedRequest extends Request {
  /** May be left out for the first page. */
  params?: {
    /** The `nextCursor` of the page before. If absent, the first page is wanted. */
    cursor?: Cursor;
  };
}

/**
 * One page of a list; the server decides how many entries it holds. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/utilities/pagination#response-format
 * @since 2024-11-05
 */
export interface PaginatedResult extends Result {
  /** Where the next page begins. Absent on the last page. */
  nextCursor?: Cursor;
}
