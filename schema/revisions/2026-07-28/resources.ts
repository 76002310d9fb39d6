import type { CacheableResult } from "./caching.js";
import type { InputRequiredResult, InputResponseRequestParams } from "./input.js";
import type {
  JSONRPCNotification,
  JSONRPCRequest,
  JSONRPCResultResponse,
  NotificationParams,
  RequestParams,
} from "./jsonrpc.js";
import type { Annotations, BaseMetadata, Icons, MetaObject } from "./metadata.js";
import type { PaginatedRequest, PaginatedResult } from "./pagination.js";

/**
 * Something the server can hand out under a URI: a file, a database row, a log.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource
 * @since 2024-11-05
 */
export interface Resource extends BaseMetadata, Icons {
  /**
   * Identifies the resource on this server. Any scheme will do; it must be absolute.
   *
   * @format uri
   */
  uri: string;
  /** What is in there, told so that a model can decide whether to read it. */
  description?: string;
  /** The media type of the contents, if known. */
  mimeType?: string;
  /**
   * Length of the contents in bytes before any base64, so that a client can foresee the cost of reading.
   *
   * @type integer
   */
  size?: number;
  /** Hints about audience and weight, for the client to follow or not. */
  annotations?: Annotations;
  /**
   * Data for the other side or for an extension; ignore the keys you do not know.
   *
   * @since 2025-06-18
   */
  _meta?: MetaObject;
}

/**
 * A family of resources whose URIs follow one pattern.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates
 * @since 2024-11-05
 */
export interface ResourceTemplate extends BaseMetadata, Icons {
  /**
   * The pattern, in the notation of RFC 6570. Its variables can be completed with `completion/complete`.
   *
   * @format uri-template
   */
  uriTemplate: string;
  /** What the family is about, told so that a model can decide whether to use it. */
  description?: string;
  /** The media type, only if it is the same for every resource of the family. */
  mimeType?: string;
  /** Hints about audience and weight, for the client to follow or not. */
  annotations?: Annotations;
  /**
   * Data for the other side or for an extension; ignore the keys you do not know.
   *
   * @since 2025-06-18
   */
  _meta?: MetaObject;
}

/**
 * What text and binary contents have in common.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-contents
 * @since 2024-11-05
 */
export interface ResourceContents {
  /**
   * Where these contents come from. Reading a directory, say, yields URIs other than the one asked for.
   *
   * @format uri
   */
  uri: string;
  /** The media type of these contents, if known. */
  mimeType?: string;
  /**
   * Data for the other side or for an extension; ignore the keys you do not know.
   *
   * @since 2025-06-18
   */
  _meta?: MetaObject;
}

/**
 * Contents that can be told as text.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#text-content
 * @since 2024-11-05
 */
export interface TextResourceContents extends ResourceContents {
  /** The text itself. For an empty file, an empty string. */
  text: string;
}

/**
 * Contents that are bytes rather than text.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#binary-content
 * @since 2024-11-05
 */
export interface BlobResourceContents extends ResourceContents {
  /**
   * The bytes in standard base64, padding included.
   *
   * @format byte
   */
  blob: string;
}

/**
 * Asks for the resources that the server offers. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#listing-resources
 * @since 2024-11-05
 */
export interface ListResourcesRequest extends PaginatedRequest {
  method: "resources/list";
}

/**
 * One page of the resources that the server offers.
 * Sent by the server in answer to `resources/list`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#listing-resources
 * @since 2024-11-05
 */
export interface ListResourcesResult extends PaginatedResult, CacheableResult {
  /** An empty array if there are none. Pages may differ in length. */
  resources: Resource[];
}

/**
 * The message that carries a {@link ListResourcesResult}. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#listing-resources
 * @since 2026-07-28
 */
export interface ListResourcesResultResponse extends JSONRPCResultResponse {
  result: ListResourcesResult;
}

/**
 * Asks for the resource templates that the server offers. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates
 * @since 2024-11-05
 */
export interface ListResourceTemplatesRequest extends PaginatedRequest {
  method: "resources/templates/list";
}

/**
 * One page of the resource templates that the server offers.
 * Sent by the server in answer to `resources/templates/list`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates
 * @since 2024-11-05
 */
export interface ListResourceTemplatesResult extends PaginatedResult, CacheableResult {
  /** An empty array if there are none. Pages may differ in length. */
  resourceTemplates: ResourceTemplate[];
}

/**
 * The message that carries a {@link ListResourceTemplatesResult}. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates
 * @since 2026-07-28
 */
export interface ListResourceTemplatesResultResponse extends JSONRPCResultResponse {
  result: ListResourceTemplatesResult;
}

/**
 * The parameters of every request about one resource.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#protocol-messages
 * @since 2025-11-25
 */
export interface ResourceRequestParams extends RequestParams {
  /**
   * The resource in question, as listed or as filled in from a template.
   *
   * @format uri
   */
  uri: string;
}

/**
 * What `resources/read` is told.
 *
 * A retry after an {@link InputRequiredResult} brings `inputResponses` and the `requestState` along.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#reading-resources
 * @since 2025-11-25
 */
export interface ReadResourceRequestParams extends ResourceRequestParams, InputResponseRequestParams {}

/**
 * Asks for the contents of a resource. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#reading-resources
 * @since 2024-11-05
 */
export interface ReadResourceRequest extends JSONRPCRequest {
  method: "resources/read";
  params: ReadResourceRequestParams;
}

/**
 * The contents of a resource. Sent by the server in answer to `resources/read`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#reading-resources
 * @since 2024-11-05
 */
export interface ReadResourceResult extends CacheableResult {
  /**
   * Usually one entry; several for something like a directory.
   * An unknown URI calls for the error `-32602`, not for an empty array.
   */
  contents: (TextResourceContents | BlobResourceContents)[];
}

/**
 * The message that answers `resources/read`, with the contents or with a demand for more input. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#reading-resources
 * @since 2026-07-28
 */
export interface ReadResourceResultResponse extends JSONRPCResultResponse {
  result: ReadResourceResult | InputRequiredResult;
}

/**
 * Says that a new `resources/list` would bring something else. Sent by the server.
 * Only subscriptions that asked for `resourcesListChanged` get it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#list-changed-notification
 * @since 2024-11-05
 */
export interface ResourceListChangedNotification extends JSONRPCNotification {
  method: "notifications/resources/list_changed";
  params?: NotificationParams;
}

/**
 * What `notifications/resources/updated` tells.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#subscriptions
 * @since 2025-11-25
 */
export interface ResourceUpdatedNotificationParams extends NotificationParams {
  /**
   * The resource that changed. It may lie below the one that was subscribed to.
   *
   * @format uri
   */
  uri: string;
}

/**
 * Says that a resource changed and may be worth reading again. Sent by the server.
 * Only subscriptions that name the resource in `resourceSubscriptions` get it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#subscriptions
 * @since 2024-11-05
 */
export interface ResourceUpdatedNotification extends JSONRPCNotification {
  method: "notifications/resources/updated";
  params: ResourceUpdatedNotificationParams;
}
