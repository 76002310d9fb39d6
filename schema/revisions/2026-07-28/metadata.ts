import type { RequestId } from "./jsonrpc.js";
import type { ClientCapabilities, Implementation } from "./lifecycle.js";
import type { LoggingLevel } from "./logging.js";
import type { ProgressToken } from "./progress.js";

/**
 * Any JSON value.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 * @since 2026-07-28
 */
export type JSONValue = string | number | boolean | null | JSONObject | JSONArray;

/**
 * Any JSON object.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 * @since 2026-07-28
 */
export interface JSONObject {
  [key: string]: JSONValue;
}

/**
 * Any JSON array.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema
 * @since 2026-07-28
 */
export type JSONArray = JSONValue[];

/**
 * Value of a `_meta` member. A key is a name, optionally after a prefix of dot-separated labels and a slash, such as
 * `com.example/tenant`. Prefixes whose second label is `modelcontextprotocol` or `mcp` belong to the protocol.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta
 * @since 2026-07-28
 */
export type MetaObject = Record<string, unknown>;

/**
 * Metadata of a request. Everything that a server of older revisions learnt once, from `initialize`, stands here in
 * each request. The bare keys `traceparent`, `tracestate` and `baggage`, if present, follow W3C Trace Context and
 * Baggage. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta
 * @since 2026-07-28
 */
export interface RequestMetaObject extends MetaObject {
  /** Revision that the request is written in. Over HTTP, equal to the header `MCP-Protocol-Version`. */
  "io.modelcontextprotocol/protocolVersion": string;
  /** What the client can do for this request; the server relies on nothing else. An empty object means nothing. */
  "io.modelcontextprotocol/clientCapabilities": ClientCapabilities;
  /** Name and version of the client software. For logs and display, not for decisions. */
  "io.modelcontextprotocol/clientInfo"?: Implementation;
  /**
   * Lowest severity that the client wants to hear of in `notifications/message`. Without it none are sent.
   *
   * @deprecated 2026-07-28: with all of logging. Write to stderr, or use OpenTelemetry.
   */
  "io.modelcontextprotocol/logLevel"?: LoggingLevel;
  /** Asks for progress notifications, which will carry this token. Without it none are sent. */
  progressToken?: ProgressToken;
}

/**
 * Metadata of a notification.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta
 * @since 2026-07-28
 */
export interface NotificationMetaObject extends MetaObject {
  /**
   * Id of the `subscriptions/listen` request to which the notification belongs. Servers set it on each notification of
   * such a stream, and clients sort by it where streams share a connection.
   */
  "io.modelcontextprotocol/subscriptionId"?: RequestId;
}

/**
 * Metadata of a result. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta
 * @since 2026-07-28
 */
export interface ResultMetaObject extends MetaObject {
  /** Name and version of the server software. For logs and display, not for decisions. */
  "io.modelcontextprotocol/serverInfo"?: Implementation;
}

/**
 * Base of things that have a name for programs and a title for people.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool
 * @since 2025-06-18
 */
export interface BaseMetadata {
  /** Identifies the thing in messages. */
  name: string;
  /** What a user interface shows; if absent, it shows the name. */
  title?: string;
}

/**
 * A picture that a user interface can show beside a name. Where it comes from is not to be trusted: fetch it without
 * credentials, and check the bytes rather than the stated type.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons
 * @since 2025-11-25
 */
export interface Icon {
  /**
   * Where the picture is: an `https:` URL, or a `data:` URI that contains it.
   *
   * @format uri
   */
  src: string;
  /** Media type, where the server that holds the picture states none or too general a one. */
  mimeType?: string;
  /** Sizes that the picture is made for, each as `48x48`, or `any` for one that scales. If absent, any. */
  sizes?: string[];
  /** Background that the picture is made for. If absent, both. */
  theme?: "light" | "dark";
}

/**
 * Base of things that can have icons.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons
 * @since 2025-11-25
 */
export interface Icons {
  /** The same picture in several forms, of which the client shows the fittest. PNG and JPEG are always understood. */
  icons?: Icon[];
}

/**
 * Hints how a client should use or show an object; it may follow or ignore them.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#annotations
 * @since 2025-03-26
 */
export interface Annotations {
  /** Whom the object is meant for; several if for both. */
  audience?: Role[];
  /**
   * When the object last changed, as an ISO 8601 date and time such as `2025-01-12T15:00:58Z`. Readers should expect
   * other strings too: nothing enforces the form.
   *
   * @since 2025-06-18
   */
  lastModified?: string;
  /**
   * How much it matters: 1 means indispensable, 0 means entirely optional.
   *
   * @minimum 0
   * @maximum 1
   */
  priority?: number;
}

/**
 * A party of a conversation: the person (and the application that acts for them), or the model.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#promptmessage
 * @since 2024-11-05
 */
export type Role = "user" | "assistant";
