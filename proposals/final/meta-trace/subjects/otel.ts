/** What a developer writes today around a client, a server or a gateway: OpenTelemetry's own library, as it is documented. */
import { ROOT_CONTEXT, SpanKind, defaultTextMapSetter, propagation, trace, type Context } from "@opentelemetry/api";
import { CompositePropagator, TraceState, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { BasicTracerProvider, type SpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Host } from "../reference/client.ts";

export interface Telemetry {
  /** Does this inside a span that begins below what a carrier says. */
  inside: <T>(carrier: object, kind: SpanKind, does: (inject: Inject) => Promise<T>) => Promise<T>;
  /** The context of a host, as a carrier says it. */
  carry: (host: Host) => Record<string, string>;
}

/** A copy of the carrier, with the span of now. */
export type Inject = <Carrier extends object>(carrier: Carrier) => Carrier;

const propagator = new CompositePropagator({
  propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
});

/** Reads a value of `_meta` as it is: what it may be is not for a getter to say. */
const getter = { keys: Object.keys, get: (carrier: object, name: string) => (carrier as Record<string, never>)[name] };

export function telemetry(spanProcessors: SpanProcessor[] = []): Telemetry {
  const tracer = new BasicTracerProvider({ spanProcessors }).getTracer("meta-trace");
  return {
    async inside(carrier, kind, does) {
      const above = propagator.extract(ROOT_CONTEXT, carrier, getter);
      const span = tracer.startSpan("message", { kind }, above);
      try {
        return await does((it) => injected(trace.setSpan(above, span), it));
      } finally {
        span.end();
      }
    },
    carry: (host) => injected(contextOf(host), {}),
  };
}

function injected<Carrier extends object>(context: Context, carrier: Carrier): Carrier {
  const copy = { ...carrier };
  propagator.inject(context, copy, defaultTextMapSetter);
  return copy;
}

function contextOf({ traceId, spanId, traceFlags, traceState, baggage }: Host): Context {
  const span = {
    traceId,
    spanId,
    traceFlags: traceFlags & 1,
    ...(traceState && { traceState: new TraceState(traceState) }),
  };
  const entries = Object.entries(baggage ?? {}).map(([key, value]) => [key, { value }] as const);
  const context = trace.setSpanContext(ROOT_CONTEXT, span);
  return entries.length === 0
    ? context
    : propagation.setBaggage(context, propagation.createBaggage(Object.fromEntries(entries)));
}
