import type { JSONRPCRequest, JSONRPCResultResponse, RequestParams, Result } from "./jsonrpc.js";
import type { BaseMetadata } from "./metadata.js";

/**
 * Asks how the value of an argument might go on. Sent by the client, typically while a person types.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion#requesting-completions
 * @since 2024-11-05
 */
export interface CompleteRequest extends JSONRPCRequest {
  method: "completion/complete";
  params: CompleteRequestParams;
}

/**
 * Which argument to complete, of what, and from where.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion#completerequest
 * @since 2025-11-25
 */
export interface CompleteRequestParams extends RequestParams {
  /** What the argument belongs to. */
  ref: PromptReference | ResourceTemplateReference;
  /** The argument being filled in. */
  argument: {
    /** Name of the prompt argument, or of the variable in the URI template. */
    name: string;
    /** What has been typed so far; empty at the start. */
    value: string;
  };
  /** What the suggestions may depend on. */
  context?: {
    /** Values of the other arguments that are settled, by name. */
    arguments?: { [key: string]: string };
  };
}

/**
 * Suggestions for the value of an argument. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion#completeresult
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
 * Answer to `completion/complete`. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion#requesting-completions
 * @since 2026-07-28
 */
export interface CompleteResultResponse extends JSONRPCResultResponse {
  result: CompleteResult;
}

/**
 * Names the prompt whose argument is to be completed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion#reference-types
 * @since 2024-11-05
 */
export interface PromptReference extends BaseMetadata {
  type: "ref/prompt";
  /** `name` of an entry of `prompts/list`. */
  name: string;
}

/**
 * Names the resource template whose variable is to be completed.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion#reference-types
 * @since 2025-06-18
 */
export interface ResourceTemplateReference {
  type: "ref/resource";
  /**
   * URI or URI template, as the server listed it.
   *
   * @format uri-template
   */
  uri: string;
}
