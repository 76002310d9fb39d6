import type { Notification, Request, Result } from "./jsonrpc.js";
import type { BaseMetadata } from "./metadata.js";

/**
 * Opens a connection. Sent by the client, as its first message. It cannot be cancelled.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#initialization
 * @since 2024-11-05
 */
export interface InitializeRequest extends Request {
  method: "initialize";
  params: {
    /** The revision the client wants to speak; it should be the newest one it supports. */
    protocolVersion: string;
    /** The optional features the client offers on this connection. */
    capabilities: ClientCapabilities;
    /** The program that connects. */
    clientInfo: Implementation;
  };
}

/**
 * The answer to `initialize`. Sent by the server.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#version-negotiation
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
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#initialization
 * @since 2024-11-05
 */
export interface InitializedNotification extends Notification {
  method: "notifications/initialized";
}

/**
 * The optional features of a client. Sent by the client while initializing. An absent member means that the server must
 * not use the feature.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#capability-negotiation
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
  sampling?: object;
  /**
   * Present if the client can ask its user for input on behalf of the server.
   *
   * @since 2025-06-18
   */
  elicitation?: object;
}

/**
 * The optional features of a server. Sent by the server while initializing. An absent member means that the client must
 * not use the feature.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#capability-negotiation
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
}

/**
 * A program that speaks the protocol, client or server. Sent by both sides while initializing.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle#initialization
 * @since 2024-11-05
 */
export interface Implementation extends BaseMetadata {
  /** The version of the program, in whatever scheme it uses. */
  version: string;
}
