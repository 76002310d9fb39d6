import type { JSONRPCNotification, JSONRPCRequest, NotificationParams, RequestParams, Result } from "./jsonrpc.js";
import type { BaseMetadata, Icons } from "./metadata.js";

/**
 * Opens a connection. Sent by the client, as its first message. It cannot be cancelled.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization
 * @since 2024-11-05
 */
export interface InitializeRequest extends JSONRPCRequest {
  method: "initialize";
  params: InitializeRequestParams;
}

/**
 * The parameters of `initialize`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization
 * @since 2025-11-25
 */
export interface InitializeRequestParams extends RequestParams {
  /** The revision the client wants to speak; it should be the newest one it supports. */
  protocolVersion: string;
  /** The optional features the client offers on this connection. */
  capabilities: ClientCapabilities;
  /** The program that connects. */
  clientInfo: Implementation;
}

/**
 * The answer to `initialize`. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#version-negotiation
 * @since 2024-11-05
 */
export interface InitializeResult extends Result {
  /**
   * The revision that will be spoken: the requested one if the server supports it, else another one, best its newest. A
   * client that cannot speak it should disconnect.
   */
  protocolVersion: string;
  /** The optional features the server offers on this connection. */
  capabilities: ServerCapabilities;
  /** The program that answers. */
  serverInfo: Implementation;
  /** Advice for the language model on how to use this server, for instance as a part of the system prompt. */
  instructions?: string;
}

/**
 * Ends the initialization: normal work may start. Sent by the client, once it has accepted the answer to `initialize`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization
 * @since 2024-11-05
 */
export interface InitializedNotification extends JSONRPCNotification {
  method: "notifications/initialized";
  params?: NotificationParams;
}

/**
 * The optional features of a client. Sent by the client while initializing. An absent member means that the server must
 * not use the feature.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#capability-negotiation
 * @since 2024-11-05
 */
export interface ClientCapabilities {
  /** Features outside the specification, by name, each with its own settings. */
  experimental?: { [key: string]: object };
  /** Present if the client answers `roots/list`. */
  roots?: {
    /** True if the client announces changes of the list with `notifications/roots/list_changed`. */
    listChanged?: boolean;
  };
  /** Present if the client lets the server request completions of its language model. */
  sampling?: {
    /**
     * Present if the client can add context of its MCP servers, as `includeContext` asks.
     *
     * @since 2025-11-25
     * @deprecated 2025-11-25: the `includeContext` values it is about are discouraged. Leave that member out.
     */
    context?: object;
    /**
     * Present if the client takes `tools` and `toolChoice` in sampling requests.
     *
     * @since 2025-11-25
     */
    tools?: object;
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
    form?: object;
    /**
     * Present if the client can send its user to a web page.
     *
     * @since 2025-11-25
     */
    url?: object;
  };
  /**
   * Present if the client can run requests of the server as tasks. Only the requests listed in it may be sent that way.
   *
   * @since 2025-11-25
   */
  tasks?: {
    /** Present if the client answers `tasks/list`. */
    list?: object;
    /** Present if the client answers `tasks/cancel`. */
    cancel?: object;
    /** The requests that may be sent as tasks. */
    requests?: {
      /** Sampling requests. */
      sampling?: {
        /** Present if `sampling/createMessage` may be sent as a task. */
        createMessage?: object;
      };
      /** Elicitation requests. */
      elicitation?: {
        /** Present if `elicitation/create` may be sent as a task. */
        create?: object;
      };
    };
  };
}

/**
 * The optional features of a server. Sent by the server while initializing. An absent member means that the client must
 * not use the feature.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#capability-negotiation
 * @since 2024-11-05
 */
export interface ServerCapabilities {
  /** Features outside the specification, by name, each with its own settings. */
  experimental?: { [key: string]: object };
  /** Present if the server sends log messages. */
  logging?: object;
  /**
   * Present if the server suggests values for arguments (`completion/complete`).
   *
   * @since 2025-03-26
   */
  completions?: object;
  /** Present if the server offers prompts. */
  prompts?: {
    /** True if the server announces changes of the list with `notifications/prompts/list_changed`. */
    listChanged?: boolean;
  };
  /** Present if the server offers resources. */
  resources?: {
    /** True if the client may subscribe to changes of single resources. */
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
   * Present if the server can run requests of the client as tasks. Only the requests listed in it may be sent that way.
   *
   * @since 2025-11-25
   */
  tasks?: {
    /** Present if the server answers `tasks/list`. */
    list?: object;
    /** Present if the server answers `tasks/cancel`. */
    cancel?: object;
    /** The requests that may be sent as tasks. */
    requests?: {
      /** Requests about tools. */
      tools?: {
        /** Present if `tools/call` may be sent as a task, as far as the tool itself allows it. */
        call?: object;
      };
    };
  };
}

/**
 * A program that speaks the protocol, client or server. Sent by both sides while initializing.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization
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
