import type { Subject } from "@transports-wg/audit";
import { makeSdkClient } from "./subjects/sdk-client.ts";
import { makeSdkServer } from "./subjects/sdk-server.ts";

/** The official TypeScript SDK, 2.4.0, which does all of this by itself on both sides, and has no intermediary. */
const sdk: Subject = {
  name: "typescript-sdk",
  server: makeSdkServer,
  client: makeSdkClient,
  known: {
    "server-decodes-byte-order-mark":
      "decodes Base64 with a TextDecoder that drops a leading U+FEFF, so that a header made by its own client is rejected",
    "server-reject-invalid-param-chars":
      "compares text that stands in a header in Latin-1 with the argument, and looks at characters only within Base64",
    "server-reject-param-without-value":
      "does not look at the header of an argument that has no value; the revision does not say that it must",
  },
};

export const subjects: readonly Subject[] = [sdk];
