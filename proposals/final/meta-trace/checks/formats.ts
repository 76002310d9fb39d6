/** The judge of values: what W3C Trace Context and W3C Baggage demand of who writes them. */
import type { Expect } from "@transports-wg/audit";
import { parseTraceParent } from "@opentelemetry/core";

/** The three keys of a `_meta`, or the three headers of the same names. */
export interface Carrier {
  readonly traceparent?: unknown;
  readonly tracestate?: unknown;
  readonly baggage?: unknown;
}

/** What is wrong with a value that is present; undefined when nothing is. */
type Fault = (value: unknown) => string | undefined;

const faults: Record<keyof Carrier, Fault> = {
  traceparent(value) {
    if (typeof value !== "string") return "it is no string";
    const parts = value.split("-");
    if (parts.length !== 4) return "it has four parts";
    const [version, traceId, spanId, flags] = parts as [string, string, string, string];
    if (version !== "00") return "its version is 00";
    if (!isHex(traceId, 32) || !isHex(spanId, 16)) return "its ids are 32 and 16 hexadecimal digits, not all zero";
    if (!/^0[0-3]$/.test(flags)) return "its flags are those that are defined";
    return parseTraceParent(value) ? undefined : "OpenTelemetry reads it";
  },
  tracestate(value) {
    if (typeof value !== "string") return "it is no string";
    const members = membersOf(value);
    if (members.length > 32) return "it has at most 32 members";
    const keys = members.map((it) => it.split("=")[0]);
    if (new Set(keys).size < keys.length) return "no key stands twice";
    return members.every((it) => stateMember.test(it)) ? undefined : "every member is a key and a value";
  },
  baggage(value) {
    if (typeof value !== "string") return "it is no string";
    const members = value.split(",").map((it) => it.trim());
    return members.every((it) => baggageMember.test(it)) ? undefined : "every member is a key and a value";
  },
};

const isHex = (text: string, length: number) =>
  text.length === length && /^[0-9a-f]+$/.test(text) && !/^0+$/.test(text);

const stateMember =
  /^(?:[a-z][\w\-*/]{0,255}|[a-z\d][\w\-*/]{0,240}@[a-z][\w\-*/]{0,13})=[ -+\--<>-~]{0,255}[!-+\--<>-~]$/;
const baggageMember =
  /^[!#$%&'*+\-.^`|~\w]+[\t ]*=[\t ]*[!#-+\--:<-[\]-~]*([\t ]*;[\t ]*[!#$%&'*+\-.^`|~\w]+([\t ]*=[\t ]*[!#-+\--:<-[\]-~]*)?)*$/;

/** The members of a list, without what may stand around them. */
export const membersOf = (value: string): string[] =>
  value
    .split(",")
    .map((it) => it.trim())
    .filter((it) => it !== "");

/** The members of a value that may be absent. */
export const membersWithin = (value: unknown): string[] => (typeof value === "string" ? membersOf(value) : []);

/** Asserts that a value is absent, or has its form. */
export function expectForm(expect: Expect, name: keyof Carrier, carrier: Carrier): void {
  const value = carrier[name];
  const fault = value === undefined ? undefined : faults[name](value);
  expect.that(fault === undefined, `${name} is absent, or has its form${fault ? `: ${fault}` : ""}`, value);
}

/** The same of all three. */
export function expectForms(expect: Expect, carrier: Carrier): void {
  for (const name of ["traceparent", "tracestate", "baggage"] as const) expectForm(expect, name, carrier);
}
