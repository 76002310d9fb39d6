/** Faults of intermediaries. */
import { randomBytes } from "node:crypto";
import type { Mutant } from "@transports-wg/audit";
import type { JSONRPCRequest } from "@transports-wg/wire";
import { aroundGateway, metaOf, other, text, withMetaOf, withPassed } from "./spoil.ts";

const spanId = () => randomBytes(8).toString("hex");

export const gateways: readonly Mutant[] = [
  {
    name: "Its gateway begins a trace of its own",
    kills: ["gateway-continues-trace", "gateway-span-per-hop"],
    wrap: withPassed((next) => ({ ...next, traceparent: `00-${randomBytes(16).toString("hex")}-${spanId()}-01` })),
  },
  {
    name: "Its gateway drops the trace",
    kills: ["gateway-continues-trace"],
    wrap: withPassed(({ traceparent, ...next }) => next),
  },
  {
    name: "Its gateway hands on the span of the client",
    kills: ["gateway-continues-trace", "gateway-span-per-hop"],
    wrap: withPassed((next, { traceparent }) => ({ ...next, traceparent })),
  },
  {
    name: "Its gateway has one span for all its life",
    kills: ["gateway-span-per-hop"],
    wrap: (reference) => {
      const mine = spanId();
      return withPassed((next) => ({
        ...next,
        traceparent: text(next.traceparent).replace(/-[0-9a-f]{16}-/, `-${mine}-`),
      }))(reference);
    },
  },
  {
    name: "Its gateway adds a member to tracestate each time",
    kills: ["gateway-span-per-hop"],
    wrap: withPassed((next) => {
      return next.tracestate ? { ...next, tracestate: `g${spanId()}=1,${text(next.tracestate)}` } : next;
    }),
  },
  {
    name: "Its gateway drops tracestate",
    kills: ["gateway-keeps-tracestate"],
    wrap: withPassed(({ tracestate, ...next }) => next),
  },
  {
    name: "Its gateway sorts tracestate",
    kills: ["gateway-keeps-tracestate"],
    wrap: withPassed((next) => {
      return next.tracestate ? { ...next, tracestate: text(next.tracestate).split(",").sort().join() } : next;
    }),
  },
  {
    name: "Its gateway drops members of tracestate that have a tenant",
    kills: ["gateway-keeps-tracestate"],
    wrap: withPassed((next) => {
      const members = text(next.tracestate).split(",");
      return next.tracestate ? { ...next, tracestate: members.filter((it) => !/@.*=/.test(it)).join() } : next;
    }),
  },
  {
    name: "Its gateway drops baggage",
    kills: ["gateway-keeps-baggage"],
    wrap: withPassed(({ baggage, ...next }) => next),
  },
  {
    name: "Its gateway drops the properties of baggage",
    kills: ["gateway-keeps-baggage"],
    wrap: withPassed((next) => {
      return next.baggage ? { ...next, baggage: text(next.baggage).replace(/[ \t]*;[^,]*/g, "") } : next;
    }),
  },
  {
    name: "Its gateway encodes baggage again",
    kills: ["gateway-keeps-baggage"],
    wrap: withPassed((next) => (next.baggage ? { ...next, baggage: text(next.baggage).replaceAll("%", "%25") } : next)),
  },
  {
    name: "Its gateway hands on a broken traceparent",
    kills: ["gateway-drops-broken-values"],
    wrap: withPassed((next, { traceparent }) => ({ traceparent, ...next })),
  },
  {
    name: "Its gateway hands on a broken tracestate",
    kills: ["gateway-drops-broken-values"],
    wrap: withPassed((next, { tracestate }) => ({ tracestate, ...next })),
  },
  {
    name: "Its gateway hands on broken baggage",
    kills: ["gateway-drops-broken-values"],
    wrap: withPassed((next, { baggage }) => ({ baggage, ...next })),
  },
  {
    name: "Its gateway does not look at the properties of baggage",
    kills: ["gateway-drops-broken-properties"],
    wrap: withPassed((next, { baggage }) => (/^deck=2;/.test(text(baggage)) ? { baggage, ...next } : next)),
  },
  {
    name: "Its gateway refuses notifications without trace",
    kills: ["gateway-notifications-without-trace"],
    wrap: aroundGateway((next) => async (request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      const lacks = message.id === undefined && !metaOf(message).traceparent;
      return lacks ? new Response(null, { status: 400 }) : next(request);
    }),
  },
  {
    name: "Its gateway swallows notifications without trace",
    kills: ["gateway-notifications-without-trace"],
    wrap: aroundGateway((next) => async (request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      const lacks = message.id === undefined && !metaOf(message).traceparent;
      return lacks ? new Response(null, { status: 202 }) : next(request);
    }),
  },
  {
    name: "Its gateway swallows notifications of the server that have no trace",
    kills: ["gateway-notifications-without-trace"],
    wrap: aroundGateway((next) => async (request) => {
      const response = await next(request);
      const { status, headers } = response;
      if (!response.body) return response;
      const kept = (await response.text()).replace(/^data: .*"notifications\/.*\n\n?/gm, "");
      return new Response(kept, { status, headers });
    }),
  },
  {
    name: "Its gateway takes the header for younger, and continues its trace",
    kills: ["gateway-meta-before-header"],
    wrap: aroundGateway((next) => async (request) => {
      const traceparent = request.headers.get("traceparent");
      const message = (await request.clone().json()) as JSONRPCRequest;
      return next(traceparent ? other(request, withMetaOf(message, { ...metaOf(message), traceparent })) : request);
    }),
  },
  {
    name: "Its gateway refuses a request whose header and `_meta` disagree",
    kills: ["gateway-meta-before-header"],
    wrap: aroundGateway((next) => async (request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      const header = request.headers.get("traceparent");
      const differs = header !== null && header !== metaOf(message).traceparent;
      return differs ? new Response(null, { status: 400 }) : next(request);
    }),
  },
];
