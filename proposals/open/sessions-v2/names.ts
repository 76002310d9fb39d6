/** The names that the proposal puts on the wire. */

export const SESSION = "io.modelcontextprotocol/session";

/** Outside -32768 to -32000, where proposals put their codes until one is allocated. */
export const SESSION_NOT_FOUND = 20404;
export const SESSION_REQUIRED = 20428;

/** Mirror of `sessionId` over HTTP. */
export const SESSION_HEADER = "mcp-session-id";
