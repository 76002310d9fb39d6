import type { JSONRPCNotification, NotificationParams } from "./jsonrpc.js";

/**
 * A handle that the sender of a request makes up, so that progress reports can be matched to that request. Put into a
 * request's `_meta` by either side. A token must not be in use by two requests at a time.
 *
 * @type ["string","integer"]
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/progress#progress-flow
 * @since 2024-11-05
 */
export type ProgressToken = string | number;

/**
 * Reports how far a running request has got. Sent by whichever side is working on the request, and only if the request
 * carried a progress token. For a task-augmented request the token outlives the immediate response: reports may follow
 * until the task is completed, failed or cancelled.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/progress#behavior-requirements
 * @since 2024-11-05
 */
export interface ProgressNotification extends JSONRPCNotification {
  method: "notifications/progress";
  params: ProgressNotificationParams;
}

/**
 * The parameters of a progress report.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/progress#progress-flow
 * @since 2025-11-25
 */
export interface ProgressNotificationParams extends NotificationParams {
  /** The token of the request that this report is about. */
  progressToken: ProgressToken;
  /**
   * The work done so far, in any unit; fractions are fine. Each report about a request must show a higher value than
   * the one before, whether or not the total is known.
   */
  progress: number;
  /** The value of `progress` at which the work will be done. Left out while unknown. */
  total?: number;
  /** What is being done right now, in words for people. */
  message?: string;
}
