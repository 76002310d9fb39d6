import type { JSONRPCNotification, NotificationParams, RequestId } from "./jsonrpc.js";

/**
 * Gives up on a request that has not been answered yet. Sent by the side that issued the request.
 *
 * The receiver should stop the work and send no response. The two messages may cross, so a response that still arrives
 * is to be ignored, as is a cancellation of something unknown or already finished. `initialize` cannot be cancelled. A
 * task is cancelled with `tasks/cancel`, not with this.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation#behavior-requirements
 * @since 2024-11-05
 */
export interface CancelledNotification extends JSONRPCNotification {
  method: "notifications/cancelled";
  params: CancelledNotificationParams;
}

/**
 * The parameters of a cancellation.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/cancellation#cancellation-flow
 * @since 2025-11-25
 */
export interface CancelledNotificationParams extends NotificationParams {
  /**
   * The id of a request that went in the same direction as this notification. The schema lets it be absent, but without
   * it the receiver has nothing to cancel.
   */
  requestId?: RequestId;
  /** Why, for logs or for showing to people. */
  reason?: string;
}
