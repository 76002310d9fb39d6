import type { FakeClock } from "@transports-wg/harness";
import type { ServerLab } from "./check.ts";
import type { Expect } from "./expect.ts";
import type { Patience } from "./patience.ts";
import type { Ground } from "./stand.ts";
import type { Transport } from "./subject.ts";
import type { Traced } from "./trace.ts";
import { SOMEBODY } from "./world.ts";

/** What every lab is made of. */
export interface Equipment {
  transport: Transport;
  expect: Expect;
  clock: FakeClock;
  trace: Traced[];
  patience: Patience;
}

export interface Opened<Lab> {
  lab: Lab;
  close: () => Promise<void>;
}

export function serverLab(ground: Ground, { transport, expect, clock, trace, patience }: Equipment): Opened<ServerLab> {
  const stand = ground.stand(clock, trace);
  let started: Promise<void> | undefined;
  const ready = () => (started ??= stand.start([{}], "shared"));
  const lab: ServerLab = {
    transport,
    expect,
    clock,
    start({ replicas, store = "shared" }) {
      if (started) throw new Error("The server was started already: call start() before the first client()");
      return (started = stand.start(replicas, store));
    },
    async client({ principal = SOMEBODY, replica } = {}) {
      await ready();
      const plain = await stand.client(principal, replica);
      patience.renew();
      return patience.with(plain);
    },
    async post(body, headers) {
      await ready();
      return patience.of("what was posted", stand.post(body, headers));
    },
    async url() {
      await ready();
      return stand.url;
    },
    async raw(bytes) {
      await ready();
      return stand.raw(bytes);
    },
  };
  return { lab, close: () => stand.close() };
}
