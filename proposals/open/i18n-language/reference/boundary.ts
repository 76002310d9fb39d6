import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import type { JSONRPCMessage } from "@transports-wg/wire";

const elicited = ["result", "inputRequests", "*", "params"] as const;
const property = [...elicited, "requestedSchema", "properties", "*"] as const;

/** *What Is Translated*: where a message has texts for people. */
const shown: readonly (readonly string[])[] = [
  ["result", "_meta", META_KEYS.SERVER_INFO, "title"],
  ["result", "tools", "*", "title"],
  ["result", "tools", "*", "annotations", "title"],
  ["result", "prompts", "*", "title"],
  ["result", "prompts", "*", "arguments", "*", "title"],
  ["result", "resources", "*", "title"],
  ["result", "resourceTemplates", "*", "title"],
  [...elicited, "message"],
  [...property, "title"],
  [...property, "description"],
  ["error", "message"],
];

/** The same message, with its texts for people put through a function. */
export function translated<T extends JSONRPCMessage>(message: T, translate: (text: string) => string): T {
  const isProgress = "method" in message && message.method === "notifications/progress";
  const paths = isProgress ? [["params", "message"]] : "method" in message ? [] : shown;
  return paths.reduce<unknown>((it, path) => at(it, path, translate), message) as T;
}

/** A value, changed in the places that a path leads to. `*` is any element or member. */
export function at(value: unknown, [step, ...rest]: readonly string[], translate: (text: string) => string): unknown {
  if (step === undefined) return typeof value === "string" ? translate(value) : value;
  if (Array.isArray(value)) return step === "*" ? value.map((it) => at(it, rest, translate)) : value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, it]) => [name, step === "*" || step === name ? at(it, rest, translate) : it]),
  );
}
