import type { Result } from "./jsonrpc.js";

/**
 * Result that a client may keep and use again for an equal request, until it is stale. Base of the complete results of
 * `server/discover`, `resources/read` and the list requests. A result that was obtained with `inputResponses` or
 * `requestState` is never kept. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching
 * @since 2026-07-28
 */
export interface CacheableResult extends Result {
  /**
   * Milliseconds from its arrival for which the result counts as fresh; 0 means that it is stale at once. A
   * notification of change ends the time early.
   *
   * @type integer
   * @minimum 0
   */
  ttlMs: number;
  /**
   * Who may be served from the stored result: `public` everyone, `private` only the authorization context that asked.
   * All pages of a list have the same scope.
   */
  cacheScope: "public" | "private";
}
