import type { Subject } from "@transports-wg/audit";
import { mirroring, standardHeaders, withSession } from "./reference/client.ts";
import { withSessions } from "./reference/server.ts";
import { shop } from "./reference/shop.ts";
import { httpClient } from "@transports-wg/wire";

/** Two wrappers: one around any server, one around any client. */
export const reference: Subject = {
  name: "reference",
  server: (world) => withSessions(shop(world), world),
  client: (world, peer) => {
    const { url, fetch } = mirroring(peer);
    const plain = peer.streams ? peer.connect() : httpClient(url, { fetch, headers: standardHeaders });
    return withSession(plain, world, peer);
  },
};
