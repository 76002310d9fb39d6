/** Name of this revision, as `protocolVersion` says it. */
export const PROTOCOL_VERSION = "2025-03-26";

/** Value of `jsonrpc` in every message. */
export const JSONRPC_VERSION = "2.0";

/** JSON Schema dialect in which this revision is published. */
export const SCHEMA_DIALECT = "http://json-schema.org/draft-07/schema#";

/**
 * Every method of this revision: who sends it, which type it is, which types can answer it, and which capability must
 * have been declared first, as `client.` or `server.` and its path.
 */
export const METHODS = {
  /** First message of a session. */
  initialize: { kind: "request", sender: ["client"], message: "InitializeRequest", results: ["InitializeResult"] },
  /** Ends the initialization; until it arrives, the server sends nothing but pings and log messages. */
  "notifications/initialized": { kind: "notification", sender: ["client"], message: "InitializedNotification" },
  ping: { kind: "request", sender: ["client", "server"], message: "PingRequest", results: ["EmptyResult"] },
  /** Either side takes back a request of its own. The client never takes back `initialize`. */
  "notifications/cancelled": { kind: "notification", sender: ["client", "server"], message: "CancelledNotification" },
  /** Only for a request that carried a progress token. */
  "notifications/progress": { kind: "notification", sender: ["client", "server"], message: "ProgressNotification" },
  "tools/list": {
    kind: "request",
    sender: ["client"],
    message: "ListToolsRequest",
    results: ["ListToolsResult"],
    capability: "server.tools",
  },
  "tools/call": {
    kind: "request",
    sender: ["client"],
    message: "CallToolRequest",
    results: ["CallToolResult"],
    capability: "server.tools",
  },
  "notifications/tools/list_changed": {
    kind: "notification",
    sender: ["server"],
    message: "ToolListChangedNotification",
    capability: "server.tools.listChanged",
  },
  "resources/list": {
    kind: "request",
    sender: ["client"],
    message: "ListResourcesRequest",
    results: ["ListResourcesResult"],
    capability: "server.resources",
  },
  "resources/templates/list": {
    kind: "request",
    sender: ["client"],
    message: "ListResourceTemplatesRequest",
    results: ["ListResourceTemplatesResult"],
    capability: "server.resources",
  },
  "resources/read": {
    kind: "request",
    sender: ["client"],
    message: "ReadResourceRequest",
    results: ["ReadResourceResult"],
    capability: "server.resources",
  },
  "resources/subscribe": {
    kind: "request",
    sender: ["client"],
    message: "SubscribeRequest",
    results: ["EmptyResult"],
    capability: "server.resources.subscribe",
  },
  "resources/unsubscribe": {
    kind: "request",
    sender: ["client"],
    message: "UnsubscribeRequest",
    results: ["EmptyResult"],
    capability: "server.resources.subscribe",
  },
  "notifications/resources/updated": {
    kind: "notification",
    sender: ["server"],
    message: "ResourceUpdatedNotification",
    capability: "server.resources.subscribe",
  },
  "notifications/resources/list_changed": {
    kind: "notification",
    sender: ["server"],
    message: "ResourceListChangedNotification",
    capability: "server.resources.listChanged",
  },
  "prompts/list": {
    kind: "request",
    sender: ["client"],
    message: "ListPromptsRequest",
    results: ["ListPromptsResult"],
    capability: "server.prompts",
  },
  "prompts/get": {
    kind: "request",
    sender: ["client"],
    message: "GetPromptRequest",
    results: ["GetPromptResult"],
    capability: "server.prompts",
  },
  "notifications/prompts/list_changed": {
    kind: "notification",
    sender: ["server"],
    message: "PromptListChangedNotification",
    capability: "server.prompts.listChanged",
  },
  "completion/complete": {
    kind: "request",
    sender: ["client"],
    message: "CompleteRequest",
    results: ["CompleteResult"],
    capability: "server.completions",
  },
  "logging/setLevel": {
    kind: "request",
    sender: ["client"],
    message: "SetLevelRequest",
    results: ["EmptyResult"],
    capability: "server.logging",
  },
  "notifications/message": {
    kind: "notification",
    sender: ["server"],
    message: "LoggingMessageNotification",
    capability: "server.logging",
  },
  "sampling/createMessage": {
    kind: "request",
    sender: ["server"],
    message: "CreateMessageRequest",
    results: ["CreateMessageResult"],
    capability: "client.sampling",
  },
  "roots/list": {
    kind: "request",
    sender: ["server"],
    message: "ListRootsRequest",
    results: ["ListRootsResult"],
    capability: "client.roots",
  },
  "notifications/roots/list_changed": {
    kind: "notification",
    sender: ["client"],
    message: "RootsListChangedNotification",
    capability: "client.roots.listChanged",
  },
} as const;

/**
 * JSON-RPC error codes that this revision gives a meaning to, with the definition of the error, if it has one, the
 * shape of its data and the HTTP status, where these are fixed.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/basic/index#responses
 */
export const ERROR_CODES = {
  /** Not JSON. */
  PARSE_ERROR: { code: -32700 },
  /** JSON, but not a JSON-RPC request. */
  INVALID_REQUEST: { code: -32600 },
  /** Unknown method, or the receiver lacks the capability. */
  METHOD_NOT_FOUND: { code: -32601 },
  /**
   * Params do not fit the method, or name what does not exist, such as a tool or a cursor. As the answer to
   * `initialize` with a revision that the server does not speak, its data is `{ supported: string[]; requested: string
   * }`.
   */
  INVALID_PARAMS: { code: -32602 },
  /** The receiver failed. */
  INTERNAL_ERROR: { code: -32603 },
  /** No resource has this URI. */
  RESOURCE_NOT_FOUND: { code: -32002, data: "{ uri: string }" },
  /** The user refused `sampling/createMessage`. Shown by an example only. */
  SAMPLING_REJECTED: { code: -1 },
} as const;

/**
 * HTTP headers that the transport of this revision gives a meaning to. Names are case-insensitive.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/basic/transports#streamable-http
 */
export const HEADERS = {
  /**
   * Set by the server on the answer to `initialize`, if it has sessions; from then on by the client, on every request.
   */
  SESSION_ID: "Mcp-Session-Id",
  /** On a GET that takes up a broken stream: the last event that arrived. */
  LAST_EVENT_ID: "Last-Event-ID",
} as const;

/**
 * Keys of `_meta` that this revision gives a meaning to.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/basic/utilities/progress
 */
export const META_KEYS = {
  /** Request: asks for progress notifications. */
  PROGRESS_TOKEN: "progressToken",
} as const;

/**
 * What either side can declare, as paths into `ClientCapabilities` and `ServerCapabilities`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/basic/lifecycle#capability-negotiation
 */
export const CAPABILITIES = {
  client: ["roots", "roots.listChanged", "sampling", "experimental"],
  server: [
    "completions",
    "logging",
    "prompts",
    "prompts.listChanged",
    "resources",
    "resources.listChanged",
    "resources.subscribe",
    "tools",
    "tools.listChanged",
    "experimental",
  ],
} as const;
