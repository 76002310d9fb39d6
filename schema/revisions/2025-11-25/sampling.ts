import type { AudioContent, ImageContent, TextContent, ToolResultContent, ToolUseContent } from "./content.js";
import type { JSONRPCRequest, Result } from "./jsonrpc.js";
import type { Role } from "./metadata.js";
import type { CreateTaskResult, TaskAugmentedRequestParams } from "./tasks.js";
import type { Tool, ToolChoice } from "./tools.js";

/**
 * Asks the client to let a language model write the next message of a conversation. Sent by the server, to a client
 * that declares `sampling`.
 *
 * The user may see, edit or refuse both the prompt and the answer. With `task` in `params`, the client answers with a
 * {@link CreateTaskResult} first.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#creating-messages
 * @since 2024-11-05
 */
export interface CreateMessageRequest extends JSONRPCRequest {
  method: "sampling/createMessage";
  params: CreateMessageRequestParams;
}

/**
 * What to generate, and within which limits.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#creating-messages
 * @since 2025-11-25
 */
export interface CreateMessageRequestParams extends TaskAugmentedRequestParams {
  /**
   * The conversation to continue, oldest message first. A message with tool calls is followed at once by the one that
   * carries all their results.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#tool-use-and-result-balance
   */
  messages: SamplingMessage[];
  /** What matters to the server in the choice of a model. The choice remains with the client. */
  modelPreferences?: ModelPreferences;
  /** The system prompt that the server would like. The client may edit or drop it without saying so. */
  systemPrompt?: string;
  /**
   * Whose MCP context to add to the prompt: nobody's, that of the server that asks, or that of every server the client
   * is connected to. The client decides how much of this it does.
   *
   * Prefer to leave it out: `thisServer` and `allServers` are on their way out, and meant only for a client that
   * declares `sampling.context`.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#capabilities
   * @default "none"
   */
  includeContext?: "none" | "thisServer" | "allServers";
  /**
   * How much chance goes into the choice of tokens; the usable range depends on the model. The client may ignore it.
   */
  temperature?: number;
  /**
   * The most tokens that the server wants generated. Fewer may come back.
   *
   * @type integer
   */
  maxTokens: number;
  /** Texts at which generation ends, should the model produce one of them. The client may ignore them. */
  stopSequences?: string[];
  /** Settings that only a certain model provider understands, passed on as they are or ignored. */
  metadata?: object;
  /**
   * Tools that the model may ask for during this request. The server runs them itself, so they need not be among those
   * of `tools/list`. Send them only to a client that declares `sampling.tools`.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#tools-in-sampling
   * @since 2025-11-25
   */
  tools?: Tool[];
  /**
   * How free the model is in using `tools`; like those, it needs `sampling.tools`. Absent means `auto`.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#tool-choice-modes
   * @since 2025-11-25
   */
  toolChoice?: ToolChoice;
}

/**
 * The message that the model wrote, as the user let it pass. Sent by the client, in answer to
 * {@link CreateMessageRequest}.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#creating-messages
 * @since 2024-11-05
 */
export interface CreateMessageResult extends Result, SamplingMessage {
  /** Name of the model that wrote the message, as its provider calls it. */
  model: string;
  /**
   * Why the model stopped: `endTurn` (it is done), `stopSequence`, `maxTokens`, `toolUse` (it wants its tools run), or
   * a word of the provider's own. Absent when unknown.
   */
  stopReason?: string;
}

/**
 * One turn of the conversation that a model is asked to continue.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#messages
 * @since 2024-11-05
 */
export interface SamplingMessage {
  /**
   * Who speaks: the model (`assistant`), or the side that prompts it (`user`). Tool calls come from the `assistant`,
   * their results from the `user`.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#message-roles
   */
  role: Role;
  /**
   * What is said: one block, or several in order. A message with a {@link ToolResultContent} holds nothing but such
   * blocks.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#tool-result-messages
   */
  content: SamplingMessageContentBlock | SamplingMessageContentBlock[];
  /**
   * Data for the other side or for an extension; ignore the keys you do not know.
   *
   * @since 2025-11-25
   */
  _meta?: { [key: string]: unknown };
}

/**
 * One piece of a sampling message. The `type` member tells the branches apart.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#messages
 * @since 2025-11-25
 */
export type SamplingMessageContentBlock =
  TextContent | ImageContent | AudioContent | ToolUseContent | ToolResultContent;

/**
 * What a server values in the model that is to answer. Only advice: the client weighs it against the models it has and
 * chooses.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#model-preferences
 * @since 2024-11-05
 */
export interface ModelPreferences {
  /**
   * Models that the server has in mind, best first. The client tries them in this order, before it looks at the
   * priorities.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#model-hints
   */
  hints?: ModelHint[];
  /**
   * How much a low price counts: 0 for not at all, 1 for above everything else.
   *
   * @minimum 0
   * @maximum 1
   */
  costPriority?: number;
  /**
   * How much a quick answer counts: 0 for not at all, 1 for above everything else.
   *
   * @minimum 0
   * @maximum 1
   */
  speedPriority?: number;
  /**
   * How much the abilities of the model count: 0 for not at all, 1 for above everything else.
   *
   * @minimum 0
   * @maximum 1
   */
  intelligencePriority?: number;
}

/**
 * A model, or a family of models, that would suit the server. Members not listed here are left to the client to
 * interpret.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/sampling#model-hints
 * @since 2024-11-05
 */
export interface ModelHint {
  /**
   * Part of a model name: `sonnet` fits every model with that in its name. A client without such a model may take a
   * comparable one of another provider.
   */
  name?: string;
}
