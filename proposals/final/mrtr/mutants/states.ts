/** Faults in how a state is sealed, opened and used up. */
import type { Mutant } from "@transports-wg/audit";
import { MemoryStore } from "@transports-wg/harness";
import { spoilServer } from "@transports-wg/audit";
import {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  RpcError,
  type JSONRPCErrorResponse,
  type JSONRPCRequest,
} from "@transports-wg/wire";
import { makeServer } from "../reference/server.ts";
import { refusedState, sealedStates, type Memory, type Origin } from "../reference/state.ts";
import { withParams, withStates, withStore } from "./spoil.ts";

/** What a state says, sealed or not. */
function read(state: string): Memory {
  try {
    const payload = Buffer.from(state.split(".")[1]!, "base64url").toString();
    return (JSON.parse(payload) as { memory: Memory }).memory;
  } catch {
    throw refusedState();
  }
}

/** Takes what is presented for one of the states that were sent out, when they are alike. */
const alike = (resembles: (presented: string, issued: string) => boolean): Mutant["wrap"] =>
  withStates((states) => {
    const issued: string[] = [];
    return {
      seal(memory, origin) {
        const state = states.seal(memory, origin);
        issued.push(state);
        return state;
      },
      open: (state, origin) => states.open(issued.find((it) => resembles(state, it)) ?? state, origin),
    };
  });

/** Binds states to less than the whole of their origin. */
const bound = (less: (origin: Origin) => Origin): Mutant["wrap"] =>
  withStates((states) => ({
    seal: (memory, origin) => states.seal(memory, less(origin)),
    open: (state, origin) => states.open(state, less(origin)),
  }));

export const states: readonly Mutant[] = [
  {
    name: "Nobody looks at the seal",
    kills: ["state-integrity-protected", "reject-tampered-state"],
    wrap: withStates(() => ({ open: read })),
  },
  {
    name: "A state that cannot be read is a crash",
    kills: ["hostile-state-refused"],
    wrap: withStates((states) => ({
      open(state, origin) {
        if (state.split(".").length === 3) return states.open(state, origin);
        throw new RpcError(INTERNAL_ERROR, "Internal error");
      },
    })),
  },
  {
    name: "An empty state is no state",
    kills: ["hostile-state-refused"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const message = (await request.clone().json()) as JSONRPCRequest;
        if (message.params?.requestState !== "") return next(request);
        const { url, method, headers } = request;
        const without = withParams(message, ({ requestState, ...params }) => params);
        return next(new Request(url, { method, headers, body: JSON.stringify(without) }));
      }),
  },
  {
    name: "Only as much of the seal is compared as was presented",
    kills: ["state-integrity-protected"],
    wrap: alike((presented, issued) => presented.length > 8 && issued.startsWith(presented)),
  },
  {
    name: "A character more or less in a state does not matter",
    kills: ["state-integrity-protected"],
    wrap: alike((presented, issued) => presented.length === issued.length && presented.endsWith(issued.slice(-60))),
  },
  {
    name: "What stands behind a state is not read",
    kills: ["reject-tampered-state"],
    wrap: alike((presented, issued) => presented.startsWith(issued)),
  },
  {
    name: "A tampered state is quietly forgotten, and the call begun anew",
    kills: ["reject-tampered-state", "hostile-state-refused"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const message = (await request.clone().json()) as JSONRPCRequest;
        const { url, method, headers } = request;
        const response = await next(request);
        const { error } = (await response.clone().json()) as Partial<JSONRPCErrorResponse>;
        if (error?.code !== INVALID_PARAMS || message.params?.requestState === undefined) return response;
        const anew = withParams(message, ({ requestState, inputResponses, ...params }) => params);
        return next(new Request(url, { method, headers, body: JSON.stringify(anew) }));
      }),
  },
  {
    name: "A state is good for whoever presents it",
    kills: ["foreign-state-refused"],
    wrap: bound((origin) => ({ ...origin, principal: undefined })),
  },
  {
    name: "A state is good for ever",
    kills: ["expired-state-refused"],
    wrap: (reference) => ({
      ...reference,
      server: (world) => makeServer(world, sealedStates({ ...world, clock: { now: () => 0, sleep: async () => {} } })),
    }),
  },
  {
    name: "A state is good for any request",
    kills: ["rebound-state-refused"],
    wrap: bound((origin) => ({ ...origin, method: "", params: {} })),
  },
  {
    name: "A state is good for any arguments of the tool",
    kills: ["rebound-state-refused"],
    wrap: bound((origin) => ({ ...origin, params: { name: origin.params.name } })),
  },
  {
    name: "A state is good for any tool",
    kills: ["rebound-state-refused"],
    wrap: bound((origin) => ({ ...origin, params: {} })),
  },
  {
    name: "Nothing is ever used up",
    kills: ["single-use-state-consumed-once"],
    wrap: withStore(() => ({ add: async () => true })),
  },
  {
    name: "Each replica knows only what it used up itself",
    kills: ["single-use-state-consumed-once"],
    wrap: (reference) => ({ ...reference, server: (world) => makeServer({ ...world, store: new MemoryStore() }) }),
  },
  {
    name: "Between looking whether it is used up and using it up there is time for others",
    kills: ["single-use-state-consumed-once"],
    wrap: withStore((store) => ({
      async add(key, value) {
        const free = (await store.get(key)) === undefined;
        await new Promise(setImmediate);
        await store.set(key, value);
        return free;
      },
    })),
  },
];
