import type { Subject } from "@transports-wg/audit";
import { makeClient } from "./reference/client.ts";
import { serve } from "./reference/http-server.ts";
import { Server } from "./reference/server.ts";

/** The least program that satisfies the text, on both sides. */
export const reference: Subject = {
  name: "reference",
  server: (world) => serve(world, Server),
  client: (world, peer) => makeClient(world, peer),
};
