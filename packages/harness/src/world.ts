import type { Clock } from "./clock.ts";
import type { Store } from "./store.ts";

/** What surrounds one subject: everything that it must not make for itself, so that a check can own it. */
export interface World {
  readonly clock: Clock;
  /** Shared between replicas or not, as the check says. */
  readonly store: Store;
  /** 32 bytes that all replicas know and nobody else. */
  readonly secret: Uint8Array;
  /** Whose process this is, where no header says it. */
  readonly principal: string | undefined;
  /** What the check wants this replica, or this client, to be: the version of a deploy, a policy. Names and values are the proposal's. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The user, the model and the file system behind a client: answers what a server asks for. */
  readonly answer: (request: { method: string; params?: Record<string, unknown> }) => Promise<Record<string, unknown>>;
}
