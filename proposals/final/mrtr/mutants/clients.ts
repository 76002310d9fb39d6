/** Faults of clients. */
import { spoilAnswer, spoilClient, spoilRequest, type Mutant } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import type { InputResponses } from "@transports-wg/schema/2026-07-28/types";
import { MalformedAnswer, type Client, type Params, type Result } from "@transports-wg/wire";
import { ROUNDS, makeClient } from "../reference/client.ts";
import { continues, withParams } from "./spoil.ts";

/** Says something else when it goes on. */
const goesOn =
  (change: (params: Params) => Params): Mutant["wrap"] =>
  ({ server, ...reference }) =>
    spoilRequest(reference, (request) => (continues(request.params) ? withParams(request, change) : request));

/** Collects other answers than were given. */
const collects = (change: (answers: InputResponses) => object): Mutant["wrap"] =>
  goesOn((params) => {
    const given = params.inputResponses as InputResponses | undefined;
    return given ? { ...params, inputResponses: change(given) } : params;
  });

/** Sends another state than it was given; none for `undefined`. */
const carries = (change: (state: string) => string | undefined): Mutant["wrap"] =>
  goesOn(({ requestState, ...params }) => {
    const state = typeof requestState === "string" ? change(requestState) : undefined;
    return state === undefined ? params : { ...params, requestState: state };
  });

/** Has this around the plain client, with a memory of its own for each client. */
const around =
  (make: () => (plain: Client) => Client["request"]): Mutant["wrap"] =>
  (reference) =>
    spoilClient(reference, (plain) => ({ ...plain, request: make()(plain) }));

/** Is asked in another world. */
const inWorld =
  (change: (world: World) => World): Mutant["wrap"] =>
  (reference) => ({ ...reference, client: (world, peer) => makeClient(change(world), peer) });

export const clients: readonly Mutant[] = [
  {
    name: "Does not wait for the user",
    kills: ["client-gathers-every-input"],
    wrap: inWorld((world) => ({
      ...world,
      answer: (question) => Promise.race([world.answer(question), soon({ action: "cancel" })]),
    })),
  },
  {
    name: "Answers one question, and hopes to be asked the others again",
    kills: ["client-gathers-every-input"],
    wrap: collects((answers) => Object.fromEntries(Object.entries(answers).slice(0, 1))),
  },
  {
    name: "Does not say that the user declined",
    kills: ["client-gathers-every-input"],
    wrap: collects((answers) =>
      Object.fromEntries(Object.entries(answers).filter(([, it]) => !("action" in it) || it.action === "accept")),
    ),
  },
  {
    name: "Answers without keys, in order",
    kills: ["client-gathers-every-input", "client-keeps-hostile-keys"],
    wrap: collects((answers) => ({ ...Object.values(answers) })),
  },
  {
    name: "Collects answers by assignment, which loses __proto__",
    kills: ["client-keeps-hostile-keys"],
    wrap: collects((answers) => {
      const collected: InputResponses = {};
      for (const [key, answer] of Object.entries(answers)) collected[key] = answer;
      return collected;
    }),
  },
  {
    name: "Cuts long keys",
    kills: ["client-keeps-hostile-keys"],
    wrap: collects((answers) =>
      Object.fromEntries(Object.entries(answers).map(([key, it]) => [key.slice(0, 1_000), it])),
    ),
  },
  {
    name: "Takes an empty key for none",
    kills: ["client-keeps-hostile-keys"],
    wrap: collects((answers) => Object.fromEntries(Object.entries(answers).filter(([key]) => key))),
  },
  {
    name: "Thinks that the server remembers the arguments",
    kills: ["client-full-params-again"],
    wrap: goesOn(({ arguments: _, ...params }) => params),
  },
  {
    name: "Introduces itself only once",
    kills: ["client-full-params-again"],
    wrap: goesOn(({ _meta, ...params }) => params),
  },
  {
    name: "Takes an empty state for none",
    kills: ["client-request-state-echoed"],
    wrap: carries((state) => state || undefined),
  },
  {
    name: "Trims the state",
    kills: ["client-request-state-echoed"],
    wrap: carries((state) => state.trim()),
  },
  {
    name: "Brings the state into a normal form",
    kills: ["client-request-state-echoed"],
    wrap: carries((state) => state.normalize()),
  },
  {
    name: "Writes a state that is JSON anew",
    kills: ["client-state-opaque"],
    wrap: carries((state) => {
      try {
        return JSON.stringify(JSON.parse(state));
      } catch {
        return state;
      }
    }),
  },
  {
    name: "Leaves out a token that has expired",
    kills: ["client-state-opaque"],
    wrap: carries((state) => (/^[\w-]+\.[\w-]+\.[\w-]*$/.test(state) ? undefined : state)),
  },
  {
    name: "Sends the last state that it ever heard",
    kills: ["client-no-state-omitted"],
    wrap: around(() => (plain) => {
      let last: unknown;
      return async (method, params = {}, options) => {
        const kept = continues(params) && last !== undefined ? { requestState: last, ...params } : params;
        const result = await plain.request(method, kept, options);
        last = result.requestState ?? last;
        return result;
      };
    }),
  },
  {
    name: "Sends an empty state when there is none",
    kills: ["client-no-state-omitted"],
    wrap: goesOn((params) => ({ requestState: "", ...params })),
  },
  {
    name: "Takes a result that asks nothing for the final one",
    kills: ["client-state-only-retried"],
    wrap: (reference) =>
      spoilAnswer(reference, (result) =>
        result.resultType === "input_required" && !result.inputRequests
          ? { ...result, resultType: "complete" }
          : result,
      ),
  },
  {
    name: "Sends answers when nothing was asked",
    kills: ["client-state-only-retried"],
    wrap: goesOn((params) => ({ inputResponses: {}, ...params })),
  },
  {
    name: "Goes on under the id that it began with",
    kills: ["client-jsonrpc-id-different"],
    wrap: around(() => (plain) => {
      let calls = 0;
      return (method, params, options) =>
        plain.request(method, params, { ...options, id: continues(params) ? calls : ++calls });
    }),
  },
  {
    name: "Gives every call the last state that any of them was given",
    kills: ["client-parallel-isolation"],
    wrap: around(() => (plain) => {
      let shared: Params = {};
      return async (method, params, options) => {
        const result = await plain.request(method, { ...params, ...shared }, options);
        shared = typeof result.requestState === "string" ? { requestState: result.requestState } : {};
        return result;
      };
    }),
  },
  {
    name: "Goes on with the last state that it heard, whichever call it was of",
    kills: ["client-parallel-isolation"],
    wrap: around(() => (plain) => {
      let shared: unknown;
      return async (method, params, options) => {
        const mixed = continues(params) ? { ...params, requestState: shared } : params;
        const result = await plain.request(method, mixed, options);
        shared = result.requestState ?? shared;
        return result;
      };
    }),
  },
  {
    name: "Insists that every result has a type",
    kills: ["default-result-type-complete"],
    wrap: (reference) =>
      spoilAnswer(reference, (result) => {
        if ("resultType" in result) return result;
        throw new MalformedAnswer("resultType is missing");
      }),
  },
  {
    name: "Takes a result of any other type for complete",
    kills: ["unknown-result-type-refused"],
    wrap: (reference) =>
      spoilAnswer(reference, (result) =>
        result.resultType === "input_required" ? result : { ...result, resultType: "complete" },
      ),
  },
  {
    name: "Takes an empty type for a missing one",
    kills: ["unknown-result-type-refused"],
    wrap: (reference) =>
      spoilAnswer(reference, (result) => ({ ...result, resultType: result.resultType || "complete" })),
  },
  {
    name: "Begins anew when it has had enough",
    kills: ["client-rounds-bounded"],
    wrap: (reference) => ({
      ...reference,
      client(world, peer) {
        const client = makeClient(world, peer);
        const request: Client["request"] = (...args) =>
          client.request(...args).catch((error: Error) => {
            if (error.message.includes("still needs input")) return request(...args);
            throw error;
          });
        return { ...client, request };
      },
    }),
  },
  {
    name: "Counts the last round, and does not look at what it brought",
    kills: ["client-result-on-last-round-delivered"],
    wrap: around(() => (plain) => {
      let sent = 0;
      return async (method, params, options) => {
        sent = continues(params) ? sent + 1 : 1;
        const result = await plain.request(method, params, options);
        if (sent === ROUNDS) throw new Error(`${method} still needs input after ${ROUNDS} rounds`);
        return result;
      };
    }),
  },
  {
    name: "Keeps a result that took answers for the next who reads",
    kills: ["client-continuation-not-cached"],
    wrap: (reference) => ({
      ...reference,
      client(world, peer) {
        const client = makeClient(world, peer);
        const kept = new Map<string, Result>();
        return {
          ...client,
          async request(method, params, options) {
            const key = JSON.stringify([method, params]);
            const result = kept.get(key) ?? (await client.request(method, params, options));
            if (result.ttlMs) kept.set(key, result);
            return result;
          },
        };
      },
    }),
  },
];

const soon = (answer: Result): Promise<Result> => new Promise((resolve) => setImmediate(() => resolve(answer)));
