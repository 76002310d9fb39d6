import type { Subject } from "@transports-wg/audit";
import { makeExtTasksClient } from "./subjects/ext-tasks.ts";

/** The official TypeScript client of the extension, 0.2.2. There is no server of it. */
const extTasks: Subject = {
  name: "ext-tasks",
  client: makeExtTasksClient,
  known: {
    "client-rejects-task-result-on-unsupported":
      "it calls tools, and leaves all other methods to the client that it is put upon: here one that knows no tasks",
    "client-encodes-mcp-name":
      "it hands the taskId over as the value of a header, and says nothing of base64: what is not ASCII, fetch refuses to send",
    "client-respects-poll-interval":
      "it waits by setTimeout, and takes no clock: that it waits cannot be seen with one that is told the time",
    "client-gives-up-after-ttl": "it reads ttlMs and shows it, and goes on for as long as it is answered",
    "client-waits-before-retry": "it never makes a call again by itself",
  },
};

export const subjects: readonly Subject[] = [extTasks];
