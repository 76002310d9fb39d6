import type { Subject } from "@transports-wg/audit";
import { gateway } from "./reference/gateway.ts";
import { ledger } from "./reference/ledger.ts";
import { withDigests } from "./reference/with-digests.ts";
import { withMemory } from "./reference/with-memory.ts";

export const reference: Subject = {
  name: "reference",
  server: (world) => withDigests(ledger(world), { mode: world.settings.mode === "soft" ? "soft" : "strict" }),
  client: (world, peer) => withMemory(peer.connect(), world, peer.url.href),
  intermediary: gateway,
};
