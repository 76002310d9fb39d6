import type { ElicitRequestURLParams } from "./elicitation.js";
import type { Error, JSONRPCErrorResponse } from "./jsonrpc.js";

/**
 * The request cannot go on until the user has visited one or more pages; the client may send it again afterwards. Sent
 * by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#error-handling
 * @since 2025-11-25
 */
export interface URLElicitationRequiredError extends Omit<JSONRPCErrorResponse, "error"> {
  /** What the user has to visit. */
  error: Error & {
    code: -32042;
    data: {
      /** Pages to visit, all of them. */
      elicitations: ElicitRequestURLParams[];
      [key: string]: unknown;
    };
  };
}
