/** Ways to spoil this reference that the kit does not have. */
import { spoilServer, type Mutant } from "@transports-wg/audit";
import type { Store, World } from "@transports-wg/harness";
import type { InputRequest } from "@transports-wg/schema/2026-07-28/types";
import type { JSONRPCRequest, JSONRPCResponse, Params, Result } from "@transports-wg/wire";
import { makeServer } from "../reference/server.ts";
import { sealedStates, type States } from "../reference/state.ts";

type Wrap = Mutant["wrap"];

/** Seals or opens states otherwise. */
export const withStates =
  (change: (states: States, world: World) => Partial<States>): Wrap =>
  (reference) => ({
    ...reference,
    server: (world) => {
      const states = sealedStates(world);
      return makeServer(world, { ...states, ...change(states, world) });
    },
  });

/** Keeps in the store something else than it should. */
export const withStore =
  (change: (store: Store) => Partial<Store>): Wrap =>
  (reference) => ({
    ...reference,
    server: (world) => {
      const { store } = world;
      const same: Store = {
        get: (key) => store.get(key),
        set: (key, value) => store.set(key, value),
        add: (key, value) => store.add(key, value),
        delete: (key) => store.delete(key),
      };
      return makeServer({ ...world, store: { ...same, ...change(store) } });
    },
  });

/** Answers with another message than the reference does. */
export const withAnswer =
  (change: (answer: JSONRPCResponse, request: JSONRPCRequest) => JSONRPCResponse): Wrap =>
  (reference) =>
    spoilServer(reference, (next) => async (request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      const response = await next(request);
      const answer = (await response.json()) as JSONRPCResponse;
      return Response.json(change(answer, message), { status: response.status });
    });

/** Changes what is asked. */
export const withQuestions =
  (change: (question: InputRequest) => object): Wrap =>
  (reference) =>
    withAnswer((answer) => {
      if (!("result" in answer) || !answer.result.inputRequests) return answer;
      return {
        ...answer,
        result: { ...answer.result, inputRequests: mapped(answer.result.inputRequests as Asked, change) },
      };
    })(reference);

type Asked = Record<string, InputRequest>;

const mapped = (questions: Asked, change: (question: InputRequest) => object): Result =>
  Object.fromEntries(Object.entries(questions).map(([key, it]) => [key, change(it)]));

/** The same request with other params. */
export const withParams = (request: JSONRPCRequest, change: (params: Params) => Params): JSONRPCRequest => ({
  ...request,
  params: change(request.params ?? {}),
});

/** Whether it goes on with a call. */
export const continues = (params: Params = {}): boolean =>
  params.inputResponses !== undefined || params.requestState !== undefined;
