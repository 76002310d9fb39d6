import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { INTERNAL_ERROR, RpcError } from "@transports-wg/wire";
import { A_MOMENT, MINUTE, ask, editions, get, until } from "./play.ts";

/** The times between the requests of a client that polls, by its clock. */
async function intervals(lab: ClientLab, count: number, isAway: () => boolean): Promise<number[]> {
  const found: number[] = [];
  let last = lab.clock.now();
  const server = editions(() => {
    found.push(lab.clock.now() - last);
    last = lab.clock.now();
    if (isAway()) throw new RpcError(INTERNAL_ERROR, "The server is away", { status: 503 });
    return { ttlMs: 10_000, cacheScope: "private" };
  });

  // It is the check's clock: how long the client means to sleep need not be found out by trying.
  const naps: number[] = [];
  const sleep = lab.clock.sleep.bind(lab.clock);
  lab.clock.sleep = (ms, signal) => {
    naps.push(ms);
    return sleep(ms, signal);
  };

  const poll = { method: "tools/list", params: ask(), every: MINUTE };
  await lab.client(server, { settings: { poll } });
  while (found.length < count) {
    const patience = found.length === 0 ? A_MOMENT : undefined;
    lab.expect.given(await until(() => naps.length > 0, patience), "the client polls, so that it can be measured how");
    await lab.clock.advance(naps.shift()!);
  }
  return found;
}

export const polling: readonly ClientCheck[] = [
  {
    id: "ttl-is-no-polling-interval",
    says: "Nothing is fetched that nobody asks for, however often its TTL runs out",
    role: "client",
    async run(lab) {
      const client = await lab.client(editions({ ttlMs: 10_000, cacheScope: "private" }));
      await get(client, "tools/list");
      await get(client, "resources/read");
      await lab.clock.advance(MINUTE);
      lab.expect.equal(lab.received.length, 2, "in a minute without an access the server is asked nothing");
    },
  },
  {
    id: "polling-has-jitter",
    says: "The intervals of a client that polls differ from each other",
    role: "client",
    async run(lab) {
      const found = await intervals(lab, 12, () => false);
      const mean = found.reduce((sum, it) => sum + it, 0) / found.length;
      const deviation = Math.sqrt(found.reduce((sum, it) => sum + (it - mean) ** 2, 0) / found.length);
      lab.expect.that(new Set(found).size >= 3, "the intervals are not all the same", found);
      lab.expect.that(deviation >= 0.02 * mean, "the intervals spread by at least a fiftieth of their mean", {
        mean,
        deviation,
      });
    },
  },
  {
    id: "polling-backs-off",
    says: "The intervals of a client that polls grow while the server fails, and shrink when it is back",
    role: "client",
    async run(lab) {
      let failures = 5;
      const found = await intervals(lab, 7, () => failures-- > 0);
      // The first request is made after the usual interval, and fails.
      for (let failed = 1; failed <= 5; failed++)
        lab.expect.that(
          found[failed]! > found[failed - 1]!,
          "the interval after a failure is longer than that before",
          found,
        );
      lab.expect.that(found[6]! < found[5]! / 2, "the interval after a success is short again", found);
    },
  },
];
