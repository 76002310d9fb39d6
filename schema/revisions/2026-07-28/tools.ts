import type { CacheableResult } from "./caching.js";
import type { ContentBlock } from "./content.js";
import type { InputRequiredResult, InputResponseRequestParams } from "./input.js";
import type {
  JSONRPCNotification,
  JSONRPCRequest,
  JSONRPCResultResponse,
  NotificationParams,
  Result,
} from "./jsonrpc.js";
import type { BaseMetadata, Icons, MetaObject } from "./metadata.js";
import type { PaginatedRequest, PaginatedResult } from "./pagination.js";

/**
 * An operation that a server offers to language models, and the shape of its input and output.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool
 * @since 2024-11-05
 */
export interface Tool extends BaseMetadata, Icons {
  /**
   * Key of the tool in `tools/call`, case-sensitive. Advised: unique within the server, 1 to 128 of the characters A-Z,
   * a-z, 0-9, underscore, hyphen and dot.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names
   */
  name: string;
  /** What the tool does and when it helps. Models choose by this text. */
  description?: string;
  /**
   * JSON Schema of `arguments`. It describes an object; to refuse every argument, write `additionalProperties: false`.
   * A parameter with the keyword `x-mcp-header` is repeated in an HTTP header.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header
   */
  inputSchema: {
    /** URI of the dialect. Without it, JSON Schema 2020-12. */
    $schema?: string;
    type: "object";
    /** Any other keyword of the dialect. */
    [key: string]: unknown;
  };
  /**
   * JSON Schema of `structuredContent`, which need not be an object. A tool that declares one has to return structured
   * content that fits.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema
   * @since 2025-06-18
   */
  outputSchema?: {
    /** URI of the dialect. Without it, JSON Schema 2020-12. */
    $schema?: string;
    /** Any other keyword of the dialect. */
    [key: string]: unknown;
  };
  /**
   * Hints about the behaviour of the tool.
   *
   * @since 2025-03-26
   */
  annotations?: ToolAnnotations;
  /**
   * Data of extensions and applications, outside the protocol.
   *
   * @since 2025-06-18
   */
  _meta?: MetaObject;
}

/**
 * What a server claims about the behaviour of a tool. Every member is a hint: nothing enforces it, and a client may
 * rely on it only if it trusts the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool
 * @since 2025-03-26
 */
export interface ToolAnnotations {
  /** Name for people, used where the tool itself has no `title`. */
  title?: string;
  /**
   * Whether a call leaves the surroundings of the tool as they are.
   *
   * @default false
   */
  readOnlyHint?: boolean;
  /**
   * Whether a call may delete or overwrite, rather than only add. Says nothing if `readOnlyHint` is true.
   *
   * @default true
   */
  destructiveHint?: boolean;
  /**
   * Whether a second call with equal arguments has no further effect. Says nothing if `readOnlyHint` is true.
   *
   * @default false
   */
  idempotentHint?: boolean;
  /**
   * Whether the tool reaches systems beyond a closed domain, as a web search does and a notebook does not.
   *
   * @default true
   */
  openWorldHint?: boolean;
}

/**
 * How free a model is to use the tools that a sampling request offers.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#tool-choice-modes
 * @since 2025-11-25
 * @deprecated 2026-07-28: part of sampling, which is on its way out; call the API of a model provider instead.
 */
export interface ToolChoice {
  /**
   * `auto`: the model decides; `none`: it uses no tool; `required`: it uses at least one.
   *
   * @default "auto"
   */
  mode?: "auto" | "none" | "required";
}

/**
 * Asks which tools there are. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools
 * @since 2024-11-05
 */
export interface ListToolsRequest extends PaginatedRequest {
  method: "tools/list";
}

/**
 * One page of the tools of a server. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools
 * @since 2024-11-05
 */
export interface ListToolsResult extends PaginatedResult, CacheableResult {
  /** May be empty. In the same order each time, so that caches of clients and models hold. */
  tools: Tool[];
}

/**
 * Answer to `tools/list`. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools
 * @since 2026-07-28
 */
export interface ListToolsResultResponse extends JSONRPCResultResponse {
  result: ListToolsResult;
}

/**
 * Runs a tool. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#calling-tools
 * @since 2024-11-05
 */
export interface CallToolRequest extends JSONRPCRequest {
  method: "tools/call";
  params: CallToolRequestParams;
}

/**
 * Which tool to run, with what input and, on a retry, with what the server asked for.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#calling-tools
 * @since 2025-11-25
 */
export interface CallToolRequestParams extends InputResponseRequestParams {
  /** Which tool: `name` of an entry of `tools/list`. */
  name: string;
  /** Input by parameter name, as the `inputSchema` of the tool wants it. A tool without parameters needs none. */
  arguments?: { [key: string]: unknown };
}

/**
 * What a tool produced, or why it failed. Sent by the server. A request for a tool that does not exist, or that is
 * malformed, is answered with a JSON-RPC error instead.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result
 * @since 2024-11-05
 */
export interface CallToolResult extends Result {
  /**
   * Output for models and people. Required even if there is `structuredContent`; repeat that here as text for older
   * clients.
   */
  content: ContentBlock[];
  /**
   * Output for programs: any JSON value, fitting the `outputSchema` of the tool if it has one.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#structured-content
   * @since 2025-06-18
   */
  structuredContent?: unknown;
  /**
   * Whether the tool ran and failed. `content` then says why, so that the model can correct itself.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#error-handling
   * @default false
   */
  isError?: boolean;
}

/**
 * Answer to `tools/call`. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#calling-tools
 * @since 2026-07-28
 */
export interface CallToolResultResponse extends JSONRPCResultResponse {
  /**
   * The outcome, or what the client has to supply before it sends the call again.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#input-required-tool-results
   */
  result: InputRequiredResult | CallToolResult;
}

/**
 * Says that `tools/list` would now answer otherwise. Sent by the server, when its tools changed, on every
 * `subscriptions/listen` stream that asked for it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#list-changed-notification
 * @since 2024-11-05
 */
export interface ToolListChangedNotification extends JSONRPCNotification {
  method: "notifications/tools/list_changed";
  params?: NotificationParams;
}
