import { isNotification, type JSONRPCMessage } from "@transports-wg/wire";
import { CONTENT_LANGUAGE } from "../names.ts";

type Carrier = { _meta?: Record<string, unknown> };

/** *Reporting the Language*: what a message says of its language, wherever that stands. */
export function reported(message: JSONRPCMessage): unknown {
  if ("result" in message) return (message.result as Carrier)._meta?.[CONTENT_LANGUAGE];
  if ("error" in message) return (message.error.data as Carrier | undefined)?._meta?.[CONTENT_LANGUAGE];
  return message.params?._meta?.[CONTENT_LANGUAGE];
}

/** The same message with the language that it is in, unless it says already. */
export function withReport<T extends JSONRPCMessage>(message: T, language: string): T {
  if (reported(message) !== undefined) return message;
  const report = <It extends Carrier>(it: It): It => ({ ...it, _meta: { ...it._meta, [CONTENT_LANGUAGE]: language } });
  if ("result" in message) return { ...message, result: report(message.result as Carrier) };
  if ("error" in message) {
    const { error } = message;
    return { ...message, error: { ...error, data: report((error.data ?? {}) as Carrier) } };
  }
  return isNotification(message) ? { ...message, params: report(message.params ?? {}) } : message;
}

/** Data that is no object has no place for a report. */
export const canReport = (message: JSONRPCMessage): boolean => {
  if (!("error" in message)) return true;
  const { data } = message.error;
  return data === undefined || (typeof data === "object" && data !== null && !Array.isArray(data));
};
