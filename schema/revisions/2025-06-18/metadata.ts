/**
 * Base of things that have a name for programs and a title for people.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/tools#tool
 * @since 2025-06-18
 */
export interface BaseMetadata {
  /** Identifies the thing in messages. */
  name: string;
  /** What a user interface shows; if absent, it shows the name. */
  title?: string;
}

/**
 * Hints how a client should use or show an object; it may follow or ignore them.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/resources#annotations
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
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/prompts#promptmessage
 * @since 2024-11-05
 */
export type Role = "user" | "assistant";
