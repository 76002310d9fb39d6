/** Request state: what the server wants to know on the next round, sealed before it goes through the client. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { World } from "@transports-wg/harness";
import type { InputResponses } from "@transports-wg/schema/2026-07-28/types";
import { INVALID_PARAMS, RpcError, type Params } from "@transports-wg/wire";

/** What is remembered from one round to the next. */
export interface Memory {
  /** The call that all its rounds belong to. */
  readonly call: string;
  /** What the client has answered so far. */
  readonly answers: InputResponses;
}

/** Where a round comes from: what a state is bound to. */
export interface Origin {
  readonly principal: string | undefined;
  readonly method: string;
  readonly params: Params;
}

export interface States {
  seal(memory: Memory, origin: Origin): string;
  /** @throws RpcError unless it was sealed here, for this origin, and not too long ago */
  open(state: string, origin: Origin): Memory;
}

/** Milliseconds for which a state is good: long enough for somebody to answer a question. */
export const LIFETIME = 5 * 60_000;

interface Payload {
  principal: string | null;
  expires: number;
  request: string;
  memory: Memory;
}

/** `v1.<payload>.<mac>`: signed, not encrypted. The client can read it, and must not care. */
export function sealedStates({ clock, secret }: Pick<World, "clock" | "secret">): States {
  const mac = (payload: string) => createHmac("sha256", secret).update(`v1.${payload}`).digest("base64url");
  return {
    seal(memory, origin) {
      const sealed: Payload = {
        principal: origin.principal ?? null,
        expires: clock.now() + LIFETIME,
        request: digest(origin),
        memory,
      };
      const payload = Buffer.from(JSON.stringify(sealed)).toString("base64url");
      return `v1.${payload}.${mac(payload)}`;
    },
    open(state, origin) {
      // Integrity first: nothing in it means anything before.
      const [version, payload = "", signature = "", ...rest] = state.split(".");
      if (version !== "v1" || rest.length > 0 || !same(signature, mac(payload))) throw refusedState();
      const { principal, expires, request, memory } = JSON.parse(
        Buffer.from(payload, "base64url").toString(),
      ) as Payload;
      if (principal !== (origin.principal ?? null)) throw refusedState();
      if (clock.now() >= expires) throw refusedState();
      if (request !== digest(origin)) throw refusedState();
      return memory;
    },
  };
}

/** One answer for all faults: which of them it was helps only who forges states. */
export const refusedState = () => new RpcError(INVALID_PARAMS, "This requestState is not valid here");

/** The request that a round repeats, without what changes from round to round. */
function digest({ method, params: { _meta, inputResponses, requestState, ...salient } }: Origin): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted([method, salient])))
    .digest("base64url");
}

/** The same JSON, however its members were ordered. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => ({ [key]: sorted(member) }));
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
