import type { Annotations } from "./metadata.js";
import type { BlobResourceContents, Resource, TextResourceContents } from "./resources.js";

/**
 * One piece of content in a prompt message or a tool result. The `type` member tells the branches apart.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result
 * @since 2025-06-18
 */
export type ContentBlock = TextContent | ImageContent | AudioContent | ResourceLink | EmbeddedResource;

/**
 * Plain text, for a person or a model to read.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#text-content
 * @since 2024-11-05
 */
export interface TextContent {
  type: "text";
  /** The text. The protocol gives it no markup of its own; an empty string is allowed. */
  text: string;
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
 * A picture, carried inside the message.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#image-content
 * @since 2024-11-05
 */
export interface ImageContent {
  type: "image";
  /**
   * The bytes of the image file in standard base64, padding included. A `data:` URI does not belong here.
   *
   * @format byte
   */
  data: string;
  /** Which image format the bytes are in, for example `image/webp`. */
  mimeType: string;
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
 * A sound clip, carried inside the message.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#audio-content
 * @since 2025-03-26
 */
export interface AudioContent {
  type: "audio";
  /**
   * The bytes of the sound file in standard base64, padding included.
   *
   * @format byte
   */
  data: string;
  /** Which audio format the bytes are in, for example `audio/ogg`. */
  mimeType: string;
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
 * A pointer to a resource instead of its contents; the client reads the URI if it wants them.
 * The resource need not appear in what `resources/list` returns.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#resource-links
 * @since 2025-06-18
 */
export interface ResourceLink extends Resource {
  type: "resource_link";
}

/**
 * The contents of a resource, carried inside the message so that no second request is needed.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#embedded-resources
 * @since 2024-11-05
 */
export interface EmbeddedResource {
  type: "resource";
  /** What the resource holds: text or bytes, never both. */
  resource: TextResourceContents | BlobResourceContents;
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
 * A model's wish to call a tool, found in sampling messages of the `assistant` role.
 * The next message answers every one of them with a {@link ToolResultContent}.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#sampling-with-tools
 * @since 2025-11-25
 */
export interface ToolUseContent {
  type: "tool_use";
  /** Tells this call from the others of the conversation; the result repeats it as `toolUseId`. */
  id: string;
  /** Which of the offered tools to call. */
  name: string;
  /** The arguments, meant to satisfy the `inputSchema` of the tool. An empty object if there are none. */
  input: { [key: string]: unknown };
  /** Data for the other side or for an extension; ignore the keys you do not know. */
  _meta?: { [key: string]: unknown };
}

/**
 * What a tool gave back for a {@link ToolUseContent}, found in sampling messages of the `user` role.
 * A message that holds one holds nothing but such results.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#tool-result-messages
 * @since 2025-11-25
 */
export interface ToolResultContent {
  type: "tool_result";
  /** The `id` of the call that this answers. */
  toolUseId: string;
  /** The result for the model to read. Always an array, even for a single block. */
  content: ContentBlock[];
  /** The same result as a JSON object, matching the `outputSchema` of the tool if it has one. */
  structuredContent?: { [key: string]: unknown };
  /**
   * True when the tool failed and `content` describes the failure.
   *
   * @default false
   */
  isError?: boolean;
  /** Data for the other side or for an extension; ignore the keys you do not know. */
  _meta?: { [key: string]: unknown };
}
