import type { Mutant, Subject } from "@transports-wg/audit";
import type { Store } from "@transports-wg/harness";
import { INVALID_PARAMS, type Handler, type Params, type Result } from "@transports-wg/wire";
import { aroundProxy, exchanging, proxyKeepingInFront, resultsBeneath } from "./levers.ts";

const withoutMeta = ({ _meta: _, ...params }: Params) => params;
const isComplete = (result: Result | undefined) => result?.resultType === "complete";

export const proxies: readonly Mutant[] = [
  {
    name: "a proxy that keeps nothing",
    kills: ["proxy-shares-public", "proxy-not-emptied-by-strangers"],
    wrap: (reference) => ({ ...reference, intermediary: (_, upstream) => upstream }),
  },
  {
    name: "a proxy that answers everyone under the id of the first",
    kills: ["proxy-shares-public"],
    wrap: (reference) =>
      aroundProxy(reference, {
        above: exchanging(async (next, message) => ({ ...(await next(message)), id: 1 })),
      }),
  },
  {
    name: "a proxy that never looks at a clock",
    kills: ["proxy-shares-public"],
    wrap: (reference) =>
      aroundProxy(reference, { world: (world) => ({ ...world, clock: { ...world.clock, now: () => 0 } }) }),
  },
  {
    name: "a proxy that takes private for public",
    kills: ["proxy-keeps-private-apart"],
    wrap: (reference) => resultsBeneath(reference, (result) => ({ ...result, cacheScope: "public" })),
  },
  {
    name: "a proxy that takes whoever has no credentials for the last who had some",
    kills: ["proxy-keeps-private-apart"],
    wrap(reference) {
      let last = "";
      return aroundProxy(reference, {
        above: (next) => (request) => {
          const credentials = request.headers.get("authorization") ?? "";
          if (/^Bearer \S/.test(credentials)) last = credentials;
          request.headers.set("authorization", last);
          return next(request);
        },
      });
    },
  },
  {
    name: "a proxy that lets everyone wait for the answer to the first",
    kills: ["proxy-crowd-kept-apart"],
    wrap(reference) {
      const underWay = new Map<string, Promise<unknown>>();
      return aroundProxy(reference, {
        above: exchanging(async (next, message) => {
          const { id, method } = message;
          const answer = underWay.get(method) ?? next(message).finally(() => underWay.delete(method));
          underWay.set(method, answer);
          return { ...((await answer) as typeof message), id };
        }),
      });
    },
  },
  {
    name: "a proxy that keeps by parameters, whatever the method",
    kills: ["proxy-asks-for-other-request"],
    wrap: (reference) => proxyKeepingInFront(reference, (_, params) => JSON.stringify(params)),
  },
  {
    name: "a proxy that keeps by method, whatever the parameters",
    kills: ["proxy-asks-for-other-request"],
    wrap: (reference) => proxyKeepingInFront(reference, (method) => method),
  },
  {
    name: "a proxy that does not look at the metadata",
    kills: ["proxy-asks-for-other-request"],
    wrap: (reference) =>
      proxyKeepingInFront(reference, (method, params) => JSON.stringify([method, withoutMeta(params)])),
  },
  {
    name: "a proxy that keeps what came of a retry",
    kills: ["proxy-keeps-no-retry"],
    wrap: (reference) =>
      proxyKeepingInFront(reference, (method, params) => JSON.stringify([method, withoutMeta(params)])),
  },
  {
    name: "a proxy that keeps what came of a retry for those who did not try",
    kills: ["proxy-keeps-no-retry"],
    wrap: (reference) =>
      proxyKeepingInFront(reference, (_, { uri, requestState, inputResponses }, result) => {
        const isRetry = requestState !== undefined || inputResponses !== undefined;
        // Served to first attempts, kept from retries.
        return isRetry === Boolean(result) ? String(uri) : undefined;
      }),
  },
  {
    name: "a proxy that believes the hints of a call",
    kills: ["proxy-not-poisoned"],
    wrap: (reference) => proxyKeepingInFront(reference, (method) => (method === "tools/call" ? method : undefined)),
  },
  {
    name: "a proxy that believes the hints of a question",
    kills: ["proxy-not-poisoned"],
    wrap: (reference) =>
      proxyKeepingInFront(reference, (method, _, result) =>
        method === "resources/read" && !isComplete(result) ? method : undefined,
      ),
  },
  {
    name: "a proxy that takes for public what was public once",
    kills: ["proxy-unshares"],
    wrap(reference) {
      const once = new Set<string>();
      return resultsBeneath(reference, (result, method) => {
        if (result.cacheScope === "public") once.add(method);
        return once.has(method) ? { ...result, cacheScope: "public" } : result;
      });
    },
  },
  {
    name: "a proxy that does not listen to what it passes on",
    kills: ["proxy-hears-notifications"],
    wrap: (reference) =>
      aroundProxy(reference, {
        beneath: retyping("text/event-stream", "application/unheard"),
        above: retyping("application/unheard", "text/event-stream"),
      }),
  },
  {
    name: "a proxy that goes on with old pages after a cursor was refused",
    kills: ["proxy-lets-clients-restart"],
    wrap: (reference) => recoding(reference, INVALID_PARAMS, 1_000_000),
  },
  {
    name: "a proxy that forgets all pages for any cursor that is refused",
    kills: ["proxy-not-emptied-by-strangers"],
    wrap: (reference) => aroundProxy(reference, { world: (world) => ({ ...world, store: credulous(world.store) }) }),
  },
  {
    name: "a proxy that writes headers of its own",
    kills: ["proxy-hands-on-headers"],
    wrap: (reference) =>
      aroundProxy(reference, {
        above: (next) => async (request) => {
          const { body, status, headers } = await next(request);
          return new Response(body, { status, headers: { "content-type": headers.get("content-type") ?? "" } });
        },
      }),
  },
];

/** Gives streams another type, which the proxy does not know. */
const retyping =
  (from: string, to: string) =>
  (next: Handler): Handler =>
  async (request) => {
    const response = await next(request);
    const { status, headers, body } = response;
    if (!headers.get("content-type")?.startsWith(from)) return response;
    return new Response(body, { status, headers: { "content-type": to } });
  };

/** Gives errors another code, which the proxy does not know. */
function recoding(reference: Subject, from: number, to: number): Subject {
  const exchange = (a: number, b: number) =>
    exchanging(async (next, message) => {
      const answer = await next(message);
      return answer.error?.code === a ? { ...answer, error: { ...answer.error, code: b } } : answer;
    });
  return aroundProxy(reference, { beneath: exchange(from, to), above: exchange(to, from) });
}

/** A store that says of any cursor that it was given out. */
const credulous = (store: Store): Store => ({
  get: async (key) => {
    const [server, kind, , method] = JSON.parse(key) as unknown[];
    const epoch = JSON.stringify([server, "epoch", method, null]);
    return kind === "cursor" ? ((await store.get(epoch)) ?? null) : store.get(key);
  },
  set: (key, value) => store.set(key, value),
  add: (key, value) => store.add(key, value),
  delete: (key) => store.delete(key),
});
