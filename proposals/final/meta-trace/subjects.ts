import { SpanKind } from "@opentelemetry/api";
import type { Subject } from "@transports-wg/audit";
import { contextOf, type Host } from "./reference/client.ts";
import { forward, type Groups } from "./reference/forward.ts";
import { begin, writeContext } from "./reference/context.ts";
import { makeOtelGateway } from "./subjects/otel-gateway.ts";
import { telemetry } from "./subjects/otel.ts";
import { makeSdkClient } from "./subjects/sdk-client.ts";
import { makeSdkServer } from "./subjects/sdk-server.ts";

const noGroups = "neither the SDK nor OpenTelemetry has groups of headers: only the three keys are forwarded, always";

const { inside, carry } = telemetry();

/** The official TypeScript SDK 2.4.0 hands `_meta` through; OpenTelemetry's library 2.12.1 reads and writes what is in it. */
const withOpenTelemetry: Subject = {
  name: "typescript-sdk with opentelemetry",
  server: () =>
    makeSdkServer((url, meta, existing) =>
      inside(meta, SpanKind.CLIENT, async (inject) => (await fetch(url, { headers: inject(existing) })).status),
    ),
  client: ({ settings: { trace } }, peer) =>
    makeSdkClient(peer, async (meta) =>
      trace ? inside(carry(trace as Host), SpanKind.CLIENT, async (inject) => inject(meta)) : meta,
    ),
  intermediary: (_, upstream) => makeOtelGateway({ inside, carry }, upstream),
  known: {
    "padded-traceparent-ignored":
      "parseTraceParent allows for one white space on either side, a line break too: in a header there is none, in JSON there may be",
    "gateway-drops-broken-properties":
      "W3CBaggagePropagator keeps what stands behind a semicolon as it came, and writes it so",
    "forward-injection-in-properties":
      "the same: fetch throws on the line break, and the call fails; a client that writes bytes would let it through",
    "policy-clear-and-use-meta":
      "inject() sets traceparent, and leaves the tracestate of another trace beside it; without a trace it begins one",
    "policy-ignore-meta": noGroups,
    "policy-prefer-meta": noGroups,
    "forward-added-group": noGroups,
    "forward-required": noGroups,
    "forward-drops-invalid": noGroups,
    "forward-value-limit": noGroups,
    "forward-total-limit": noGroups,
  },
};

/** The official TypeScript SDK, with what this proposal's reference makes of a context. */
const withReference: Subject = {
  name: "typescript-sdk with the reference",
  server: ({ settings: { headerGroups } }) =>
    makeSdkServer(async (url, meta, existing) => {
      const headers = forward({ ...meta }, existing, headerGroups as Groups);
      return (await fetch(url, { headers })).status;
    }),
  client: ({ settings: { trace } }, peer) =>
    makeSdkClient(peer, async (meta) => ({ ...meta, ...(trace ? writeContext(begin(contextOf(trace as Host))) : {}) })),
};

export const subjects: readonly Subject[] = [withOpenTelemetry, withReference];
