import type { CacheableResult } from "./caching.js";
import type { JSONRPCRequest, JSONRPCResultResponse, RequestParams } from "./jsonrpc.js";
import type { BaseMetadata, Icons, JSONObject } from "./metadata.js";

/**
 * Asks a server what it is and what it supports. Sent by the client, at any time or never: the call is optional, and
 * every server must answer it. It has no parameters besides `_meta`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover#request
 * @since 2026-07-28
 */
export interface DiscoverRequest extends JSONRPCRequest {
  method: "server/discover";
  params: RequestParams;
}

/**
 * The answer to `server/discover`. Sent by the server, which should name itself in `_meta`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover#discoverresult
 * @since 2026-07-28
 */
export interface DiscoverResult extends CacheableResult {
  /** The revisions the server speaks. The client should use one of them in its further requests. */
  supportedVersions: string[];
  /** The optional features the server offers. */
  capabilities: ServerCapabilities;
  /** Advice for the language model on how to use this server, for instance as a part of the system prompt. */
  instructions?: string;
}

/**
 * A response that carries a {@link DiscoverResult}. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover#response
 * @since 2026-07-28
 */
export interface DiscoverResultResponse extends JSONRPCResultResponse {
  result: DiscoverResult;
}

/**
 * The optional features of a client. Sent by the client in the `_meta` of every request; the server may count on
 * nothing that this very request does not declare.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#general-fields
 * @since 2024-11-05
 */
export interface ClientCapabilities {
  /** Features outside the specification, by name, each with its own settings. */
  experimental?: { [key: string]: JSONObject };
  /**
   * Present if the client answers input requests for its roots.
   *
   * @deprecated 2026-07-28: the Roots feature is on its way out. Pass directories and files as tool arguments, as
   * resource URIs or in the configuration of the server.
   */
  roots?: {};
  /**
   * Present if the client lets the server ask for completions of its language model.
   *
   * @deprecated 2026-07-28: the Sampling feature is on its way out. Call the API of a model provider directly.
   */
  sampling?: {
    /**
     * Present if the client can add context of its MCP servers, as `includeContext` asks.
     *
     * @since 2025-11-25
     * @deprecated 2025-11-25: the `includeContext` values it is about are discouraged. Leave that member out.
     */
    context?: JSONObject;
    /**
     * Present if the client takes `tools` and `toolChoice` in sampling requests.
     *
     * @since 2025-11-25
     */
    tools?: JSONObject;
  };
  /**
   * Present if the client can ask its user for input on behalf of the server. An empty object counts as `form` alone.
   *
   * @since 2025-06-18
   */
  elicitation?: {
    /**
     * Present if the client can show a form.
     *
     * @since 2025-11-25
     */
    form?: JSONObject;
    /**
     * Present if the client can send its user to a web page.
     *
     * @since 2025-11-25
     */
    url?: JSONObject;
  };
  /**
   * The extensions the client supports, by identifier (`<reverse domain>/<name>`), each with its settings; an empty
   * object stands for support without settings.
   *
   * @since 2026-07-28
   */
  extensions?: { [key: string]: JSONObject };
}

/**
 * The optional features of a server. Sent by the server in its answer to `server/discover`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover#discoverresult
 * @since 2024-11-05
 */
export interface ServerCapabilities {
  /** Features outside the specification, by name, each with its own settings. */
  experimental?: { [key: string]: JSONObject };
  /**
   * Present if the server can send log messages.
   *
   * @deprecated 2026-07-28: the Logging feature is on its way out. Write to `stderr` (stdio transport) or use
   * OpenTelemetry.
   */
  logging?: JSONObject;
  /**
   * Present if the server suggests values for arguments (`completion/complete`).
   *
   * @since 2025-03-26
   */
  completions?: JSONObject;
  /** Present if the server offers prompts. */
  prompts?: {
    /** True if the server announces changes of the list with `notifications/prompts/list_changed`. */
    listChanged?: boolean;
  };
  /** Present if the server offers resources. */
  resources?: {
    /** True if the client may ask `subscriptions/listen` for changes of single resources. */
    subscribe?: boolean;
    /** True if the server announces changes of the list with `notifications/resources/list_changed`. */
    listChanged?: boolean;
  };
  /** Present if the server offers tools. */
  tools?: {
    /** True if the server announces changes of the list with `notifications/tools/list_changed`. */
    listChanged?: boolean;
  };
  /**
   * The extensions the server supports, by identifier (`<reverse domain>/<name>`), each with its settings; an empty
   * object stands for support without settings.
   *
   * @since 2026-07-28
   */
  extensions?: { [key: string]: JSONObject };
}

/**
 * A program that speaks the protocol, client or server. Sent by both sides in `_meta`. Nobody vouches for what it says:
 * show it and log it, but base no decision on it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/index#general-fields
 * @since 2024-11-05
 */
export interface Implementation extends BaseMetadata, Icons {
  /** The version of the program, in whatever scheme it uses. */
  version: string;
  /**
   * What the program is for, in a sentence or two for people.
   *
   * @since 2025-11-25
   */
  description?: string;
  /**
   * The home page of the program.
   *
   * @format uri
   * @since 2025-11-25
   */
  websiteUrl?: string;
}
