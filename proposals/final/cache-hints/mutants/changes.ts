import { type Mutant } from "@transports-wg/audit";
import { INVALID_PARAMS, type Result } from "@transports-wg/wire";
import { aroundClient, blindTo, clientInWorld, deafTo, requesting } from "./levers.ts";

export const changes: readonly Mutant[] = [
  ...["tools", "prompts", "resources"].map((list): Mutant => ({
    name: `overhears that the list of ${list} has changed`,
    kills: ["list-changed-invalidates"],
    wrap: (reference) => deafTo(reference, (method) => method === `notifications/${list}/list_changed`),
  })),
  {
    name: "overhears that a resource has changed",
    kills: ["resource-updated-invalidates"],
    wrap: (reference) => deafTo(reference, (method) => method === "notifications/resources/updated"),
  },
  {
    name: "hears nothing while it waits for an answer",
    kills: ["overtaken-result-not-kept", "overtaken-request-not-joined"],
    wrap: (reference) => deafTo(reference, (_, busy) => busy),
  },
  {
    name: "lets those who ask after a notification wait for what was asked before",
    kills: ["overtaken-request-not-joined"],
    wrap: (reference) =>
      aroundClient(reference, {
        above: requesting((next) => {
          const underWay = new Map<string, Promise<Result>>();
          return (method, params, options) => {
            const answer = underWay.get(method) ?? next(method, params, options).finally(() => underWay.delete(method));
            underWay.set(method, answer);
            return answer;
          };
        }),
      }),
  },
  {
    name: "lets a crowd down when the first of it gives up",
    kills: ["crowd-answered"],
    wrap: (reference) =>
      aroundClient(reference, {
        above: requesting((next) => {
          let leader: AbortSignal | undefined;
          return (method, params, options) => {
            leader ??= options?.signal;
            return next(method, params, { ...options, ...(leader && { signal: leader }) });
          };
        }),
      }),
  },
  {
    name: "lets all pages expire with the first",
    kills: ["page-has-its-own-clock"],
    wrap: (reference) =>
      aroundClient(reference, {
        beneath: requesting((next, { clock }) => {
          let end = 0;
          return async (method, params, options) => {
            const result = await next(method, params, options);
            if (params.cursor === undefined) end = clock.now() + Number(result.ttlMs);
            return { ...result, ttlMs: end - clock.now() };
          };
        }),
      }),
  },
  {
    name: "fetches all of a list when one page has expired",
    kills: ["expired-page-fetched-by-cursor", "page-has-its-own-clock"],
    wrap: (reference) => clientInWorld(reference, (world) => ({ ...world, settings: { snapshot: true } })),
  },
  {
    name: "goes on with old pages after its cursor was refused",
    kills: ["invalid-cursor-restarts"],
    wrap: (reference) => blindTo(reference, INVALID_PARAMS),
  },
  {
    name: "mixes pages of two editions when all should be of one",
    kills: ["snapshot-starts-without-cursor"],
    wrap: (reference) => clientInWorld(reference, (world) => ({ ...world, settings: {} })),
  },
];
