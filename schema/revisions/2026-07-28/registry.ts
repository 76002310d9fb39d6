/** Name of this revision, as `protocolVersion` says it. */
export const PROTOCOL_VERSION = "2026-07-28";

/** Value of `jsonrpc` in every message. */
export const JSONRPC_VERSION = "2.0";

/** JSON Schema dialect in which this revision is published. */
export const SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema";

/**
 * Every method of this revision: who sends it, which type it is, which types can answer it and in which response, and
 * which capability must have been declared first, as `client.` or `server.` and its path. Kind `input` never travels
 * alone: it stands in an `InputRequiredResult`, and its result in the `inputResponses` of the next attempt.
 */
export const METHODS = {
  /** Every server answers it; no client has to send it. */
  "server/discover": {
    kind: "request",
    sender: ["client"],
    message: "DiscoverRequest",
    results: ["DiscoverResult"],
    response: "DiscoverResultResponse",
  },
  /**
   * From a client only over stdio; over HTTP it closes the stream. From a server only to end a `subscriptions/listen`.
   */
  "notifications/cancelled": { kind: "notification", sender: ["client", "server"], message: "CancelledNotification" },
  /** Only for a request that carried a progress token. */
  "notifications/progress": { kind: "notification", sender: ["server"], message: "ProgressNotification" },
  /** The result comes only when the server ends the subscription; until then its notifications do. */
  "subscriptions/listen": {
    kind: "request",
    sender: ["client"],
    message: "SubscriptionsListenRequest",
    results: ["SubscriptionsListenResult"],
    response: "SubscriptionsListenResultResponse",
  },
  /** Always the first message of a subscription. */
  "notifications/subscriptions/acknowledged": {
    kind: "notification",
    sender: ["server"],
    message: "SubscriptionsAcknowledgedNotification",
  },
  "tools/list": {
    kind: "request",
    sender: ["client"],
    message: "ListToolsRequest",
    results: ["ListToolsResult"],
    response: "ListToolsResultResponse",
    capability: "server.tools",
  },
  "tools/call": {
    kind: "request",
    sender: ["client"],
    message: "CallToolRequest",
    results: ["CallToolResult", "InputRequiredResult"],
    response: "CallToolResultResponse",
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
    response: "ListResourcesResultResponse",
    capability: "server.resources",
  },
  "resources/templates/list": {
    kind: "request",
    sender: ["client"],
    message: "ListResourceTemplatesRequest",
    results: ["ListResourceTemplatesResult"],
    response: "ListResourceTemplatesResultResponse",
    capability: "server.resources",
  },
  "resources/read": {
    kind: "request",
    sender: ["client"],
    message: "ReadResourceRequest",
    results: ["ReadResourceResult", "InputRequiredResult"],
    response: "ReadResourceResultResponse",
    capability: "server.resources",
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
    response: "ListPromptsResultResponse",
    capability: "server.prompts",
  },
  "prompts/get": {
    kind: "request",
    sender: ["client"],
    message: "GetPromptRequest",
    results: ["GetPromptResult", "InputRequiredResult"],
    response: "GetPromptResultResponse",
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
    response: "CompleteResultResponse",
    capability: "server.completions",
  },
  /** Only for a request that carried a log level. */
  "notifications/message": {
    kind: "notification",
    sender: ["server"],
    message: "LoggingMessageNotification",
    capability: "server.logging",
    deprecated: "2026-07-28",
  },
  "elicitation/create": {
    kind: "input",
    sender: ["server"],
    message: "ElicitRequest",
    results: ["ElicitResult"],
    capability: "client.elicitation",
  },
  "sampling/createMessage": {
    kind: "input",
    sender: ["server"],
    message: "CreateMessageRequest",
    results: ["CreateMessageResult"],
    capability: "client.sampling",
    deprecated: "2026-07-28",
  },
  "roots/list": {
    kind: "input",
    sender: ["server"],
    message: "ListRootsRequest",
    results: ["ListRootsResult"],
    capability: "client.roots",
    deprecated: "2026-07-28",
  },
} as const;

/**
 * JSON-RPC error codes that this revision gives a meaning to, with the definition of the error, the shape of its data
 * and the HTTP status, where these are fixed. Retired, and not to be sent: -32002 (resource not found; clients still
 * accept it from older servers) and -32042 (URL elicitation required). The rest of -32020 to -32099 is reserved.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#error-codes
 */
export const ERROR_CODES = {
  /** Not JSON. */
  PARSE_ERROR: { code: -32700, type: "ParseError" },
  /** JSON, but not a JSON-RPC request. */
  INVALID_REQUEST: { code: -32600, type: "InvalidRequestError" },
  /** Unknown method, or the receiver lacks the capability. */
  METHOD_NOT_FOUND: { code: -32601, type: "MethodNotFoundError", http: 404 },
  /**
   * Params do not fit the method, or name what does not exist, such as a resource or a cursor. HTTP status 400 only
   * where a required member of `_meta` is missing.
   */
  INVALID_PARAMS: { code: -32602, type: "InvalidParamsError" },
  /** The receiver failed. */
  INTERNAL_ERROR: { code: -32603, type: "InternalError" },
  /** Headers contradict the body, or are missing or ill-formed. */
  HEADER_MISMATCH: { code: -32020, type: "HeaderMismatchError", http: 400 },
  /** The request needs a capability that its metadata does not declare. */
  MISSING_REQUIRED_CLIENT_CAPABILITY: {
    code: -32021,
    type: "MissingRequiredClientCapabilityError",
    data: "{ requiredCapabilities: ClientCapabilities }",
    http: 400,
  },
  /** The server does not speak the revision of the request. */
  UNSUPPORTED_PROTOCOL_VERSION: {
    code: -32022,
    type: "UnsupportedProtocolVersionError",
    data: "{ supported: string[]; requested: string }",
    http: 400,
  },
} as const;

/**
 * HTTP headers that the transport of this revision gives a meaning to. Names are case-insensitive.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
 */
export const HEADERS = {
  /** On every request: equal to the revision in its metadata. */
  PROTOCOL_VERSION: "MCP-Protocol-Version",
  /** On every request: equal to its method. */
  METHOD: "Mcp-Method",
  /** On `tools/call`, `prompts/get` (equal to the name) and `resources/read` (equal to the URI). */
  NAME: "Mcp-Name",
  /** Before the name that a tool gives to an argument with `x-mcp-header`; the value is that of the argument. */
  PARAM_PREFIX: "Mcp-Param-",
} as const;

/**
 * Keys of `_meta` that this revision gives a meaning to.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta
 */
export const META_KEYS = {
  /** Request: asks for progress notifications. */
  PROGRESS_TOKEN: "progressToken",
  /** Request, always: the revision that it is written in. */
  PROTOCOL_VERSION: "io.modelcontextprotocol/protocolVersion",
  /** Request, always: what the client can do. */
  CLIENT_CAPABILITIES: "io.modelcontextprotocol/clientCapabilities",
  /** Request: what software the client is. */
  CLIENT_INFO: "io.modelcontextprotocol/clientInfo",
  /**
   * Request: asks for log messages, from this severity up.
   *
   * @deprecated 2026-07-28: with all of logging.
   */
  LOG_LEVEL: "io.modelcontextprotocol/logLevel",
  /** Result: what software the server is. */
  SERVER_INFO: "io.modelcontextprotocol/serverInfo",
  /** Notification, always on the stream of a subscription: id of its `subscriptions/listen` request. */
  SUBSCRIPTION_ID: "io.modelcontextprotocol/subscriptionId",
  /** W3C Trace Context. */
  TRACEPARENT: "traceparent",
  /** W3C Trace Context. */
  TRACESTATE: "tracestate",
  /** W3C Baggage. */
  BAGGAGE: "baggage",
} as const;

/**
 * What either side can declare, as paths into `ClientCapabilities` and `ServerCapabilities`. Roots, sampling and
 * logging are deprecated, and so is `sampling.context` since 2025-11-25.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta
 */
export const CAPABILITIES = {
  client: [
    "elicitation",
    "elicitation.form",
    "elicitation.url",
    "roots",
    "sampling",
    "sampling.context",
    "sampling.tools",
    "experimental",
    "extensions",
  ],
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
    "extensions",
  ],
} as const;
