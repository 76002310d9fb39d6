import type { ContentBlock } from "./content.js";
import type { JSONRPCNotification, JSONRPCRequest, NotificationParams, Result } from "./jsonrpc.js";
import type { BaseMetadata, Icons } from "./metadata.js";
import type { PaginatedRequest, PaginatedResult } from "./pagination.js";
import type { TaskAugmentedRequestParams } from "./tasks.js";

/**
 * An operation that a server offers to language models, and the shape of its input and output.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool
 * @since 2024-11-05
 */
export interface Tool extends BaseMetadata, Icons {
  /**
   * Key of the tool in `tools/call`, case-sensitive. Advised: unique within the server, 1 to 128 of the characters A-Z,
   * a-z, 0-9, underscore, hyphen and dot.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names
   */
  name: string;
  /** What the tool does and when it helps. Models choose by this text. */
  description?: string;
  /**
   * JSON Schema of `arguments`. It describes an object, in `properties` parameter by parameter; to refuse every
   * argument, write `additionalProperties: false`.
   */
  inputSchema: {
    /** URI of the dialect. Without it, JSON Schema 2020-12. */
    $schema?: string;
    type: "object";
    properties?: { [key: string]: object };
    /** Names of the members that may not be absent. */
    required?: string[];
  };
  /**
   * JSON Schema of `structuredContent`. A tool that declares one has to return structured content that fits.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#output-schema
   * @since 2025-06-18
   */
  outputSchema?: {
    /** URI of the dialect. Without it, JSON Schema 2020-12. */
    $schema?: string;
    type: "object";
    properties?: { [key: string]: object };
    /** Names of the members that may not be absent. */
    required?: string[];
  };
  /**
   * How the tool may be run.
   *
   * @since 2025-11-25
   */
  execution?: ToolExecution;
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
  _meta?: { [key: string]: unknown };
}

/**
 * What a server claims about the behaviour of a tool. Every member is a hint: nothing enforces it, and a client may
 * rely on it only if it trusts the server.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool
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
 * How a tool may be run. Experimental, as tasks are in this revision.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#tool-level-negotiation
 * @since 2025-11-25
 */
export interface ToolExecution {
  /**
   * Whether a client must not, may or must call the tool as a task. Counts only if the server has the capability
   * `tasks.requests.tools.call`.
   *
   * @default "forbidden"
   */
  taskSupport?: "forbidden" | "optional" | "required";
}

/**
 * How free a model is to use the tools that a sampling request offers.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#tool-choice-modes
 * @since 2025-11-25
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
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#listing-tools
 * @since 2024-11-05
 */
export interface ListToolsRequest extends PaginatedRequest {
  method: "tools/list";
}

/**
 * One page of the tools of a server. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#listing-tools
 * @since 2024-11-05
 */
export interface ListToolsResult extends PaginatedResult {
  /** May be empty. */
  tools: Tool[];
}

/**
 * Runs a tool. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#calling-tools
 * @since 2024-11-05
 */
export interface CallToolRequest extends JSONRPCRequest {
  method: "tools/call";
  params: CallToolRequestParams;
}

/**
 * Which tool to run, with what input, and whether as a task.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#calling-tools
 * @since 2025-11-25
 */
export interface CallToolRequestParams extends TaskAugmentedRequestParams {
  /** Which tool: `name` of an entry of `tools/list`. */
  name: string;
  /** Input by parameter name, as the `inputSchema` of the tool wants it. A tool without parameters needs none. */
  arguments?: { [key: string]: unknown };
}

/**
 * What a tool produced, or why it failed. Sent by the server. A request for a tool that does not exist, or that is
 * malformed, is answered with a JSON-RPC error instead.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result
 * @since 2024-11-05
 */
export interface CallToolResult extends Result {
  /**
   * Output for models and people. Required even if there is `structuredContent`; repeat that here as text for older
   * clients.
   */
  content: ContentBlock[];
  /**
   * Output for programs: an object, fitting the `outputSchema` of the tool if it has one.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#structured-content
   * @since 2025-06-18
   */
  structuredContent?: { [key: string]: unknown };
  /**
   * Whether the tool ran and failed. `content` then says why, so that the model can correct itself.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#error-handling
   * @default false
   */
  isError?: boolean;
}

/**
 * Says that `tools/list` would now answer otherwise. Sent by the server, without being asked, when its tools changed.
 * Needs the server capability `tools.listChanged`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#list-changed-notification
 * @since 2024-11-05
 */
export interface ToolListChangedNotification extends JSONRPCNotification {
  method: "notifications/tools/list_changed";
  params?: NotificationParams;
}
