import type { Clock } from "@transports-wg/harness";
import type { Params } from "@transports-wg/wire";

/** What a client polls, and after how many milliseconds again: its own choice, not a TTL. */
export interface Polling {
  method: string;
  params: Params;
  every: number;
}

/** *Polling*: with jitter, so that clients do not come all at once; with backoff, so that a server in trouble is left alone. */
export async function poll(ask: () => Promise<unknown>, every: number, clock: Clock, over: AbortSignal): Promise<void> {
  let interval = every;
  while (!over.aborted) {
    const jitter = 0.75 + Math.random() / 2;
    await clock.sleep(interval * jitter, over).catch(() => {});
    if (over.aborted) return;
    await ask().then(
      () => (interval = every),
      () => (interval = Math.min(interval * 2, every * 64)),
    );
  }
}
