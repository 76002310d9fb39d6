import type { Annotated } from "./metadata.js";
import type { BlobResourceContents, TextResourceContents } from "./resources.js";

/**
 * Plain text, for a person or a model to read.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#text-content
 * @since 2024-11-05
 */
export interface TextContent extends Annotated {
  type: "text";
  /** The text. The protocol gives it no markup of its own; an empty string is allowed. */
  text: string;
}

/**
 * A picture, carried inside the message.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#image-content
 * @since 2024-11-05
 */
export interface ImageContent extends Annotated {
  type: "image";
  /**
   * The bytes of the image file in standard base64, padding included. A `data:` URI does not belong here.
   *
   * @format byte
   */
  data: string;
  /** Which image format the bytes are in, for example `image/webp`. */
  mimeType: string;
}

/**
 * The contents of a resource, carried inside the message so that no second request is needed.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#embedded-resources
 * @since 2024-11-05
 */
export interface EmbeddedResource extends Annotated {
  type: "resource";
  /** What the resource holds: text or bytes, never both. */
  resource: TextResourceContents | BlobResourceContents;
}
