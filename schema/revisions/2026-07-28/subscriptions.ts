import type {
  JSONRPCNotification,
  JSONRPCRequest,
  JSONRPCResultResponse,
  NotificationParams,
  RequestId,
  RequestParams,
  Result,
} from "./jsonrpc.js";
import type { ResultMetaObject } from "./metadata.js";

/**
 * Which notifications a subscription is about. Whatever is absent is not sent.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#notification-filter
 * @since 2026-07-28
 */
export interface SubscriptionFilter {
  /** Wants `notifications/tools/list_changed`. */
  toolsListChanged?: boolean;
  /** Wants `notifications/prompts/list_changed`. */
  promptsListChanged?: boolean;
  /** Wants `notifications/resources/list_changed`. */
  resourcesListChanged?: boolean;
  /** URIs of the resources whose `notifications/resources/updated` are wanted. */
  resourceSubscriptions?: string[];
}

/**
 * What `subscriptions/listen` is told.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#opening-a-stream
 * @since 2026-07-28
 */
export interface SubscriptionsListenRequestParams extends RequestParams {
  /** The notifications that the client wants; the server sends no others. */
  notifications: SubscriptionFilter;
}

/**
 * Opens a stream of notifications that lasts until one side ends it. Sent by the client.
 * Its `id` names the subscription; several may be open side by side.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#opening-a-stream
 * @since 2026-07-28
 */
export interface SubscriptionsListenRequest extends JSONRPCRequest {
  method: "subscriptions/listen";
  params: SubscriptionsListenRequestParams;
}

/**
 * What `notifications/subscriptions/acknowledged` tells.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#acknowledgment
 * @since 2026-07-28
 */
export interface SubscriptionsAcknowledgedNotificationParams extends NotificationParams {
  /** The part of the wish that the server grants. Compare it with the request: what is missing will never come. */
  notifications: SubscriptionFilter;
}

/**
 * Confirms a subscription, before any other notification that belongs to it. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#acknowledgment
 * @since 2026-07-28
 */
export interface SubscriptionsAcknowledgedNotification extends JSONRPCNotification {
  method: "notifications/subscriptions/acknowledged";
  params: SubscriptionsAcknowledgedNotificationParams;
}

/**
 * The metadata of a {@link SubscriptionsListenResult}.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#graceful-closure
 * @since 2026-07-28
 */
export interface SubscriptionsListenResultMetaObject extends ResultMetaObject {
  /** The subscription that ends here: the `id` of the `subscriptions/listen` request, of the same JSON type. */
  "io.modelcontextprotocol/subscriptionId": RequestId;
}

/**
 * Ends a subscription in good order, for example when the server shuts down. Sent by the server.
 * A stream that closes without it was cut off.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#graceful-closure
 * @since 2026-07-28
 */
export interface SubscriptionsListenResult extends Result {
  _meta: SubscriptionsListenResultMetaObject;
}

/**
 * The message that carries a {@link SubscriptionsListenResult}. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#graceful-closure
 * @since 2026-07-28
 */
export interface SubscriptionsListenResultResponse extends JSONRPCResultResponse {
  result: SubscriptionsListenResult;
}
