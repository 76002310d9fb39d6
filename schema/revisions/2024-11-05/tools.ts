import type { EmbeddedResource, ImageContent, TextContent } from "./content.js";
import type { Notification, Request, Result } from "./jsonrpc.js";
import type { PaginatedRequest, PaginatedResult } from "./pagination.js";

/**
 * An operation that a server offers to language models, and the shape of its input.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#tool
 * @since 2024-11-05
 */
export interface Tool {
  /** Key of the tool in `tools/call`, unique within the server. */
  name: string;
  /** What the tool does and when it helps. Models choose by this text. */
  description?: string;
  /** JSON Schema of `arguments`. It describes an object, in `properties` parameter by parameter. */
  inputSchema: {
    type: "object";
    properties?: { [key: string]: object };
    /** Names of the members that may not be absent. */
    required?: string[];
  };
}

/**
 * Asks which tools there are. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#listing-tools
 * @since 2024-11-05
 */
export interface ListToolsRequest extends PaginatedRequest {
  method: "tools/list";
}

/**
 * One page of the tools of a server. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#listing-tools
 * @since 2024-11-05
 */
export interface ListToolsResult extends PaginatedResult {
  /** May be empty. */
  tools: Tool[];
}

/**
 * Runs a tool. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#calling-tools
 * @since 2024-11-05
 */
export interface CallToolRequest extends Request {
  method: "tools/call";
  params: {
    /** Which tool: `name` of an entry of `tools/list`. */
    name: string;
    /** Input by parameter name, as the `inputSchema` of the tool wants it. A tool without parameters needs none. */
    arguments?: { [key: string]: unknown };
  };
}

/**
 * What a tool produced, or why it failed. Sent by the server. A request for a tool that does not exist, or that is
 * malformed, is answered with a JSON-RPC error instead.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#tool-result
 * @since 2024-11-05
 */
export interface CallToolResult extends Result {
  /** Output for models and people. */
  content: (TextContent | ImageContent | EmbeddedResource)[];
  /**
   * Whether the tool ran and failed. `content` then says why, so that the model can correct itself.
   *
   * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#error-handling
   * @default false
   */
  isError?: boolean;
}

/**
 * Says that `tools/list` would now answer otherwise. Sent by the server, without being asked, when its tools changed.
 * Needs the server capability `tools.listChanged`.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/server/tools#list-changed-notification
 * @since 2024-11-05
 */
export interface ToolListChangedNotification extends Notification {
  method: "notifications/tools/list_changed";
}
