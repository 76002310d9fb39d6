import type { Subject } from "@transports-wg/audit";
import { makeServer } from "./reference/server.ts";

/** The least program that satisfies the text. */
export const reference: Subject = {
  name: "reference",
  server: makeServer,
  // A handle is an argument like any other: there is nothing that a client does for it.
  client: (_, peer) => peer.connect(),
};
