/** The section *Earlier Revisions*, for clients: which of the two kinds of server this is. */
import type { World } from "@transports-wg/harness";
import { ERROR_CODES } from "@transports-wg/schema/2026-07-28";
import { HttpError, METHOD_NOT_FOUND, RpcError, type Result } from "@transports-wg/wire";

export type Era = "modern" | "legacy";

const modernCodes: readonly number[] = [
  ERROR_CODES.HEADER_MISMATCH.code,
  ERROR_CODES.MISSING_REQUIRED_CLIENT_CAPABILITY.code,
  ERROR_CODES.UNSUPPORTED_PROTOCOL_VERSION.code,
];

/** What an answer to `server/discover` says over stdio. Anything that is not modern is legacy, silence included. */
export async function probe(
  ask: (signal: AbortSignal) => Promise<Result>,
  world: World,
  patience: number,
): Promise<Era> {
  const late = new AbortController();
  const answered = new AbortController();
  void world.clock.sleep(patience, answered.signal).then(
    () => late.abort(new DOMException("The server is silent", "TimeoutError")),
    () => {},
  );
  try {
    const { supportedVersions } = await ask(late.signal);
    return Array.isArray(supportedVersions) ? "modern" : "legacy";
  } catch (error) {
    if (error instanceof RpcError) return modernCodes.includes(error.code) ? "modern" : "legacy";
    if (late.signal.aborted) return "legacy";
    throw error;
  } finally {
    answered.abort();
  }
}

/** What the refusal of a modern request says over HTTP. A status of authorization, or of a broken server, is no evidence of its era. */
export function eraOf(error: unknown): Era | undefined {
  if (error instanceof HttpError) return [400, 404, 405].includes(error.status) ? "legacy" : undefined;
  if (!(error instanceof RpcError)) return undefined;
  if (modernCodes.includes(error.code)) return "modern";
  // A modern server says so of a method that it lacks; one that is not there at all says 404 without these words.
  if (error.status === 404 && error.code === METHOD_NOT_FOUND) return "modern";
  return [400, 404, 405].includes(error.status ?? 200) ? "legacy" : "modern";
}
