/** The section *Time*: how long the client waits, and what it does when the connection breaks meanwhile. */
import type { World } from "@transports-wg/harness";
import { ConnectionClosed, type Client } from "@transports-wg/wire";

export interface Settings {
  /** Milliseconds without a sign of life. */
  timeout?: number;
  /** Milliseconds in all. */
  longest?: number;
}

/** The same client, whose requests end at some time. */
export function patient(client: Client, { clock, settings }: World): Client {
  const { timeout = 60_000, longest = 600_000 } = settings as Settings;
  return {
    ...client,
    async request(method, params, options = {}) {
      // To listen is to wait.
      if (method === "subscriptions/listen") return client.request(method, params, options);
      const { signal, onNotification } = options;
      const late = new AbortController();
      const over = new AbortController();
      const end = clock.now() + longest;
      let due = clock.now() + timeout;
      const watch = async () => {
        const left = () => Math.min(due, end) - clock.now();
        while (left() > 0) await clock.sleep(left(), over.signal);
        late.abort(new DOMException(`${method} was not answered in time`, "TimeoutError"));
      };
      watch().catch(() => {});
      try {
        return await client.request(method, params, {
          ...options,
          signal: AbortSignal.any([late.signal, ...(signal ? [signal] : [])]),
          onNotification(notification) {
            if (notification.method === "notifications/progress") due = clock.now() + timeout;
            return onNotification?.(notification);
          },
        });
      } finally {
        over.abort();
      }
    },
  };
}

/** The same client, which asks again what does no harm when the answer broke off: a new request, because nothing can be resumed. */
export function persistent(client: Client): Client {
  return {
    ...client,
    async request(method, params, options) {
      try {
        return await client.request(method, params, options);
      } catch (error) {
        if (!(error instanceof ConnectionClosed) || !/\/(discover|list|read|get)$/.test(method)) throw error;
        const { id: _, ...rest } = options ?? {};
        return client.request(method, params, rest);
      }
    },
  };
}
