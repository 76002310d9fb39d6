import type { Request, Result } from "./jsonrpc.js";

/**
 * Asks how the value of an argument might go on. Sent by the client, typically while a person types.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/utilities/completion#requesting-completions
 * @since 2024-11-05
 */
export interface CompleteRequest extends Request {
  method: "completion/complete";
  params: {
    /** What the argument belongs to. */
    ref: PromptReference | ResourceReference;
    /** The argument being filled in. */
    argument: {
      /** Name of the prompt argument, or of the variable in the URI. */
      name: string;
      /** What has been typed so far; empty at the start. */
      value: string;
    };
  };
}

/**
 * Suggestions for the value of an argument. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/utilities/completion#completeresult
 * @since 2024-11-05
 */
export interface CompleteResult extends Result {
  completion: {
    /**
     * Whole values, best first, 100 at most.
     *
     * @maxItems 100
     */
    values: string[];
    /**
     * How many suggestions there are altogether, which may be more than were sent.
     *
     * @type integer
     */
    total?: number;
    /** Whether there are suggestions beyond those sent, even if their number is unknown. */
    hasMore?: boolean;
  };
}

/**
 * Names the prompt whose argument is to be completed.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/utilities/completion#reference-types
 * @since 2024-11-05
 */
export interface PromptReference {
  type: "ref/prompt";
  /** `name` of an entry of `prompts/list`. */
  name: string;
}

/**
 * Names the resource, or resource template, whose variable is to be completed.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/server/utilities/completion#reference-types
 * @since 2024-11-05
 */
export interface ResourceReference {
  type: "ref/resource";
  /**
   * URI or URI template, as the server listed it.
   *
   * @format uri-template
   */
  uri: string;
}
