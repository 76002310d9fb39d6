/** Faults of clients. */
import { spoilAnswer, type Mutant } from "@transports-wg/audit";
import type { Meta } from "../reference/context.ts";
import { text, withSent, type Wrap } from "./spoil.ts";

/** Sends another value at this key, where it sends one. */
const with_ = (name: string, change: (value: string) => unknown): Wrap =>
  withSent((meta) => (meta[name] === undefined ? meta : { ...meta, [name]: change(text(meta[name])) }));

const always = (more: Meta): Wrap => withSent((meta) => ({ ...more, ...meta }));

const traceparents: readonly (readonly [name: string, change: (value: string) => unknown])[] = [
  ["in upper case", (it) => it.toUpperCase()],
  ["without hyphens", (it) => it.replaceAll("-", "")],
  ["with a span id of zeros", (it) => it.replace(/-[0-9a-f]{16}-/, `-${"0".repeat(16)}-`)],
  ["with a trace id of zeros", (it) => it.replace(/-[0-9a-f]{32}-/, `-${"0".repeat(32)}-`)],
  ["with a trace id of 64 bits", (it) => it.replace(/-[0-9a-f]{16}/, "-")],
  ["of version 01", (it) => it.replace(/^00/, "01")],
  ["with flags that nobody defined", (it) => it.replace(/..$/, "ff")],
  ["with three digits of flags", (it) => it.replace(/..$/, "0ff")],
  ["with a line break behind", (it) => `${it}\n`],
  ["that is a list", (it) => [it]],
];

export const clients: readonly Mutant[] = [
  ...traceparents.map(([fault, change]): Mutant => ({
    name: `Its client sends a traceparent ${fault}`,
    kills: ["client-traceparent-form"],
    wrap: with_("traceparent", change),
  })),
  {
    name: "Its client sends a trace of its own",
    kills: ["client-trace-of-host"],
    wrap: with_("traceparent", (it) => it.replace(/^00-./, (begin) => `00-${begin.endsWith("f") ? "e" : "f"}`)),
  },
  {
    name: "Its client encodes baggage twice",
    kills: ["client-trace-of-host"],
    wrap: with_("baggage", (it) => it.replaceAll("%", "%25")),
  },
  {
    name: "Its client sends an empty traceparent where there is no trace",
    kills: ["client-trace-of-host"],
    wrap: always({ traceparent: "" }),
  },
  {
    name: "Its client sends null where there is no baggage",
    kills: ["client-trace-of-host"],
    wrap: always({ baggage: null }),
  },
  {
    name: "Its client sends a tracestate with 33 members",
    kills: ["client-tracestate-form"],
    wrap: with_("tracestate", () => Array.from({ length: 33 }, (_, n) => `p${n}=${n}`).join()),
  },
  {
    name: "Its client sends a tracestate with one key twice",
    kills: ["client-tracestate-form"],
    wrap: with_("tracestate", (it) => `${it},${it}`),
  },
  {
    name: "Its client sends a tracestate with a key in upper case",
    kills: ["client-tracestate-form"],
    wrap: with_("tracestate", (it) => it.toUpperCase()),
  },
  {
    name: "Its client sends a tracestate that is an object",
    kills: ["client-tracestate-form"],
    wrap: with_("tracestate", () => ({ pilot: "quay-4" })),
  },
  {
    name: "Its client sends baggage as it was given",
    kills: ["client-baggage-form"],
    wrap: with_("baggage", (it) => decodeURIComponent(it)),
  },
  {
    name: "Its client sends baggage as an object",
    kills: ["client-baggage-form"],
    wrap: with_("baggage", () => ({ deck: "2" })),
  },
  {
    name: "Its client ends baggage with a comma",
    kills: ["client-baggage-form"],
    wrap: with_("baggage", (it) => `${it},`),
  },
  ...["traceparent", "tracestate", "baggage"].map((name): Mutant => ({
    name: `Its client takes ${name} of a result for a string`,
    kills: ["client-reserved-values"],
    wrap: (reference) =>
      spoilAnswer(reference, (result) => {
        const value = (result._meta as Meta | undefined)?.[name] as string | undefined;
        value?.trim();
        return result;
      }),
  })),
];
