import type { CancelledNotification } from "./cancellation.js";
import type { CompleteRequest, CompleteResult } from "./completion.js";
import type { InputRequiredResult } from "./input.js";
import type { Result } from "./jsonrpc.js";
import type { DiscoverRequest, DiscoverResult } from "./lifecycle.js";
import type { LoggingMessageNotification } from "./logging.js";
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
} from "./resources.js";
import type {
  SubscriptionsAcknowledgedNotification,
  SubscriptionsListenRequest,
  SubscriptionsListenResult,
} from "./subscriptions.js";
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
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#requests
 * @since 2024-11-05
 */
export type ClientRequest =
  | DiscoverRequest
  | SubscriptionsListenRequest
  | ListResourcesRequest
  | ListResourceTemplatesRequest
  | ReadResourceRequest
  | ListPromptsRequest
  | GetPromptRequest
  | ListToolsRequest
  | CallToolRequest
  | CompleteRequest;

/**
 * Any notification of this revision that a client may send: there is one only.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#notifications
 * @since 2024-11-05
 */
export type ClientNotification = CancelledNotification;

/**
 * Any result that a client may send. No response carries one in this revision, since servers send no requests: the
 * answers of a client to a server travel as `InputResponses` in the client's next request.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#responses
 * @since 2024-11-05
 */
export type ClientResult = Result;

/**
 * Any notification of this revision that a server may send; `method` tells which one it is. Progress and log messages
 * arrive on the response stream of the request they belong to; changes of lists and resources, on the stream of
 * `subscriptions/listen`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#notifications
 * @since 2024-11-05
 */
export type ServerNotification =
  | CancelledNotification
  | ProgressNotification
  | LoggingMessageNotification
  | ResourceListChangedNotification
  | ResourceUpdatedNotification
  | PromptListChangedNotification
  | ToolListChangedNotification
  | SubscriptionsAcknowledgedNotification;

/**
 * Any result that a server may send. Look at `resultType` first: `input_required` makes it an
 * {@link InputRequiredResult}, and `complete` the result that belongs to the request. A plain {@link Result} admits any
 * object with a `resultType`, so the other members serve as documentation.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#responses
 * @since 2024-11-05
 */
export type ServerResult =
  | Result
  | DiscoverResult
  | SubscriptionsListenResult
  | ListResourcesResult
  | ListResourceTemplatesResult
  | ReadResourceResult
  | ListPromptsResult
  | GetPromptResult
  | ListToolsResult
  | CallToolResult
  | CompleteResult
  | InputRequiredResult;
