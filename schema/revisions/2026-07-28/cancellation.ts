import type { JSONRPCNotification, NotificationParams, RequestId } from "./jsonrpc.js";

/**
 * Gives up on a request that has not been answered yet. Sent by the client over stdio; over Streamable HTTP it closes
 * the response stream instead. Sent by the server only to end a `subscriptions/listen` stream.
 *
 * The receiver should stop the work and send no response. The two messages may cross, so a response that still arrives
 * is to be ignored, as is a cancellation of something unknown or already finished.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/cancellation#behavior-requirements
 * @since 2024-11-05
 */
export interface CancelledNotification extends JSONRPCNotification {
  method: "notifications/cancelled";
  params: CancelledNotificationParams;
}

/**
 * The parameters of a cancellation.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/cancellation#cancellation-flow
 * @since 2025-11-25
 */
export interface CancelledNotificationParams extends NotificationParams {
  /**
   * The id of the request: one the client has in progress. From a server, the id of the `subscriptions/listen` request.
   */
  requestId: RequestId;
  /** Why, for logs or for showing to people. */
  reason?: string;
}
