import type { Notification, RequestId } from "./jsonrpc.js";

/**
 * Gives up on a request that has not been answered yet. Sent by the side that issued the request.
 *
 * The receiver should stop the work and send no response. The two messages may cross, so a response that still arrives
 * is to be ignored, as is a cancellation of something unknown or already finished. `initialize` cannot be cancelled.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/basic/utilities/cancellation#behavior-requirements
 * @since 2024-11-05
 */
export interface CancelledNotification extends Notification {
  method: "notifications/cancelled";
  params: {
    /** The id of a request that went in the same direction as this notification. */
    requestId: RequestId;
    /** Why, for logs or for showing to people. */
    reason?: string;
  };
}
