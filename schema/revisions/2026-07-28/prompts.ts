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
import type { BaseMetadata, Icons, MetaObject, Role } from "./metadata.js";
import type { PaginatedRequest, PaginatedResult } from "./pagination.js";

/**
 * A template of messages that a server offers for people to pick, as a slash command for instance.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt
 * @since 2024-11-05
 */
export interface Prompt extends BaseMetadata, Icons {
  /** Key of the prompt in `prompts/get`. */
  name: string;
  /** What the prompt is good for. */
  description?: string;
  /** The blanks in the template. */
  arguments?: PromptArgument[];
  /**
   * Data of extensions and applications, outside the protocol.
   *
   * @since 2025-06-18
   */
  _meta?: MetaObject;
}

/**
 * A blank in the template of a prompt, filled with a string.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt
 * @since 2024-11-05
 */
export interface PromptArgument extends BaseMetadata {
  /** Key of the value in `arguments` of `prompts/get`. */
  name: string;
  /** What to fill in. */
  description?: string;
  /**
   * Whether the prompt cannot do without a value.
   *
   * @default false
   */
  required?: boolean;
}

/**
 * One turn of the conversation that a prompt expands to.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#promptmessage
 * @since 2024-11-05
 */
export interface PromptMessage {
  /** Whose turn it is. */
  role: Role;
  /** What is said or shown: one block, not a list. */
  content: ContentBlock;
}

/**
 * Asks which prompts there are. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#listing-prompts
 * @since 2024-11-05
 */
export interface ListPromptsRequest extends PaginatedRequest {
  method: "prompts/list";
}

/**
 * One page of the prompts of a server. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#listing-prompts
 * @since 2024-11-05
 */
export interface ListPromptsResult extends PaginatedResult, CacheableResult {
  /** May be empty. */
  prompts: Prompt[];
}

/**
 * Answer to `prompts/list`. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#listing-prompts
 * @since 2026-07-28
 */
export interface ListPromptsResultResponse extends JSONRPCResultResponse {
  result: ListPromptsResult;
}

/**
 * Asks for the messages of a prompt, with its blanks filled in. Sent by the client.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt
 * @since 2024-11-05
 */
export interface GetPromptRequest extends JSONRPCRequest {
  method: "prompts/get";
  params: GetPromptRequestParams;
}

/**
 * Which prompt to expand, with what values and, on a retry, with what the server asked for.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt
 * @since 2025-11-25
 */
export interface GetPromptRequestParams extends InputResponseRequestParams {
  /** Which prompt: `name` of an entry of `prompts/list`. */
  name: string;
  /** Values by argument name. Always strings. */
  arguments?: { [key: string]: string };
}

/**
 * The messages of a prompt. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt
 * @since 2024-11-05
 */
export interface GetPromptResult extends Result {
  /** What the expanded prompt is about. */
  description?: string;
  /** The conversation so far, oldest turn first. */
  messages: PromptMessage[];
}

/**
 * Answer to `prompts/get`. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt
 * @since 2026-07-28
 */
export interface GetPromptResultResponse extends JSONRPCResultResponse {
  /** The messages, or what the client has to supply before it asks again. */
  result: InputRequiredResult | GetPromptResult;
}

/**
 * Says that `prompts/list` would now answer otherwise. Sent by the server, when its prompts changed, on every
 * `subscriptions/listen` stream that asked for it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#list-changed-notification
 * @since 2024-11-05
 */
export interface PromptListChangedNotification extends JSONRPCNotification {
  method: "notifications/prompts/list_changed";
  params?: NotificationParams;
}
