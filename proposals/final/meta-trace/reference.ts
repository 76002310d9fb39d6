import type { Subject } from "@transports-wg/audit";
import { makeClient } from "./reference/client.ts";
import { makeGateway } from "./reference/gateway.ts";
import { makeServer } from "./reference/server.ts";

/** The least program that satisfies the text. Each of its parties is read beside the section that speaks of it. */
export const reference: Subject = {
  name: "reference",
  server: (world) => makeServer(world),
  client: (world, peer) => makeClient(world, peer),
  intermediary: (_, upstream) => makeGateway(upstream),
};
