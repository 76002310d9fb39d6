import type { Subject } from "@transports-wg/audit";
import { makeClient } from "./reference/client.ts";
import { makeServer } from "./reference/server.ts";

/** The least program that satisfies the text. Each of its parties is read beside the section of the same name. */
export const reference: Subject = { name: "reference", server: (world) => makeServer(world), client: makeClient };
