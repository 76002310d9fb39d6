import type { Reason } from "../reasons.ts";
import { accepts, culprits, refuses, wantsInteger } from "./tell.ts";

const newest = "2026-07-28";
const page = (path: string) => `https://modelcontextprotocol.io/specification/${path}`;

export const zod: readonly Reason[] = [
  {
    id: "zod-without-envelope",
    judge: "zod",
    says: "Zod's requests and notifications are what stands inside the JSON-RPC envelope, which has schemas of its own. From 2025-11-25 on the types of the specification are whole messages.",
    see: page("2025-11-25/basic/index#requests"),
    applies: (it) => /(?:Request|Notification)$/.test(it.type) && accepts(it, /^\/(?:jsonrpc|id)$/),
  },
  {
    id: "zod-uri-is-text",
    judge: "zod",
    says: "Zod takes any text for a URI or a URI template (and for `url` what the URL parser can repair). The specification says URI, and the official schema has the formats.",
    see: page("2025-11-25/server/resources#resource"),
    applies: (it) =>
      accepts(it, /\/(?:uri|url|src|websiteUrl|uriTemplate)$/, /^a string of format uri(?:-template)?$/) &&
      culprits(it).every((culprit) => typeof culprit === "string"),
  },
  {
    id: "zod-base64-of-the-platform",
    judge: "zod",
    says: "Zod asks `atob`, which skips white space and does without padding. RFC 4648, sections 3.1 to 3.3, allows neither unless a specification says so.",
    applies: (it) => accepts(it, /\/(?:data|blob)$/, /^a string of format byte$/),
  },
  {
    id: "zod-number-for-integer",
    judge: "zod",
    says: "Zod says `number` of sizes, lengths and times, which the official schema and ours call integers.",
    applies: (it) => wantsInteger(it) && !cache.test(it.objections[0]!.pointer),
  },
  {
    id: "zod-any-structured-content",
    judge: "zod",
    says: "Zod takes any value as structured content, as 2026-07-28 does. In 2025-11-25 it is an object.",
    see: page("2025-11-25/server/tools#structured-content"),
    applies: (it) => it.revision < newest && accepts(it, /\/structuredContent$/, /^an object$/),
  },
  {
    id: "zod-any-output-schema",
    judge: "zod",
    says: "Zod takes any JSON Schema for the output of a tool, as 2026-07-28 does. In 2025-11-25 it is the schema of an object.",
    see: page("2025-11-25/server/tools#output-schema"),
    applies: (it) => it.revision < newest && accepts(it, /\/outputSchema\//),
  },
  {
    id: "zod-any-property-schema",
    judge: "zod",
    says: "Zod takes any value for the schema of a tool's parameter. In 2025-11-25 it is an object.",
    see: page("2025-11-25/server/tools#tool"),
    applies: (it) => it.revision < newest && accepts(it, /\/inputSchema\/properties\/[^/]+$/, /^an object$/),
  },
  {
    id: "zod-any-dialect",
    judge: "zod",
    says: "Zod does not know the member `$schema` of a tool's input and of a form, which is a string.",
    see: page("2025-11-25/server/tools#tool"),
    applies: (it) => accepts(it, /\/(?:inputSchema|requestedSchema)\/\$schema$/, /^a string$/),
  },
  {
    id: "zod-nameless-titles",
    judge: "zod",
    says: "Zod's references to prompts and its prompt arguments lack the member `title` of BaseMetadata, which is a string.",
    see: page("2025-11-25/server/utilities/completion#reference-types"),
    applies: (it) =>
      /Prompt|Complete/.test(it.type) && accepts(it, /(?:^|\/ref|\/arguments\/\d+)\/title$/, /^a string$/),
  },
  {
    id: "zod-null-content",
    judge: "zod",
    says: "Zod reads `content: null` of an ElicitResult as no content, out of kindness to SDKs that send it. The type has no null.",
    see: page("2025-11-25/client/elicitation#response-actions"),
    applies: (it) =>
      it.type === "ElicitResult" && accepts(it, /^\/content$/, /^an object$/) && culprits(it)[0] === null,
  },
  {
    id: "zod-tool-result-without-content",
    judge: "zod",
    says: "Zod fills in `content: []` where a tool result has none, out of kindness to older servers. All revisions require the member.",
    see: page("2025-11-25/server/tools#tool-result"),
    applies: (it) => it.type === "CallToolResult" && accepts(it, /^\/content$/, /^present$/),
  },
  {
    id: "zod-cancels-nothing",
    judge: "zod",
    says: "Zod lets a cancellation leave out the request that it cancels, as 2025-11-25 does. From 2026-07-28 on it is required.",
    see: page("2026-07-28/basic/patterns/cancellation#cancellation-flow"),
    applies: (it) => it.revision >= newest && accepts(it, /\/requestId$/, /^present$/),
  },
  {
    id: "zod-request-without-meta",
    judge: "zod",
    says: "Zod requires neither params nor `_meta` of a request, nor does it look at revision, client, capabilities and log level there, so as to take requests of older revisions. From 2026-07-28 on a request says all that itself.",
    see: page("2026-07-28/basic/index#meta"),
    applies: (it) =>
      it.revision >= newest &&
      (accepts(it, /^\/params$|^(?:\/params)?\/_meta$/, /^present$/) ||
        accepts(it, /^(?:\/params)?\/_meta\/io\.modelcontextprotocol~1(?:protocolVersion|client|logLevel)/)),
  },
  {
    id: "zod-any-subscription-id",
    judge: "zod",
    says: "Zod does not look at the subscription that a notification names in `_meta`, which is the id of a request.",
    see: page("2026-07-28/basic/index#meta"),
    applies: (it) => it.revision >= newest && accepts(it, /\/_meta\/io\.modelcontextprotocol~1subscriptionId$/),
  },
  {
    id: "zod-forgives-server-info",
    judge: "zod",
    says: "Zod drops an ill-formed `serverInfo` instead of refusing the result that carries it. A validator tells.",
    see: page("2026-07-28/basic/index#meta"),
    applies: (it) => it.revision >= newest && accepts(it, /(?:^|\/)io\.modelcontextprotocol~1serverInfo/),
  },
  {
    id: "zod-without-multi-round-trips",
    judge: "zod",
    says: "Zod does not know the members with which a client repeats a request: `inputResponses` and `requestState`.",
    see: page("2026-07-28/basic/patterns/mrtr#client-requirements-basic-workflow"),
    applies: (it) => it.revision >= newest && accepts(it, /^(?:\/params)?\/(?:inputResponses|requestState)/),
  },
  {
    id: "zod-without-result-type",
    judge: "zod",
    says: "Zod does not know `resultType`, which servers of 2026-07-28 always send. That clients read its absence, in an answer of an older server, as `complete`, is no part of this revision's schema.",
    see: page("2026-07-28/basic/index#resulttype"),
    applies: (it) =>
      it.revision >= newest &&
      (accepts(it, /^(?:\/result)?\/resultType$/) ||
        // Of the union of all results, ours names the result that no branch allows.
        (accepts(it, /^$/, /^an object with a valid .*"resultType"/) &&
          !Object.hasOwn(it.value as object, "resultType"))),
  },
  {
    id: "zod-without-caching",
    judge: "zod",
    says: "Zod does not know `ttlMs` and `cacheScope`, which the results that may be kept always have.",
    see: page("2026-07-28/server/utilities/caching"),
    applies: (it) => it.revision >= newest && accepts(it, cache),
  },
  {
    id: "zod-methods-of-the-past",
    judge: "zod",
    says: "Zod's unions of what a client sends hold the methods of older revisions too, such as `ping` and `notifications/initialized`. This revision dropped them.",
    see: page("2026-07-28/schema"),
    applies: (it) =>
      it.revision >= newest && /^Client(?:Request|Notification)$/.test(it.type) && accepts(it, /^\/method$/),
  },
  {
    id: "zod-strict-empty-result",
    judge: "zod",
    says: "Zod's EmptyResult, alone and as the last resort in the unions of results, refuses every member but `_meta`, even the `resultType` that 2026-07-28 requires. In the specification it is a Result, which is open.",
    see: page("2025-11-25/basic/index#result-responses"),
    applies: (it) => /^(?:Client|Server|Empty)Result$/.test(it.type) && refuses(it, /^$/, /^Unrecognized key/),
  },
  {
    id: "zod-strict-envelope",
    judge: "zod",
    says: "Zod's JSON-RPC envelopes refuse members that JSON-RPC does not name. The official schema and ours leave them open: a receiver ignores what it does not know.",
    see: page("2025-11-25/basic/index#messages"),
    applies: (it) =>
      it.type.startsWith("JSONRPC") &&
      refuses(it, /^$/, /^Unrecognized key/) &&
      Object.keys(it.value as object).some((name) => !envelope.has(name)),
  },
  {
    id: "zod-unions-without-tasks",
    judge: "zod",
    says: "Zod's unions of requests and notifications leave out those about tasks, which 2025-11-25 has and 2026-07-28 dropped.",
    see: page("2025-11-25/basic/utilities/tasks#task"),
    applies: (it) =>
      it.revision < newest &&
      /^(?:Client|Server)(?:Request|Notification)$/.test(it.type) &&
      refuses(it, /^\/method$/) &&
      /^(?:notifications\/)?tasks\//.test((it.value as { method: string }).method),
  },
  {
    id: "zod-sampled-blocks",
    judge: "zod",
    says: "Zod's CreateMessageResult holds one block of content that is no tool use; lists and tool use have a schema of another name there. In the specification one type has both.",
    see: page("2025-11-25/client/sampling#tools-in-sampling"),
    applies: (it) => it.type === "CreateMessageResult" && refuses(it, /^\/content$/, /received array$/),
  },
  {
    id: "zod-meta-is-an-object",
    judge: "zod",
    says: "Zod looks at `_meta` in all params. Where the specification leaves params open, as in the bare envelope and in notifications/elicitation/complete of 2025-11-25, so do the official schema and ours.",
    see: page("2025-11-25/basic/index#meta"),
    applies: (it) =>
      /^(?:Request|JSONRPC(?:Request|Message)|ElicitationCompleteNotification)$/.test(it.type) &&
      refuses(it, /^\/params\/_meta$/, /^Invalid input: expected object/),
  },
  {
    id: "zod-related-task",
    judge: "zod",
    says: "Zod looks at the related task in `_meta`. The types of the specification name no key there but `progressToken`, and the official schema and ours follow them.",
    see: page("2025-11-25/basic/utilities/tasks#related-task-metadata"),
    applies: (it) =>
      it.revision < newest && refuses(it, /\/_meta\/io\.modelcontextprotocol~1related-task(?:\/taskId)?$/),
  },
  {
    id: "zod-modified-when",
    judge: "zod",
    says: "Zod takes only dates and times for `lastModified`. The specification says it should be one, and the official schema and ours take any string.",
    see: page("2025-11-25/server/resources#annotations"),
    applies: (it) => refuses(it, /\/lastModified$/, /^Invalid ISO datetime$/),
  },
  {
    id: "zod-safe-integers",
    judge: "zod",
    says: "Zod's integers end at 2^53 - 1. The specification sets no limit, and to JSON Schema every number without a fraction is an integer.",
    applies: (it) => refuses(it, /(?:)/, /^Too (?:big|small): expected int/),
  },
  {
    id: "zod-roots-are-files",
    judge: "zod",
    says: "The prose asks for a `file://` URI, and Zod for these letters, in lower case. Schemes are case-insensitive (RFC 3986, section 3.1), and the official schema and ours leave the scheme to the receiver.",
    see: page("2025-11-25/client/roots#listing-roots"),
    applies: (it) => refuses(it, /^(?:\/roots\/\d+)?\/uri$/, /^Invalid string: must start with "file:\/\/"$/),
  },
  {
    id: "zod-elicitation-id",
    judge: "zod",
    says: "Zod requires `elicitationId` of an elicitation by URL, as 2025-11-25 does. 2026-07-28 dropped it.",
    see: page("2026-07-28/client/elicitation#url-mode-elicitation-requests"),
    applies: (it) => it.revision >= newest && refuses(it, /^(?:\/params)?\/elicitationId$/, /received undefined$/),
  },
  {
    id: "zod-keywords-of-input",
    judge: "zod",
    says: "Zod looks at `properties` and `required` in the schema of a tool's input, as 2025-11-25 does. In 2026-07-28 any keyword may stand there, and its dialect says what it means.",
    see: page("2026-07-28/server/tools#tool"),
    applies: (it) => it.revision >= newest && refuses(it, /\/inputSchema\/(?:properties|required)(?:\/\d+)?$/),
  },
];

const cache = /^\/(?:ttlMs|cacheScope)$/;
const envelope = new Set(["jsonrpc", "id", "method", "params", "result", "error"]);
