import type { Subject } from "@transports-wg/audit";
import { makeSdkClient } from "./subjects/sdk-client.ts";
import { makeSdkServer } from "./subjects/sdk-server.ts";

const pages =
  "list methods get all pages and keep them as one result, under the TTL of the first; a page that is asked for by its cursor is never kept";

/** The official TypeScript SDK, 2.4.0. */
const sdk: Subject = {
  name: "typescript-sdk",
  server: makeSdkServer,
  client: makeSdkClient,
  known: {
    "answer-to-question-not-kept":
      "readResource goes both rounds and keeps the last result under the URI alone: who reads next is served what the answers of another round led to",
    "answer-to-state-not-kept":
      "as for inputResponses: readResource keeps what came of a retry with requestState under the URI alone",
    "other-metadata-asked":
      "the key of a list is its method, and that of a resource its URI: a request with other capabilities, or in another language, is served what was kept for the first",
    "absent-ttl-is-zero":
      "a complete result without ttlMs is refused as invalid, not taken for stale: there is no result at all",
    "negative-ttl-is-zero":
      "a complete result with a negative ttlMs is refused as invalid, not taken for stale: there is no result at all",
    "every-cacheable-result-reused":
      "discover() asks the server each time; the results of the other five operations are kept",
    "ttl-beyond-32-bits": "no result is fresh for more than 24 hours: MAX_CACHE_TTL_MS is 86400000",
    "clock-stepped-back":
      "what is kept is the end of its freshness, not its reception: after a step back it is fresh for the TTL and the step together",
    "page-has-its-own-clock": pages,
    "expired-page-fetched-by-cursor": pages,
    "invalid-cursor-restarts": pages,
    "snapshot-starts-without-cursor":
      "all pages are fetched together, but only when the TTL of the first has run out: when another page expires, nothing is fetched",
    "polling-has-jitter": "it does not poll, so there are no intervals to judge",
    "polling-backs-off": "it does not poll, so there are no intervals to judge",
  },
};

export const subjects: readonly Subject[] = [sdk];
