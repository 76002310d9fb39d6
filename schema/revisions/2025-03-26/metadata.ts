/**
 * Hints how a client should use or show an object; it may follow or ignore them.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/resources#data-types
 * @since 2025-03-26
 */
export interface Annotations {
  /** Whom the object is meant for; several if for both. */
  audience?: Role[];
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
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/prompts#promptmessage
 * @since 2024-11-05
 */
export type Role = "user" | "assistant";
