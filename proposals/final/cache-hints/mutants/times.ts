import { spoilAnswer, type Mutant, type Subject } from "@transports-wg/audit";
import { INTERNAL_ERROR, RpcError, type Result } from "@transports-wg/wire";
import { aroundClient, clientInWorld, keepingInFront, requesting } from "./levers.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;

export const times: readonly Mutant[] = [
  {
    name: "keeps nothing",
    kills: ["fresh-result-reused", "every-cacheable-result-reused", "public-shared-between-contexts"],
    wrap: (reference) => ({ ...reference, client: (_, peer) => peer.connect() }),
  },
  {
    name: "takes a result for stale 1 ms early",
    kills: ["fresh-result-reused"],
    wrap: (reference) => withTtl(reference, (ttl) => Number(ttl) - 1),
  },
  {
    name: "takes a result for fresh 1 ms too long",
    kills: ["expired-result-fetched-on-access"],
    wrap: (reference) => withTtl(reference, (ttl) => Number(ttl) + 1),
  },
  {
    name: "keeps lists, but neither resources nor what was discovered",
    kills: ["every-cacheable-result-reused"],
    wrap: (reference) =>
      spoilAnswer(reference, (result, { method }) => (method.endsWith("/list") ? result : { ...result, ttlMs: 0 })),
  },
  {
    name: "counts the TTL from when it asked",
    kills: ["freshness-starts-at-reception"],
    wrap: (reference) =>
      aroundClient(reference, {
        beneath: requesting((next, { clock }) => async (...args) => {
          const sent = clock.now();
          const result = await next(...args);
          return { ...result, ttlMs: Number(result.ttlMs) - (clock.now() - sent) };
        }),
      }),
  },
  {
    name: "grants five seconds to what is stale at once",
    kills: ["zero-ttl-stale"],
    wrap: (reference) => withTtl(reference, (ttl) => (ttl === 0 ? 5_000 : ttl)),
  },
  {
    name: "makes up a TTL where there is none",
    kills: ["absent-ttl-is-zero"],
    wrap: (reference) => withTtl(reference, (ttl) => ttl ?? 5_000),
  },
  {
    name: "overlooks the sign of a TTL",
    kills: ["negative-ttl-is-zero"],
    wrap: (reference) => withTtl(reference, (ttl) => Math.abs(Number(ttl))),
  },
  {
    name: "makes a number of whatever ttlMs is",
    kills: ["malformed-ttl-is-zero"],
    wrap: (reference) => withTtl(reference, Number),
  },
  {
    name: "counts in 32 bits",
    kills: ["ttl-beyond-32-bits"],
    wrap: (reference) => withTtl(reference, (ttl) => Number(ttl) | 0),
  },
  {
    name: "believes no TTL of more than a day",
    kills: ["ttl-beyond-32-bits"],
    wrap: (reference) => withTtl(reference, (ttl) => Math.min(Number(ttl), DAY)),
  },
  {
    name: "trusts the latest time that it has seen",
    kills: ["clock-stepped-back"],
    wrap: (reference) =>
      clientInWorld(reference, (world) => {
        let latest = 0;
        const now = () => (latest = Math.max(latest, world.clock.now()));
        return { ...world, clock: { now, sleep: (...args) => world.clock.sleep(...args) } };
      }),
  },
  {
    name: "fetches, and goes on with what it had",
    kills: ["changed-data-taken-over", "early-refetch-taken-over", "expired-result-fetched-on-access"],
    wrap: (reference) =>
      aroundClient(reference, {
        above: requesting((next) => {
          const first = new Map<string, Result>();
          return async (method, params, options) => {
            const result = await next(method, params, options);
            if (!first.has(method)) first.set(method, result);
            return first.get(method)!;
          };
        }),
      }),
  },
  {
    name: "takes what it had for fetched while the server is away",
    kills: ["stale-result-not-renewed"],
    wrap: (reference) =>
      aroundClient(reference, {
        beneath: requesting((next) => {
          const last = new Map<string, Result>();
          return async (method, params, options) => {
            try {
              const result = await next(method, params, options);
              last.set(method, result);
              return result;
            } catch (error) {
              const before = last.get(method);
              if (before) return before;
              throw error;
            }
          };
        }),
      }),
  },
  {
    name: "answers with nothing while the server is away",
    kills: ["stale-result-not-renewed"],
    wrap: (reference) =>
      aroundClient(reference, {
        beneath: requesting(
          (next) =>
            (method, ...rest) =>
              next(method, ...rest).catch((error: unknown) => {
                if (error instanceof RpcError && error.code === INTERNAL_ERROR)
                  return { resultType: "complete", tools: [] };
                throw error;
              }),
        ),
      }),
  },
  {
    name: "takes a refusal for an outage",
    kills: ["refusal-not-covered-up"],
    wrap: (reference) =>
      aroundClient(reference, {
        beneath: requesting(
          (next) =>
            (...args) =>
              next(...args).catch(({ message }: Error) => Promise.reject(new RpcError(INTERNAL_ERROR, message))),
        ),
      }),
  },
  {
    name: "fetches by itself whenever a TTL has run out",
    kills: ["ttl-is-no-polling-interval"],
    wrap: (reference) =>
      aroundClient(reference, {
        beneath: requesting((next, { clock }) => async (method, params, options) => {
          const result = await next(method, params, options);
          void (async () => {
            for (;;) {
              await clock.sleep(Number(result.ttlMs));
              await next(method, params, {});
            }
          })().catch(() => {});
          return result;
        }),
      }),
  },
  {
    name: "polls without jitter",
    kills: ["polling-has-jitter"],
    wrap: (reference) => sleeping(reference, (_, doublings) => MINUTE * 2 ** doublings),
  },
  {
    name: "polls without backoff",
    kills: ["polling-backs-off"],
    wrap: (reference) => sleeping(reference, (ms, doublings) => ms / 2 ** doublings),
  },
  {
    name: "never comes back from its backoff",
    kills: ["polling-backs-off"],
    wrap(reference) {
      let most = 0;
      return sleeping(reference, (ms, doublings) => (ms / 2 ** doublings) * 2 ** (most = Math.max(most, doublings)));
    },
  },
  {
    name: "keeps what it has no room for",
    kills: ["too-large-to-keep"],
    wrap: (reference) =>
      clientInWorld(reference, ({ settings: { largest: _, ...settings }, ...world }) => ({ ...world, settings })),
  },
  {
    name: "empties the store to make room for what does not fit",
    kills: ["too-large-to-keep"],
    wrap: (reference) =>
      aroundClient(reference, {
        above: requesting((next) => {
          let flooded = false;
          return async (method, params, options) => {
            const again = flooded
              ? { ...params, _meta: { ...params._meta, "com.example/again": Math.random() } }
              : params;
            const result = await next(method, again, options);
            flooded ||= JSON.stringify(result).length > 5_000;
            return result;
          };
        }),
      }),
  },
  {
    name: "cuts what it has no room for",
    kills: ["too-large-to-keep"],
    wrap: (reference) =>
      aroundClient(reference, {
        beneath: requesting((next) => async (method, params, options) => {
          const result = await next(method, params, options);
          if (JSON.stringify(result).length < 5_000) return result;
          return { ...result, contents: [{ uri: params.uri, text: "x" }] };
        }),
      }),
  },
  {
    name: "never looks at a clock",
    kills: ["expired-result-fetched-on-access", "changed-data-taken-over"],
    wrap: (reference) =>
      keepingInFront(reference, (method, params) =>
        method === "tools/call" ? undefined : JSON.stringify([method, params]),
      ),
  },
];

/** The client, which reads another TTL than the server sends. */
const withTtl = (reference: Subject, spoil: (ttlMs: unknown) => unknown): Subject =>
  spoilAnswer(reference, (result, { method }) =>
    method === "tools/call" ? result : { ...result, ttlMs: spoil(result.ttlMs) },
  );

/** The client, which sleeps otherwise than it means to: given the time, and how often a minute was doubled to get near it. */
const sleeping = (reference: Subject, spoil: (ms: number, doublings: number) => number): Subject =>
  clientInWorld(reference, ({ clock, ...world }) => ({
    ...world,
    clock: {
      now: () => clock.now(),
      sleep: (ms, signal) => clock.sleep(spoil(ms, Math.round(Math.log2(ms / MINUTE))), signal),
    },
  }));
