import type { Subject } from "@transports-wg/audit";
import { makeSdkClient } from "./subjects/sdk-client.ts";
import { makeSdkServer } from "./subjects/sdk-server.ts";

/** The official TypeScript SDK, 2.4.0. */
const sdk: Subject = {
  name: "typescript-sdk",
  server: makeSdkServer,
  client: makeSdkClient,
  known: {
    "expired-state-refused":
      "createRequestStateCodec reads Date.now() and takes no clock, so that its ttlSeconds cannot be seen with one that is told the time",
    "rebound-state-refused":
      "createRequestStateCodec binds what bind(ctx) returns, and ctx has the method, but neither the name nor the arguments",
    "error-on-protocol-error":
      "inputResponses that are no object are taken for absent ones: the question is repeated, and no -32602 says what was wrong",
    "bad-rounds-throttled": "a refused requestState is answered and forgotten: nothing counts them",
    "client-continuation-not-cached":
      "readResource caches the result of a call that was asked, under a key without the answers: who reads next is served it without being asked",
  },
};

export const subjects: readonly Subject[] = [sdk];
