/** The sections *Reading* and *Continuing*: what the three keys say, and what is sent on of it. */
import { readBaggage } from "./baggage.ts";
import { childOf, readTraceparent, writeTraceparent, type Span } from "./traceparent.ts";
import { readTracestate } from "./tracestate.ts";

export interface TraceContext {
  readonly span?: Span | undefined;
  readonly state?: string | undefined;
  readonly baggage?: string | undefined;
}

export type Meta = Readonly<Record<string, unknown>>;

export function readContext({ traceparent, tracestate, baggage }: Meta): TraceContext {
  const span = readTraceparent(traceparent);
  // What it says, it says of the span.
  const state = span && readTracestate(tracestate);
  return { span, state, baggage: readBaggage(baggage) };
}

export const begin = ({ span, ...rest }: TraceContext): TraceContext => ({ ...rest, span: span && childOf(span) });

export const writeContext = ({ span, state, baggage }: TraceContext): Record<string, string> => ({
  ...(span && { traceparent: writeTraceparent(span) }),
  ...(state !== undefined && { tracestate: state }),
  ...(baggage !== undefined && { baggage }),
});

/** The same `_meta` one hop further: with a span of the hop's own, and without what breaks its form. */
export function continued({ traceparent, tracestate, baggage, ...others }: Meta): Record<string, unknown> {
  return { ...others, ...writeContext(begin(readContext({ traceparent, tracestate, baggage }))) };
}
