import type { Store } from "@transports-wg/harness";

/** A store that holds something which has to be let go of: a folder, or a connection. */
export interface OpenStore extends Store {
  /** What is under way ends first. */
  close(): Promise<void>;
}
