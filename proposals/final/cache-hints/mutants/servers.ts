import { spoilResult, spoilServer, type Mutant, type Subject } from "@transports-wg/audit";
import type { JSONRPCRequest, Result } from "@transports-wg/wire";
import { members } from "../checks/play.ts";

const hintedMethods = {
  "server/discover": "discover-caching-hints",
  "tools/list": "tools-list-caching-hints",
  "prompts/list": "prompts-list-caching-hints",
  "resources/list": "resources-list-caching-hints",
  "resources/templates/list": "resources-templates-list-caching-hints",
  "resources/read": "resources-read-caching-hints",
};

/** Each operation can be forgotten by itself, and each of the two members too. */
const forgetful = Object.entries(hintedMethods).flatMap(([method, check]) =>
  ["ttlMs", "cacheScope"].map((member): Mutant => ({
    name: `sends ${method} without ${member}`,
    kills: [check],
    wrap: (reference) =>
      spoilResult(reference, (result, { method: it }) => (it === method ? without(result, member) : result)),
  })),
);

export const servers: readonly Mutant[] = [
  ...forgetful,
  {
    name: "sends no hints on pages after the first",
    kills: ["tools-list-caching-hints", "resources-list-caching-hints"],
    wrap: (reference) =>
      spoilResult(reference, (result, { params }) =>
        params?.cursor === undefined ? result : without(result, "ttlMs"),
      ),
  },
  {
    name: "counts a TTL down below zero",
    kills: ["ttl-non-negative"],
    wrap: (reference) => hinting(reference, { ttlMs: -1 }),
  },
  {
    name: "gives a TTL in seconds, with a fraction",
    kills: ["ttl-non-negative"],
    wrap: (reference) => hinting(reference, { ttlMs: 0.5 }),
  },
  {
    name: "gives a TTL as text",
    kills: ["ttl-non-negative"],
    wrap: (reference) => hinting(reference, { ttlMs: "60000" }),
  },
  {
    name: "invents a scope",
    kills: ["cache-scope-valid"],
    wrap: (reference) => hinting(reference, { cacheScope: "shared" }),
  },
  {
    name: "hints that a question may be kept",
    kills: ["interim-result-without-hints"],
    wrap: (reference) =>
      spoilResult(reference, (result) =>
        result.resultType === "complete" ? result : { ...result, ttlMs: 1000, cacheScope: "private" },
      ),
  },
  {
    name: "calls the last page public and the others private",
    kills: ["same-scope-on-all-pages"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method.endsWith("/list")
          ? { ...result, cacheScope: result.nextCursor === undefined ? "public" : "private" }
          : result,
      ),
  },
  {
    name: "calls public what each caller sees differently",
    kills: ["public-result-equal-for-all"],
    wrap: (reference) => hinting(reference, { cacheScope: "public" }),
  },
  {
    name: "takes private for protected: whoever knows an address may read",
    kills: ["access-checked-per-primitive"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const { method, params } = (await request.clone().json()) as JSONRPCRequest;
        if (method === "resources/read")
          request.headers.set("authorization", `Bearer ${String(params?.uri).replace("note://", "")}`);
        return next(request);
      }),
  },
  {
    name: "lists in another order each time",
    kills: ["list-order-repeats"],
    wrap: (reference) => {
      let requests = 0;
      return spoilResult(reference, (result) => (requests++ % 2 === 0 ? reversed(result) : result));
    },
  },
  {
    name: "lists in an order that each replica makes up for itself",
    kills: ["list-order-same-on-replicas"],
    wrap(reference) {
      let replicas = 0;
      return {
        ...reference,
        server: (world) => {
          const spoilt = replicas++ === 0 ? reference : spoilResult(reference, reversed);
          return spoilt.server!(world);
        },
      };
    },
  },
];

/** Spoils the hints where they are. */
const hinting = (reference: Subject, hints: Result): Subject =>
  spoilResult(reference, (result) => ("ttlMs" in result ? { ...result, ...hints } : result));

function without(result: Result, member: string): Result {
  const { [member]: _, ...rest } = result;
  return rest;
}

/** The entries of a page the other way round. */
function reversed(result: Result): Result {
  const member = Object.values(members).find((it) => it in result);
  return member ? { ...result, [member]: [...(result[member] as unknown[])].reverse() } : result;
}
