/** OpenTelemetry's own library plays the parties around the subject. */
import {
  ROOT_CONTEXT,
  defaultTextMapSetter,
  propagation,
  trace,
  type Baggage,
  type SpanContext,
} from "@opentelemetry/api";
import { CompositePropagator, TraceState, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { BasicTracerProvider, type ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { Carrier } from "./formats.ts";

const propagator = new CompositePropagator({
  propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()],
});
const tracer = new BasicTracerProvider().getTracer("checks");

const getter = {
  keys: (carrier: Carrier) => Object.keys(carrier),
  get: (carrier: Carrier, name: string) => {
    const value = carrier[name as keyof Carrier];
    return typeof value === "string" ? value : undefined;
  },
};

/** Begins the span of a caller: what it is, and what the caller sends of it. */
export function begin({ state, baggage }: { state?: string; baggage?: Readonly<Record<string, string>> } = {}): {
  span: SpanContext;
  meta: { traceparent: string; tracestate?: string; baggage?: string };
} {
  const span = tracer.startSpan("caller").spanContext();
  let context = trace.setSpanContext(ROOT_CONTEXT, { ...span, ...(state && { traceState: new TraceState(state) }) });
  if (baggage) {
    const entries = Object.entries(baggage).map(([key, value]) => [key, { value }] as const);
    context = propagation.setBaggage(context, propagation.createBaggage(Object.fromEntries(entries)));
  }
  const meta: Record<string, string> = {};
  propagator.inject(context, meta, defaultTextMapSetter);
  return { span, meta: meta as { traceparent: string } };
}

/** Begins the span of who is called: its trace, and the span that it takes for its parent. */
export function receive(carrier: Carrier): { traceId: string; parent: string | undefined } {
  const span = tracer.startSpan("called", {}, propagator.extract(ROOT_CONTEXT, carrier, getter));
  const { parentSpanContext } = span as unknown as ReadableSpan;
  return { traceId: span.spanContext().traceId, parent: parentSpanContext?.spanId };
}

/** The entries of a baggage as the library reads them. */
export function entriesOf(baggage: unknown): ReturnType<Baggage["getAllEntries"]> {
  const context = propagator.extract(ROOT_CONTEXT, { baggage }, getter);
  return (propagation.getBaggage(context)?.getAllEntries() ?? []).map(([key, { value, metadata }]) => [
    key,
    { value, ...(metadata && { metadata: metadata.toString() as never }) },
  ]);
}
