import type { Annotations } from "./metadata.js";
import type { BlobResourceContents, TextResourceContents } from "./resources.js";

/**
 * Plain text, for a person or a model to read.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/tools#text-content
 * @since 2024-11-05
 */
export interface TextContent {
  type: "text";
  /** The text. The protocol gives it no markup of its own; an empty string is allowed. */
  text: string;
  /** Hints about audience and weight, for the client to follow or not. */
  annotations?: Annotations;
}

/**
 * A picture, carried inside the message.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/tools#image-content
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
}

/**
 * A sound clip, carried inside the message.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/tools#audio-content
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
}

/**
 * The contents of a resource, carried inside the message so that no second request is needed.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/tools#embedded-resources
 * @since 2024-11-05
 */
export interface EmbeddedResource {
  type: "resource";
  /** What the resource holds: text or bytes, never both. */
  resource: TextResourceContents | BlobResourceContents;
  /** Hints about audience and weight, for the client to follow or not. */
  annotations?: Annotations;
}
