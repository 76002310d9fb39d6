import { spoilAnswer, type Mutant } from "@transports-wg/audit";
import type { Store } from "@transports-wg/harness";
import type { Params, Result } from "@transports-wg/wire";
import { aroundClient, clientInWorld, keepingInFront, requesting } from "./levers.ts";

const isComplete = (result: Result | undefined) => result?.resultType === "complete";
const withoutMeta = ({ _meta: _, ...params }: Params) => params;

export const contexts: readonly Mutant[] = [
  {
    name: "keeps by parameters, whatever the method",
    kills: ["other-method-asked"],
    wrap: (reference) => keepingInFront(reference, (_, params) => JSON.stringify(params)),
  },
  {
    name: "keeps one resource for all",
    kills: ["other-params-asked"],
    wrap: (reference) => keepingInFront(reference, (method) => (method === "resources/read" ? method : undefined)),
  },
  {
    name: "trims the address of a resource",
    kills: ["other-params-asked"],
    wrap: (reference) =>
      keepingInFront(reference, (method, { uri }) => (method === "resources/read" ? String(uri).trim() : undefined)),
  },
  {
    name: "takes an empty cursor for none",
    kills: ["other-params-asked"],
    wrap: (reference) =>
      keepingInFront(reference, (method, { cursor }) =>
        method === "prompts/list" && !cursor ? "the first page" : undefined,
      ),
  },
  {
    name: "keeps without looking at the metadata",
    kills: ["other-metadata-asked"],
    wrap: (reference) => keepingInFront(reference, (method, params) => JSON.stringify([method, withoutMeta(params)])),
  },
  {
    name: "keeps for all what one answered",
    kills: ["answer-to-question-not-kept"],
    wrap: (reference) =>
      keepingInFront(reference, (_, { uri, requestState }, result) =>
        requestState === undefined && (!result || isComplete(result)) ? String(uri) : undefined,
      ),
  },
  {
    name: "keeps for all what came of one state",
    kills: ["answer-to-state-not-kept"],
    wrap: (reference) =>
      keepingInFront(reference, (_, { uri, inputResponses }, result) =>
        inputResponses === undefined && (!result || isComplete(result)) ? String(uri) : undefined,
      ),
  },
  {
    name: "does not care who asks",
    kills: ["private-stays-in-its-context", "logout-leaves-nothing", "unknown-scope-is-private"],
    wrap: (reference) => clientInWorld(reference, (world) => ({ ...world, principal: "somebody" })),
  },
  {
    name: "takes whoever comes for the one who came first",
    kills: ["logout-leaves-nothing", "private-stays-in-its-context"],
    wrap(reference) {
      const first = new Map<Store, string | undefined>();
      return clientInWorld(reference, (world) => {
        if (!first.has(world.store)) first.set(world.store, world.principal);
        return { ...world, principal: first.get(world.store) };
      });
    },
  },
  {
    name: "takes private for public",
    kills: ["private-stays-in-its-context"],
    wrap: (reference) => spoilAnswer(reference, (result) => ({ ...result, cacheScope: "public" })),
  },
  {
    name: "takes public for private",
    kills: ["public-shared-between-contexts"],
    wrap: (reference) => spoilAnswer(reference, (result) => ({ ...result, cacheScope: "private" })),
  },
  {
    name: "takes every scope that it does not know for public",
    kills: ["unknown-scope-is-private"],
    wrap: (reference) =>
      spoilAnswer(reference, (result) =>
        result.cacheScope === "private" ? result : { ...result, cacheScope: "public" },
      ),
  },
  {
    name: "takes for public what was public once",
    kills: ["scope-change-takes-effect"],
    wrap: (reference) =>
      aroundClient(reference, {
        beneath: requesting((next) => {
          const public_ = new Set<string>();
          return async (method, params, options) => {
            const result = await next(method, params, options);
            if (result.cacheScope === "public") public_.add(method);
            return public_.has(method) ? { ...result, cacheScope: "public" } : result;
          };
        }),
      }),
  },
  {
    name: "takes all servers for one",
    kills: ["servers-kept-apart"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => reference.client!(world, { ...peer, url: new URL("http://anywhere.invalid") }),
    }),
  },
  {
    name: "keeps the result of a call",
    kills: ["only-cacheable-results-kept"],
    wrap: (reference) => keepingInFront(reference, (method) => (method === "tools/call" ? method : undefined)),
  },
  {
    name: "keeps a question as if it were the answer",
    kills: ["only-cacheable-results-kept"],
    wrap: (reference) =>
      keepingInFront(reference, (method, { uri }, result) =>
        method === "resources/read" && !isComplete(result) ? String(uri) : undefined,
      ),
  },
];
