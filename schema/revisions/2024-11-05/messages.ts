import type { CancelledNotification } from "./cancellation.js";
import type { CompleteRequest, CompleteResult } from "./completion.js";
import type { Result } from "./jsonrpc.js";
import type { InitializeRequest, InitializeResult, InitializedNotification } from "./lifecycle.js";
import type { LoggingMessageNotification, SetLevelRequest } from "./logging.js";
import type { PingRequest } from "./ping.js";
import type { ProgressNotification } from "./progress.js";
import type {
  GetPromptRequest,
  GetPromptResult,
  ListPromptsRequest,
  ListPromptsResult,
  PromptListChangedNotification,
} from "./prompts.js";
import type {
  ListResourceTemplatesRequest,
  ListResourceTemplatesResult,
  ListResourcesRequest,
  ListResourcesResult,
  ReadResourceRequest,
  ReadResourceResult,
  ResourceListChangedNotification,
  ResourceUpdatedNotification,
  SubscribeRequest,
  UnsubscribeRequest,
} from "./resources.js";
import type { ListRootsRequest, ListRootsResult, RootsListChangedNotification } from "./roots.js";
import type { CreateMessageRequest, CreateMessageResult } from "./sampling.js";
import type {
  CallToolRequest,
  CallToolResult,
  ListToolsRequest,
  ListToolsResult,
  ToolListChangedNotification,
} from "./tools.js";

/**
 * Any request of this revision that a client may send; `method` tells which one it is.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/messages#requests
 * @since 2024-11-05
 */
export type ClientRequest =
  | InitializeRequest
  | PingRequest
  | ListResourcesRequest
  | ListResourceTemplatesRequest
  | ReadResourceRequest
  | SubscribeRequest
  | UnsubscribeRequest
  | ListPromptsRequest
  | GetPromptRequest
  | ListToolsRequest
  | CallToolRequest
  | CompleteRequest
  | SetLevelRequest;

/**
 * Any notification of this revision that a client may send; `method` tells which one it is.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/messages#notifications
 * @since 2024-11-05
 */
export type ClientNotification =
  InitializedNotification | CancelledNotification | ProgressNotification | RootsListChangedNotification;

/**
 * Any result that a client may send. Results bear no mark of their kind: it follows from the request they answer. A
 * plain {@link Result} admits any object, so the other members serve as documentation.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/messages#responses
 * @since 2024-11-05
 */
export type ClientResult = Result | CreateMessageResult | ListRootsResult;

/**
 * Any request of this revision that a server may send; `method` tells which one it is.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/messages#requests
 * @since 2024-11-05
 */
export type ServerRequest = PingRequest | CreateMessageRequest | ListRootsRequest;

/**
 * Any notification of this revision that a server may send; `method` tells which one it is.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/messages#notifications
 * @since 2024-11-05
 */
export type ServerNotification =
  | CancelledNotification
  | ProgressNotification
  | LoggingMessageNotification
  | ResourceListChangedNotification
  | ResourceUpdatedNotification
  | PromptListChangedNotification
  | ToolListChangedNotification;

/**
 * Any result that a server may send. Results bear no mark of their kind: it follows from the request they answer. A
 * plain {@link Result} admits any object, so the other members serve as documentation.
 *
 * @see https://modelcontextprotocol.io/specification/2024-11-05/basic/messages#responses
 * @since 2024-11-05
 */
export type ServerResult =
  | Result
  | InitializeResult
  | ListResourcesResult
  | ListResourceTemplatesResult
  | ReadResourceResult
  | ListPromptsResult
  | GetPromptResult
  | ListToolsResult
  | CallToolResult
  | CompleteResult;
