/** The section *The Process of a Server*: it is started when it is needed, and again when it is gone. */
import { ConnectionClosed, type Client, type RequestOptions } from "@transports-wg/wire";

/** Starts in a row that lead to nothing, after which there is no use in another. */
const STARTS = 3;

/** @param start a process, and a client of it */
export function keptRunning(start: () => Client): Client {
  let current: Client | undefined;
  let closed = false;
  const running = () => (current ??= start());

  return {
    async request(method, params, options = {}) {
      const { onNotification } = options;
      for (let starts = 1; ; starts++) {
        const client = running();
        const listening: RequestOptions = {
          ...options,
          onNotification(notification) {
            starts = 0;
            return onNotification?.(notification);
          },
        };
        try {
          return await client.request(method, params, listening);
        } catch (error) {
          if (!(error instanceof ConnectionClosed) || closed) throw error;
          if (current === client) current = undefined;
          // What was in flight is lost, and only the caller knows whether it may be done twice. To listen again does no harm.
          if (method !== "subscriptions/listen" || starts >= STARTS) throw error;
        }
      }
    },
    notify: (method, params) => running().notify(method, params),
    async close() {
      closed = true;
      await current?.close();
    },
  };
}
