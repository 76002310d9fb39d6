import type { FakeClock, RawHttpResponse } from "@transports-wg/harness";
import type { Client } from "@transports-wg/wire";
import type { Traced } from "./trace.ts";
import type { Settings } from "./world.ts";

/** A server that stands somewhere, to be reached as a client reaches it. One for each run of a check. */
export interface Stand {
  /** What the server is told to be. @throws Unavailable when it cannot be told */
  start(replicas: readonly Settings[], store: "shared" | "separate"): Promise<void>;
  client(principal: string, replica: number | undefined): Promise<Client>;
  /** @throws Unavailable where there is none */
  readonly url: URL;
  /** @throws Unavailable where there is no HTTP */
  post(body: string, headers: Readonly<Record<string, string>>): Promise<Response>;
  raw(bytes: string | Uint8Array): Promise<RawHttpResponse>;
  close(): Promise<void>;
}

/** Where servers of one subject come to stand; outlives the run of a check. */
export interface Ground {
  /** What takes its time and is the kit's own affair, such as making a program. */
  prepare?(): Promise<void>;
  stand(clock: FakeClock, trace: Traced[]): Stand;
  close(): Promise<void>;
}
