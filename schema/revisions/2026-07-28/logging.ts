import type { JSONRPCNotification, NotificationParams } from "./jsonrpc.js";

/**
 * How serious a log message is, least serious first. The names are the syslog severities of RFC 5424, always in lower
 * case.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging#log-levels
 * @since 2024-11-05
 * @deprecated 2026-07-28: the Logging feature is on its way out. Write to `stderr` (stdio transport) or use
 * OpenTelemetry.
 */
export type LoggingLevel = "debug" | "info" | "notice" | "warning" | "error" | "critical" | "alert" | "emergency";

/**
 * One entry of the server's log. Sent by the server, which must have declared the `logging` capability, on the response
 * stream of a request whose `_meta` asked for log messages with `io.modelcontextprotocol/logLevel`; never otherwise.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging#log-message-notifications
 * @since 2024-11-05
 * @deprecated 2026-07-28: the Logging feature is on its way out. Write to `stderr` (stdio transport) or use
 * OpenTelemetry.
 */
export interface LoggingMessageNotification extends JSONRPCNotification {
  method: "notifications/message";
  params: LoggingMessageNotificationParams;
}

/**
 * The parameters of a log entry.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging#log-message-notifications
 * @since 2025-11-25
 * @deprecated 2026-07-28: the Logging feature is on its way out. Write to `stderr` (stdio transport) or use
 * OpenTelemetry.
 */
export interface LoggingMessageNotificationParams extends NotificationParams {
  /** How serious the entry is. */
  level: LoggingLevel;
  /** The part of the server that speaks; the same part should always use the same name. */
  logger?: string;
  /**
   * What happened: a string or any other JSON value. Must not hold secrets, personal data or details of the system that
   * would help an attacker.
   */
  data: unknown;
}
