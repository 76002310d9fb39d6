/** A client whose requests belong to the trace that its host is in. */
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { Client } from "@transports-wg/wire";
import { writeBaggage } from "./baggage.ts";
import { begin, writeContext, type TraceContext } from "./context.ts";
import { readTracestate } from "./tracestate.ts";

/** The setting `trace`. */
export interface Host {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceFlags: number;
  readonly traceState?: string;
  readonly baggage?: Readonly<Record<string, string>>;
}

const envelope = {
  [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
  [META_KEYS.CLIENT_CAPABILITIES]: {},
  [META_KEYS.CLIENT_INFO]: { name: "reference", version: "1" },
};

export function makeClient({ settings }: World, peer: Peer): Client {
  const plain = peer.connect();
  const { trace } = settings;
  const context = trace ? contextOf(trace as Host) : {};
  return {
    ...plain,
    request(method, params = {}, options) {
      const _meta = { ...envelope, ...params._meta, ...writeContext(begin(context)) };
      return plain.request(method, { ...params, _meta }, options);
    },
  };
}

export const contextOf = ({ traceId, spanId, traceFlags, traceState, baggage = {} }: Host): TraceContext => ({
  span: { traceId, spanId, flags: traceFlags },
  state: readTracestate(traceState),
  baggage: writeBaggage(baggage),
});
