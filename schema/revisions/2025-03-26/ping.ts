import type { Request } from "./jsonrpc.js";

/**
 * Asks the other side whether it is still there. Sent by either side, at any time, even before initialization is over.
 * The receiver answers at once with an empty result; silence may be taken for a dead connection.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/basic/utilities/ping#behavior-requirements
 * @since 2024-11-05
 */
export interface PingRequest extends Request {
  method: "ping";
}
