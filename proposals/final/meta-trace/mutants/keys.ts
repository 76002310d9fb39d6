/** Faults with keys of `_meta`. */
import { spoilResult, type Mutant } from "@transports-wg/audit";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import { aroundGateway, metaOf, refusal, withHeard, withPassed, withSent, type Wrap } from "./spoil.ts";
import type { JSONRPCRequest } from "@transports-wg/wire";

const malformed: readonly (readonly [name: string, key: string])[] = [
  ["a label that begins with a digit", "1com.example/berth"],
  ["a label that ends with a hyphen", "com.example-/berth"],
  ["a label with an underscore", "com.ex_ample/berth"],
  ["an empty label", "com..example/berth"],
  ["an empty prefix", "/berth"],
  ["a name that begins with a hyphen", "com.example/-berth"],
  ["a name that ends with a dot", "com.example/berth."],
  ["a name with a space", "com.example/berth no"],
  ["a name with a letter of another alphabet", "com.example/bürth"],
  ["two slashes", "com.example/berth/no"],
];

const trespassing: readonly (readonly [name: string, key: string])[] = [
  ["the protocol's own prefix", "io.modelcontextprotocol/traceparent"],
  ["a reserved prefix of two labels", "dev.mcp/berth"],
  ["a reserved prefix of three labels", "com.mcp.tools/berth"],
];

const saying =
  (key: string): Wrap =>
  (reference) =>
    spoilResult(reference, (result) => ({ ...result, _meta: { ...(result._meta as object), [key]: 4 } }));

const sending = (key: string): Wrap => withSent((meta) => ({ ...meta, [key]: 4 }));

const known: readonly string[] = Object.values(META_KEYS);
const isKnown = (key: string) => known.includes(key);

const refusing = (refused: (key: string) => boolean): Wrap =>
  aroundGateway((next) => async (request) => {
    const message = (await request.clone().json()) as JSONRPCRequest;
    return Object.keys(metaOf(message)).some(refused) ? refusal(message) : next(request);
  });

export const keys: readonly Mutant[] = [
  ...malformed.flatMap(([fault, key]): Mutant[] => [
    { name: `Its server invents a key with ${fault}`, kills: ["server-key-grammar"], wrap: saying(key) },
    { name: `Its client invents a key with ${fault}`, kills: ["client-key-grammar"], wrap: sending(key) },
  ]),
  ...trespassing.flatMap(([fault, key]): Mutant[] => [
    { name: `Its server invents a key under ${fault}`, kills: ["server-reserved-prefix"], wrap: saying(key) },
    { name: `Its client invents a key under ${fault}`, kills: ["client-reserved-prefix"], wrap: sending(key) },
  ]),
  {
    name: "Refuses requests with keys that it does not know",
    kills: ["server-unknown-keys"],
    wrap: withHeard((request) => (Object.keys(metaOf(request)).every(isKnown) ? request : refusal(request))),
  },
  {
    name: "Refuses requests with an empty key",
    kills: ["server-unknown-keys"],
    wrap: withHeard((request) => (Object.hasOwn(metaOf(request), "") ? refusal(request) : request)),
  },
  {
    name: "Refuses requests with bare keys, taking the prefix for a duty",
    kills: ["server-unknown-keys"],
    wrap: withHeard((request) =>
      Object.keys(metaOf(request)).some((key) => !key.includes("/") && !isKnown(key)) ? refusal(request) : request,
    ),
  },
  {
    name: "Repeats what it does not know in its results",
    kills: ["server-unknown-keys"],
    wrap(reference) {
      return spoilResult(reference, (result, request) => ({
        ...result,
        _meta: { ...(result._meta as object), ...metaOf(request) },
      }));
    },
  },
  {
    name: "Its gateway refuses keys that it does not know",
    kills: ["gateway-unknown-keys"],
    wrap: refusing((key) => !isKnown(key)),
  },
  {
    name: "Its gateway reserves prefixes as it was until 2025-06-18",
    kills: ["gateway-unknown-keys"],
    wrap: refusing((key) => key.startsWith("mcp.")),
  },
  {
    name: "Its gateway hands on only what it knows",
    kills: ["gateway-unknown-keys-kept"],
    wrap: withPassed((next) => Object.fromEntries(Object.entries(next).filter(([key]) => isKnown(key)))),
  },
  {
    name: "Its gateway makes strings of values",
    kills: ["gateway-unknown-keys-kept"],
    wrap: withPassed((next) =>
      Object.fromEntries(Object.entries(next).map(([key, it]) => [key, isKnown(key) ? it : JSON.stringify(it)])),
    ),
  },
  {
    name: "Its gateway sets one key after another, and loses __proto__",
    kills: ["gateway-unknown-keys-kept"],
    wrap: withPassed((next) => {
      const copy: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(next)) copy[key] = value;
      return copy;
    }),
  },
  {
    name: "Its gateway takes the metadata off results",
    kills: ["gateway-unknown-keys-kept"],
    wrap: aroundGateway((next) => async (request) => {
      const response = await next(request);
      const { result, ...rest } = (await response.json()) as { result?: { _meta?: object } };
      return Response.json({ ...rest, result: { ...result, _meta: {} } });
    }),
  },
];
