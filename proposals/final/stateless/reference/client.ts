/** The client. What it says stands in speech.ts, what it waits for in patience.ts, what it keeps running in process.ts. */
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { stdioClient, type Client, type Streams } from "@transports-wg/wire";
import { patient, persistent } from "./patience.ts";
import { keptRunning } from "./process.ts";
import { speaking } from "./speech.ts";

export interface Settings {
  /** Starts the process of the server, for a client that may have to do so again. */
  launch?: () => Streams;
}

export function makeClient(world: World, peer: Peer): Client {
  const { launch } = world.settings as Settings;
  const isStdio = launch !== undefined || peer.streams !== undefined;
  if (!isStdio) return patient(persistent(speaking(peer.connect(), world, false)), world);
  const start = () => (launch ? stdioClient(launch()) : peer.connect());
  return patient(
    keptRunning(() => speaking(start(), world, true)),
    world,
  );
}
