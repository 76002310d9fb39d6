import type { Notification, Request, Result } from "./jsonrpc.js";
import type { Annotations, BaseMetadata } from "./metadata.js";
import type { PaginatedRequest, PaginatedResult } from "./pagination.js";

/**
 * Something the server can hand out under a URI: a file, a database row, a log.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#resource
 * @since 2024-11-05
 */
export interface Resource extends BaseMetadata {
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
  _meta?: { [key: string]: unknown };
}

/**
 * A family of resources whose URIs follow one pattern.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#resource-templates
 * @since 2024-11-05
 */
export interface ResourceTemplate extends BaseMetadata {
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
  _meta?: { [key: string]: unknown };
}

/**
 * What text and binary contents have in common.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#resource-contents
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
  _meta?: { [key: string]: unknown };
}

/**
 * Contents that can be told as text.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#text-content
 * @since 2024-11-05
 */
export interface TextResourceContents extends ResourceContents {
  /** The text itself. For an empty file, an empty string. */
  text: string;
}

/**
 * Contents that are bytes rather than text.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#binary-content
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
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#listing-resources
 * @since 2024-11-05
 */
export interface ListResourcesRequest extends PaginatedRequest {
  method: "resources/list";
}

/**
 * One page of the resources that the server offers.
 * Sent by the server in answer to `resources/list`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#listing-resources
 * @since 2024-11-05
 */
export interface ListResourcesResult extends PaginatedResult {
  /** An empty array if there are none. Pages may differ in length. */
  resources: Resource[];
}

/**
 * Asks for the resource templates that the server offers. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#resource-templates
 * @since 2024-11-05
 */
export interface ListResourceTemplatesRequest extends PaginatedRequest {
  method: "resources/templates/list";
}

/**
 * One page of the resource templates that the server offers.
 * Sent by the server in answer to `resources/templates/list`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#resource-templates
 * @since 2024-11-05
 */
export interface ListResourceTemplatesResult extends PaginatedResult {
  /** An empty array if there are none. Pages may differ in length. */
  resourceTemplates: ResourceTemplate[];
}

/**
 * Asks for the contents of a resource. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#reading-resources
 * @since 2024-11-05
 */
export interface ReadResourceRequest extends Request {
  method: "resources/read";
  params: {
    /**
     * The resource to read, as listed or as filled in from a template.
     *
     * @format uri
     */
    uri: string;
  };
}

/**
 * The contents of a resource. Sent by the server in answer to `resources/read`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#reading-resources
 * @since 2024-11-05
 */
export interface ReadResourceResult extends Result {
  /**
   * Usually one entry; several for something like a directory.
   * An unknown URI is best answered with the error `-32002`.
   */
  contents: (TextResourceContents | BlobResourceContents)[];
}

/**
 * Says that a new `resources/list` would bring something else. Sent by the server.
 * Needs no subscription, only `resources.listChanged` among the server's capabilities.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#list-changed-notification
 * @since 2024-11-05
 */
export interface ResourceListChangedNotification extends Notification {
  method: "notifications/resources/list_changed";
}

/**
 * Says that a resource changed and may be worth reading again. Sent by the server.
 * Only a client that sent `resources/subscribe` gets it.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#subscriptions
 * @since 2024-11-05
 */
export interface ResourceUpdatedNotification extends Notification {
  method: "notifications/resources/updated";
  params: {
    /**
     * The resource that changed. It may lie below the one that was subscribed to.
     *
     * @format uri
     */
    uri: string;
  };
}

/**
 * Asks for a notification each time a resource changes. Sent by the client, if the server has `resources.subscribe`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#subscriptions
 * @since 2024-11-05
 */
export interface SubscribeRequest extends Request {
  method: "resources/subscribe";
  params: {
    /**
     * The resource to watch. What the URI means is up to the server.
     *
     * @format uri
     */
    uri: string;
  };
}

/**
 * Ends what `resources/subscribe` began. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#subscriptions
 * @since 2024-11-05
 */
export interface UnsubscribeRequest extends Request {
  method: "resources/unsubscribe";
  params: {
    /**
     * The resource to watch no longer, as given when subscribing.
     *
     * @format uri
     */
    uri: string;
  };
}
