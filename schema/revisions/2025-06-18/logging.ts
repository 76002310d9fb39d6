import type { Notification, Request } from "./jsonrpc.js";

/**
 * How serious a log message is, least serious first. The names are the syslog severities of RFC 5424, always in lower
 * case.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/utilities/logging#log-levels
 * @since 2024-11-05
 */
export type LoggingLevel = "debug" | "info" | "notice" | "warning" | "error" | "critical" | "alert" | "emergency";

/**
 * Sets the least serious level that the server should still report. Sent by the client. Answered with an empty result;
 * a level that does not exist is answered with error -32602.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/utilities/logging#setting-log-level
 * @since 2024-11-05
 */
export interface SetLevelRequest extends Request {
  method: "logging/setLevel";
  params: {
    /** Messages of this level and of every more serious one are wanted. */
    level: LoggingLevel;
  };
}

/**
 * One entry of the server's log. Sent by the server, which must have declared the `logging` capability. Entries below
 * the level set with `logging/setLevel` are left out.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/server/utilities/logging#log-message-notifications
 * @since 2024-11-05
 */
export interface LoggingMessageNotification extends Notification {
  method: "notifications/message";
  params: {
    /** How serious the entry is. */
    level: LoggingLevel;
    /** The part of the server that speaks; the same part should always use the same name. */
    logger?: string;
    /**
     * What happened: a string or any other JSON value. Must not hold secrets, personal data or details of the system
     * that would help an attacker.
     */
    data: unknown;
  };
}
