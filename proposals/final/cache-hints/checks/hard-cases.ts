import type { ClientCheck } from "@transports-wg/audit";
import { HOUR, MINUTE, ask, editions, get, nameIn, times, until } from "./play.ts";

const DAY = 24 * HOUR;

export const hardCases: readonly ClientCheck[] = [
  {
    id: "ttl-beyond-32-bits",
    says: "A TTL of 2^31 ms and more runs out when it should, not at once and not early",
    role: "client",
    async run(lab) {
      const ttls = [2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
      const server = editions((edition) => ({ ttlMs: ttls[edition - 1], cacheScope: "private" }));
      const client = await lab.client(server);
      await get(client, "tools/list");
      for (const [index, ttlMs] of ttls.slice(0, 2).entries()) {
        await lab.clock.advance(ttlMs - 1);
        const [before, after] = [String(index + 1), String(index + 2)];
        lab.expect.equal(await get(client, "tools/list"), before, "the result is fresh until 1 ms before the end");
        await lab.clock.advance(1);
        lab.expect.equal(await get(client, "tools/list"), after, "the result is stale at the end");
      }
      await lab.clock.advance(3650 * DAY);
      lab.expect.equal(
        await get(client, "tools/list"),
        "3",
        "the result with the longest TTL is fresh after ten years",
      );
    },
  },
  {
    id: "clock-stepped-back",
    says: "When the clock steps back to before the reception, the result is fetched again, and then fresh for its TTL",
    role: "client",
    async run(lab) {
      const client = await lab.client(editions({ ttlMs: MINUTE, cacheScope: "private" }));
      await get(client, "tools/list");
      await lab.clock.set(lab.clock.now() - DAY);
      lab.expect.equal(await get(client, "tools/list"), "2", "a result from the future is fetched again");
      await lab.clock.advance(MINUTE - 1);
      lab.expect.equal(await get(client, "tools/list"), "2", "what was fetched is fresh by the clock as it is now");
      await lab.clock.advance(DAY);
      lab.expect.equal(await get(client, "tools/list"), "3", "when the clock is right again, what is old is stale");
    },
  },
  {
    id: "malformed-ttl-is-zero",
    says: "A ttlMs that is no number keeps nothing fresh",
    role: "client",
    async run(lab) {
      const ttls = ["3600000", null, true, [HOUR]];
      const client = await lab.client(
        editions((_, { uri }) => ({ ttlMs: ttls[Number(String(uri).slice(-1))], cacheScope: "private" })),
      );
      for (const [index, ttlMs] of ttls.entries()) {
        const read = () =>
          client.request("resources/read", ask({ uri: `note://${index}` })).then(nameIn, () => "an error");
        const first = await read();
        const again = await read();
        lab.expect.that(
          again !== first || again === "an error",
          "a result with a malformed ttlMs is not served again",
          {
            ttlMs,
            again,
          },
        );
      }
    },
  },
  {
    id: "too-large-to-keep",
    says: "A result that is larger than the store has room for reaches its caller whole, and displaces nothing",
    role: "client",
    async run(lab) {
      const large = "x".repeat(10_000);
      const server = editions((_, { uri }) => ({
        ttlMs: HOUR,
        cacheScope: "private",
        ...(uri === "note://large" && { contents: [{ uri, text: large }] }),
      }));
      const client = await lab.client(server, { settings: { largest: 5_000 } });
      await get(client, "tools/list");
      for (let access = 1; access <= 2; access++) {
        const text = await get(client, "resources/read", { uri: "note://large" });
        lab.expect.equal(text.length, large.length, "the large result is whole");
        lab.expect.equal(times(lab, "resources/read"), access, "the large result is not kept");
      }
      lab.expect.equal(await get(client, "tools/list"), "1", "what was kept before is still there");
    },
  },
  {
    id: "crowd-answered",
    says: "Of many who ask at once each gets an answer, also when one of them gives up",
    role: "client",
    async run(lab) {
      let open = false;
      const server = editions(async () => {
        await until(() => open);
        return { ttlMs: HOUR, cacheScope: "private" };
      });
      const client = await lab.client(server);
      const leaving = new AbortController();
      const crowd = Array.from({ length: 10 }, (_, index) =>
        client
          .request("tools/list", ask(), index === 0 ? { signal: leaving.signal } : {})
          .then(nameIn, (error: unknown) => (index === 0 ? "gone" : `an error: ${String(error)}`)),
      );
      await until(() => times(lab, "tools/list") > 0);
      leaving.abort(new Error("I do not want to wait"));
      await crowd[0];
      open = true;
      const answers = await Promise.all(crowd);
      for (const answer of answers.slice(1)) lab.expect.matches(answer, /^\d+$/, "who is still there gets the list");
      const before = times(lab, "tools/list");
      lab.expect.matches(await get(client, "tools/list"), /^\d+$/, "an access after the crowd gets the list");
      lab.expect.equal(times(lab, "tools/list"), before, "an access after the crowd is answered by what was kept");
    },
  },
];
