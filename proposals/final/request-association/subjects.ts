import type { Subject } from "@transports-wg/audit";
import { makeSdkClient } from "./subjects/sdk-client.ts";
import { makeSdkServer } from "./subjects/sdk-server.ts";

const answersAnything =
  "the client keeps no link between a question and a request of its own, and answers whatever comes";

/** The official TypeScript SDK, 2.4.0. */
const sdk: Subject = {
  name: "typescript-sdk",
  server: makeSdkServer,
  client: makeSdkClient,
  // Its HTTP transport hands every message to one callback, without the stream that it came on. What is put around it cannot know
  // either, so that it is not wrapped.
  known: {
    "nothing-asked-after-cancel":
      "mcpReq.send goes on after its request was cancelled: it heeds only a signal that the handler hands over",
    "elicitation-without-call-refused": answersAnything,
    "question-on-get-stream-refused": answersAnything,
    "question-after-answer-refused": answersAnything,
    "sampling-without-call-refused": answersAnything,
    "roots-without-call-refused": answersAnything,
    "thinking-time-not-counted":
      "its timeout, 60 s unless the host says otherwise, runs on while a handler of the same client waits for the user",
  },
};

export const subjects: readonly Subject[] = [sdk];
