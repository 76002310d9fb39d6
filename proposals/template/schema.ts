import type {} from "@transports-wg/schema/2026-07-28/types";

/** The answer to `server/discover`. */
export interface DiscoverResult {
  /**
   * One line that says what the server is there for.
   *
   * @minLength 1
   */
  motto?: string;
}
