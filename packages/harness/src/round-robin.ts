import type { Handler } from "@transports-wg/wire";

/**
 * Several handlers as one: each request goes to the next, so that no client can count on meeting the same again.
 *
 * @throws RangeError when there are none
 */
export function roundRobin(handlers: readonly Handler[]): Handler {
  const next = taker(handlers);
  return (request) => next()(request);
}

/** Takes one after another, and begins again. */
export function taker<T>(items: readonly T[]): () => T {
  if (items.length === 0) throw new RangeError("A round robin should have at least one to choose from, but has none");
  let taken = 0;
  return () => items[taken++ % items.length]!;
}
