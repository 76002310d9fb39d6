/** Values that break their form, one fault each. */
const traceId = "7d3c9a51b2e84f06a1c0d4e8f2960b17";
const spanId = "5b8e1f70c2a94d36";

export interface Broken {
  readonly fault: string;
  readonly value: string;
}

export const brokenTraceparents: readonly Broken[] = [
  { fault: "a trace id of zeros", value: `00-${"0".repeat(32)}-${spanId}-01` },
  { fault: "a span id of zeros", value: `00-${traceId}-${"0".repeat(16)}-01` },
  { fault: "version ff", value: `ff-${traceId}-${spanId}-01` },
  { fault: "upper case", value: `00-${traceId.toUpperCase()}-${spanId}-01` },
  { fault: "a version in upper case", value: `CC-${traceId}-${spanId}-01` },
  { fault: "a short trace id", value: `00-${traceId.slice(1)}-${spanId}-01` },
  { fault: "a long span id", value: `00-${traceId}-${spanId}0-01` },
  { fault: "a digit that is none", value: `00-${traceId.slice(1)}g-${spanId}-01` },
  { fault: "more than version 00 has", value: `00-${traceId}-${spanId}-01-more` },
  { fault: "a hyphen behind", value: `00-${traceId}-${spanId}-01-` },
  { fault: "no flags", value: `00-${traceId}-${spanId}` },
  { fault: "underscores", value: `00_${traceId}_${spanId}_01` },
  { fault: "two values", value: `00-${traceId}-${spanId}-01,00-${traceId}-${spanId}-01` },
  { fault: "a header line behind", value: `00-${traceId}-${spanId}-01\r\nx-evil: 1` },
  { fault: "nothing", value: "" },
];

/** Outside of HTTP there is nobody who takes space away. */
export const paddedTraceparents: readonly Broken[] = [
  { fault: "a space before", value: ` 00-${traceId}-${spanId}-01` },
  { fault: "a line break behind", value: `00-${traceId}-${spanId}-01\n` },
];

export const brokenState: readonly string[] = [
  "pilot",
  "=quay-4",
  "Pilot=quay-4",
  "pilot=a=b",
  "pilot=føhr",
  "pilot=quay-4,pilot=quay-5",
  "pilot=quay-4\r\nx-evil: 1",
  `pilot=${"x".repeat(257)}`,
  Array.from({ length: 40 }, (_, n) => `p${n}=${n}`).join(","),
  "",
  ",",
];

export const brokenBaggage: readonly string[] = [
  "deck",
  "=2",
  "de ck=2",
  'deck="2"',
  "deck=Føhr",
  "deck=%zz,deck=2",
  "deck=2\r\nx-evil: 1",
  "",
  ",",
];

/** Behind a `;` stands what some libraries hand on as it came. */
export const brokenProperties: readonly string[] = [
  "deck=2;note=x\r\nx-evil: 1",
  "deck=2;note=one two",
  "deck=2;note=x\n\nGET / HTTP/1.1",
];
