/** `traceparent`, by section 3.2 of W3C Trace Context. */
import { randomBytes } from "node:crypto";

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
}

const form = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The span that a value names; undefined where the value names none. */
export function readTraceparent(value: unknown): Span | undefined {
  const parts = typeof value === "string" ? form.exec(value) : null;
  if (!parts) return undefined;
  const [, version, traceId, spanId, flags, more] = parts;
  // A later version may say more. This one may not.
  if (version === "00" && more !== undefined) return undefined;
  return { traceId: traceId!, spanId: spanId!, flags: parseInt(flags!, 16) };
}

/** Of the flags, version 00 knows whether the trace is recorded. The others are zero. */
export const writeTraceparent = ({ traceId, spanId, flags }: Span): string => `00-${traceId}-${spanId}-0${flags & 1}`;

export const childOf = ({ traceId, flags }: Span): Span => ({
  traceId,
  spanId: randomBytes(8).toString("hex"),
  flags,
});
