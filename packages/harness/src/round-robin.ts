import type { Handler } from "@transports-wg/wire";

/** Many handlers that are one: each answers in its turn. */
export function roundRobin(handlers: readonly Handler[]): Handler {
  let next = 0;
  return (request) => handlers[next++ % handlers.length]!(request);
}
