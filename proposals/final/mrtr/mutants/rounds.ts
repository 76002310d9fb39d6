/** Faults in what a round takes from others, and does to them. */
import { randomUUID } from "node:crypto";
import { spoilServer, type Mutant } from "@transports-wg/audit";
import { RpcError, errorResponse, type JSONRPCRequest } from "@transports-wg/wire";
import { makeServer } from "../reference/server.ts";
import { refusedState, type Memory } from "../reference/state.ts";
import { continues, withStates, withStore } from "./spoil.ts";

const REFUSED = /^refused rounds of .*/;

export const rounds: readonly Mutant[] = [
  {
    name: "Does it first, and then asks whether it may",
    kills: ["abandoned-call-changes-nothing"],
    wrap: (reference) => ({
      ...reference,
      async server(world) {
        const next = makeServer(world);
        return async (request) => {
          const { params = {} } = (await request.clone().json()) as JSONRPCRequest;
          const first = params.name === "test_input_required_result_side_effect" && !continues(params);
          if (first) await world.store.add("side effect 1", true);
          return next(request);
        };
      },
    }),
  },
  {
    name: "Keeps a seat for each call that was begun, and has ten",
    kills: ["abandoned-call-changes-nothing"],
    wrap(reference) {
      let seats = 10;
      return spoilServer(reference, (next) => async (request) => {
        const { id, params } = (await request.clone().json()) as JSONRPCRequest;
        if (!continues(params) && seats-- <= 0) {
          return Response.json(errorResponse(id, new RpcError(503, "Everybody else has to finish first")));
        }
        return next(request);
      });
    },
  },
  {
    name: "Keeps the state to itself, and gives the client a number for it",
    kills: ["retry-needs-nothing-remembered"],
    wrap: withStates(() => {
      const kept = new Map<string, Memory>();
      return {
        seal(memory) {
          const number = randomUUID();
          kept.set(number, memory);
          return number;
        },
        open(number) {
          const memory = kept.get(number);
          if (!memory) throw refusedState();
          return memory;
        },
      };
    }),
  },
  {
    name: "Seals with a key that only this replica has",
    kills: ["retry-needs-nothing-remembered"],
    wrap(reference) {
      let replicas = 0;
      return {
        ...reference,
        server: (world) => makeServer({ ...world, secret: new Uint8Array(32).fill(++replicas) }),
      };
    },
  },
  {
    name: "Nobody counts bad rounds",
    kills: ["bad-rounds-throttled"],
    wrap: withStore(() => ({ get: async () => undefined })),
  },
  {
    name: "Everybody waits for the one who sends bad rounds",
    kills: ["bad-rounds-throttled"],
    wrap: withStore((store) => ({
      get: (key) => store.get(key.replace(REFUSED, "refused")),
      set: (key, value) => store.set(key.replace(REFUSED, "refused"), value),
    })),
  },
  {
    name: "Who sent bad rounds once is never heard again",
    kills: ["bad-rounds-throttled"],
    wrap: withStore((store) => ({
      set: (key, value) => store.set(key, { ...(value as object), since: Number.MAX_SAFE_INTEGER }),
    })),
  },
];
