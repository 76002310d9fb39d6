import type { Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds after which nothing is expected to come any more, on a machine that has much else to do. */
export const DEADLINE = 30_000;

/** One part, or several that the other side gets one after another. */
export type Parts = string | Uint8Array | readonly (string | Uint8Array)[];

/**
 * Writes parts one by one, each handed to the system before the next. A reader gets them apart; only when it or the
 * system is slow may some be joined.
 *
 * @throws what keeps the stream from being written to
 */
export async function writeParts(output: Writable, parts: Parts): Promise<void> {
  for (const [at, part] of listOf(parts).entries()) {
    // The event loop polls before its next timer: that is when a reader here reads.
    if (at > 0) await delay(1);
    await new Promise<void>((resolve, reject) => output.write(part, (error) => (error ? reject(error) : resolve())));
  }
}

export const listOf = (parts: Parts): Uint8Array[] =>
  (typeof parts === "string" || parts instanceof Uint8Array ? [parts] : parts).map((it) => Buffer.from(it));
