/**
 * Base of objects that can tell a client how to use or show them.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/resources#data-types
 * @since 2024-11-05
 */
export interface Annotated {
  /** Hints that a client may follow or ignore. */
  annotations?: {
    /** Whom the object is meant for; several if for both. */
    audience?: Role[];
    /**
     * How much it matters: 1 means indispensable, 0 means entirely optional.
     *
     * @minimum 0
     * @maximum 1
     */
    priority?: number;
  };
}

/**
 * A party of a conversation: the person (and the application that acts for them), or the model.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/prompts#promptmessage
 * @since 2024-11-05
 */
export type Role = "user" | "assistant";
