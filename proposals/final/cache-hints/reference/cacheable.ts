import type { CacheableResult } from "@transports-wg/schema/2026-07-28/types";
import type { Params, Result } from "@transports-wg/wire";

export type Hints = Pick<CacheableResult, "ttlMs" | "cacheScope">;

/** *Cacheable Results*: the operations, each with the notification that says that its result is out of date. */
export const cacheable = {
  "server/discover": undefined,
  "tools/list": "notifications/tools/list_changed",
  "prompts/list": "notifications/prompts/list_changed",
  "resources/list": "notifications/resources/list_changed",
  "resources/templates/list": "notifications/resources/list_changed",
  "resources/read": "notifications/resources/updated",
} as const;

export type CacheableMethod = keyof typeof cacheable;

const isCacheableMethod = (method: string): method is CacheableMethod => Object.hasOwn(cacheable, method);

/** *Results of Retries*: what a request says beyond its parameters is in no key. */
export const isCacheableRequest = (method: string, params: Params): boolean =>
  isCacheableMethod(method) && !("inputResponses" in params) && !("requestState" in params);

/** A server of an earlier revision sends no `resultType`, and means that the result is complete. */
export const isComplete = ({ resultType = "complete" }: Result): boolean => resultType === "complete";

/** *Time to Live*, and *Hard Cases* for what no server may send. */
export function hintsOf({ ttlMs, cacheScope }: Result): Hints {
  return {
    ttlMs: typeof ttlMs === "number" && ttlMs > 0 ? ttlMs : 0,
    cacheScope: cacheScope === "public" ? "public" : "private",
  };
}
