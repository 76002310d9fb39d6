import type { ClientCheck } from "@transports-wg/audit";
import { INTERNAL_ERROR, RpcError } from "@transports-wg/wire";
import { HOUR, MINUTE, ask, asked, cacheableMethods, editions, get, nameIn, paramsOf, times, until } from "./play.ts";

const forMinute = { ttlMs: MINUTE, cacheScope: "private" };

/** A client that has a first edition with this hint gets a second at once. */
const staleAtOnce = (id: string, says: string, hint: Record<string, unknown>): ClientCheck => ({
  id,
  says,
  role: "client",
  async run(lab) {
    const client = await lab.client(editions({ cacheScope: "private", ...hint }));
    lab.expect.equal(await get(client, "tools/list"), "1", "the first access is answered by the server");
    lab.expect.equal(
      await get(client, "tools/list"),
      "2",
      "the second access to the list is answered by the server too",
    );
    lab.expect.equal(await get(client, "resources/read"), "1", "the first reading is answered by the server");
    lab.expect.equal(await get(client, "resources/read"), "2", "the second reading is answered by the server too");
  },
});

export const freshness: readonly ClientCheck[] = [
  {
    id: "fresh-result-reused",
    says: "Until 1 ms before the TTL has run out, the server is not asked again",
    role: "client",
    async run(lab) {
      const client = await lab.client(editions(forMinute));
      lab.expect.equal(await get(client, "tools/list"), "1", "the first access is answered by the server");
      lab.expect.equal(await get(client, "tools/list"), "1", "the second access is answered by what was kept");
      await lab.clock.advance(MINUTE - 1);
      lab.expect.equal(
        await get(client, "tools/list"),
        "1",
        "the access 1 ms before the end is answered by what was kept",
      );
      lab.expect.equal(times(lab, "tools/list"), 1, "the server was asked once");
    },
  },
  {
    id: "every-cacheable-result-reused",
    says: "Results of all six operations are kept",
    role: "client",
    async run(lab) {
      const client = await lab.client(editions(forMinute));
      for (const method of cacheableMethods) {
        await get(client, method);
        lab.expect.equal(await get(client, method), "1", `the result of ${method} is kept`);
      }
    },
  },
  {
    id: "freshness-starts-at-reception",
    says: "The TTL counts from when the answer came, not from when it was asked for",
    role: "client",
    async run(lab) {
      const server = editions(async (edition) => {
        // The answer takes its time.
        if (edition === 1) await lab.clock.sleep(MINUTE / 2);
        return forMinute;
      });
      const client = await lab.client(server);
      const first = get(client, "tools/list");
      await until(() => lab.clock.sleeping > 0);
      await lab.clock.advance(MINUTE / 2);
      await first;
      await lab.clock.advance(MINUTE - 1);
      lab.expect.equal(await get(client, "tools/list"), "1", "it is fresh for the whole TTL after its reception");
    },
  },
  staleAtOnce("zero-ttl-stale", "A result with ttlMs 0 is fetched at each access", { ttlMs: 0 }),
  staleAtOnce("absent-ttl-is-zero", "A result without ttlMs is fetched at each access", {}),
  staleAtOnce("negative-ttl-is-zero", "A result with a negative ttlMs is fetched at each access", { ttlMs: -MINUTE }),
  {
    id: "expired-result-fetched-on-access",
    says: "The first access after the TTL has run out is answered by the server, and those after it by what came",
    role: "client",
    async run(lab) {
      const client = await lab.client(editions(forMinute));
      for (const method of ["tools/list", "resources/read"]) await get(client, method);
      await lab.clock.advance(MINUTE);
      for (const method of ["tools/list", "resources/read"]) {
        lab.expect.equal(await get(client, method), "2", `${method} is fetched at the end of its TTL`);
        lab.expect.equal(await get(client, method), "2", "what was fetched is kept");
      }
    },
  },
  {
    id: "changed-data-taken-over",
    says: "What is fetched takes the place of what was kept",
    role: "client",
    async run(lab) {
      const server = editions((edition) => ({ ...forMinute, ttlMs: edition === 1 ? MINUTE : HOUR }));
      const client = await lab.client(server);
      await get(client, "tools/list");
      await lab.clock.advance(MINUTE);
      lab.expect.equal(await get(client, "tools/list"), "2", "the caller gets the new data");
      await lab.clock.advance(HOUR - 1);
      lab.expect.equal(await get(client, "tools/list"), "2", "the new data is kept, with its own TTL");
      lab.expect.equal(times(lab, "tools/list"), 2, "the server was asked twice");
    },
  },
  {
    id: "early-refetch-taken-over",
    says: "Whether a client fetches a list again after a call that found no tool, or not: it uses the newest that it got",
    role: "client",
    async run(lab) {
      const { "tools/call": _, ...server } = editions(forMinute);
      const client = await lab.client(server);
      await get(client, "tools/list");
      await lab.expect.rejected(client.request("tools/call", ask({ name: "gone" })), "the call fails");
      await get(client, "tools/list");
      const newest = String(times(lab, "tools/list"));
      lab.expect.equal(await get(client, "tools/list"), newest, "the newest list that came is the one that is used");
    },
  },
  {
    id: "stale-result-not-renewed",
    says: "Whether a client serves a stale result while the server is away, or not: it asks again at the next access",
    role: "client",
    async run(lab) {
      let away = false;
      const server = editions(() => {
        if (away) throw new RpcError(INTERNAL_ERROR, "The server is away", { status: 503 });
        return forMinute;
      });
      const client = await lab.client(server);
      await get(client, "tools/list");
      await lab.clock.advance(MINUTE);
      away = true;
      for (let access = 1; access <= 2; access++) {
        const answer = await client.request("tools/list", ask(paramsOf("tools/list"))).then(nameIn, () => "an error");
        lab.expect.that(["1", "an error"].includes(answer), "the answer is the stale result or an error", answer);
        lab.expect.equal(times(lab, "tools/list"), 1 + access, "each access to a stale result asks the server");
      }
      away = false;
      lab.expect.equal(await get(client, "tools/list"), "4", "when the server is back, its answer is used");
    },
  },
  {
    id: "refusal-not-covered-up",
    says: "A client whose credentials are refused does not get what it was allowed to see before",
    role: "client",
    async run(lab) {
      let refused = false;
      const server = editions(() => {
        if (refused) throw new RpcError(-1, "You may not see this any more");
        return forMinute;
      });
      const client = await lab.client(server);
      await get(client, "resources/read");
      await lab.clock.advance(MINUTE);
      refused = true;
      await lab.expect.rejected(
        client.request("resources/read", ask(paramsOf("resources/read"))),
        "the refusal reaches the caller",
      );
      lab.expect.equal(asked(lab, "resources/read").length, 2, "the server was asked");
    },
  },
];
