import type { Subject } from "@transports-wg/audit";
import { makeClient } from "./reference/client.ts";
import { makeProxy } from "./reference/proxy.ts";
import { makeServer } from "./reference/server.ts";

/** The least program that satisfies the text: a server that hints, a client that keeps, a proxy that shares. */
export const reference: Subject = {
  name: "reference",
  server: makeServer,
  client: makeClient,
  intermediary: makeProxy,
};
