import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import type { Params } from "@transports-wg/wire";

/** What a request says about itself, and not about the result that it wants. */
const aboutTheRequest = [
  "progressToken",
  "traceparent",
  "tracestate",
  "baggage",
  META_KEYS.CLIENT_INFO,
  META_KEYS.LOG_LEVEL,
] as string[];

/**
 * *Cache Key*: the parameters that affect the result, in one order. Whatever is not known to be harmless counts: a key that
 * says too much costs a request, a key that says too little serves the wrong result.
 */
export function paramsThatMatter({ _meta = {}, ...params }: Params): unknown {
  const meta = Object.entries(_meta).filter(([name]) => !aboutTheRequest.includes(name));
  return sorted({ ...params, _meta: Object.fromEntries(meta) });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, it]) => [name, sorted(it)]));
}
