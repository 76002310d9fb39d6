/** Faults of servers that read and continue a trace. */
import { randomBytes } from "node:crypto";
import { spoilResult, spoilServer, type Mutant } from "@transports-wg/audit";
import { forward } from "../reference/forward.ts";
import {
  fail,
  forwarding,
  metaOf,
  refusal,
  sending,
  text,
  withHeaders,
  withHeard,
  withMeta,
  withMetaOf,
  withTraceparent,
} from "./spoil.ts";

const set = (headers: Headers, name: string, value: unknown) => {
  if (typeof value === "string" && value !== "") headers.set(name, value);
};

const accepting = (fault: string, pattern: RegExp): Mutant => ({
  name: `Continues a traceparent with ${fault}`,
  kills: ["broken-traceparent-ignored"],
  wrap: withHeaders((headers, { traceparent }) => {
    if (pattern.test(text(traceparent))) set(headers, "traceparent", traceparent);
  }),
});

export const readers: readonly Mutant[] = [
  {
    name: "Demands a trace",
    kills: ["server-demands-no-trace"],
    wrap: withHeard((request) =>
      request.method !== "tools/call" || metaOf(request).traceparent ? request : refusal(request),
    ),
  },
  ...["traceparent", "tracestate", "baggage"].map((name): Mutant => ({
    name: `Takes ${name} for a string`,
    kills: ["server-reserved-values"],
    wrap: withMeta((meta) => {
      if (meta[name] !== undefined && typeof meta[name] !== "string") fail(`${name}.trim is not a function`);
      return meta;
    }),
  })),
  {
    name: "Takes what has a length for a list of baggage",
    kills: ["server-reserved-values"],
    wrap: withMeta((meta) => {
      const { length } = Object(meta.baggage) as { length?: number };
      if (length === 1 && !Array.isArray(meta.baggage)) fail("baggage.indexOf is not a function");
      return meta;
    }),
  },
  {
    name: "Writes the flags that it received",
    kills: ["server-traceparent-form"],
    wrap: withHeaders((headers, { traceparent }) => {
      const value = headers.get("traceparent");
      if (value) headers.set("traceparent", value.replace(/..$/, text(traceparent).slice(-2)));
    }),
  },
  {
    name: "Writes ids in upper case",
    kills: ["server-traceparent-form"],
    wrap: withHeaders((headers) => set(headers, "traceparent", headers.get("traceparent")?.toUpperCase())),
  },
  {
    name: "Writes a traceparent of zeros where there is no trace",
    kills: ["server-traceparent-form"],
    wrap: withHeaders((headers) => {
      if (!headers.has("traceparent")) headers.set("traceparent", `00-${"0".repeat(32)}-${"0".repeat(16)}-00`);
    }),
  },
  {
    name: "Sends traceparent twice",
    kills: ["server-traceparent-form"],
    wrap: withHeaders((headers, { traceparent }) => {
      if (headers.has("traceparent")) headers.append("traceparent", text(traceparent));
    }),
  },
  {
    name: "Hands tracestate on as it came",
    kills: ["server-tracestate-form"],
    wrap: withHeaders((headers, { tracestate }) => {
      if (/^[ -~]+$/.test(text(tracestate))) set(headers, "tracestate", tracestate);
    }),
  },
  {
    name: "Hands baggage on as it came",
    kills: ["server-baggage-form"],
    wrap: withHeaders((headers, { baggage }) => {
      if (/^[ -~]+$/.test(text(baggage))) set(headers, "baggage", baggage);
    }),
  },
  {
    name: "Says in results which trace they are of, in words",
    kills: ["server-answer-forms"],
    wrap: (reference) =>
      spoilResult(reference, (result) => ({
        ...result,
        _meta: { ...(result._meta as object), traceparent: "undefined" },
      })),
  },
  {
    name: "Notifies with a traceparent of zeros",
    kills: ["server-answer-forms"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const response = await next(request);
        const { status, headers } = response;
        const zeros = `00-${"0".repeat(32)}-${"0".repeat(16)}-00`;
        const spoilt = (await response.text()).replaceAll(
          '"progress":',
          `"_meta":{"traceparent":"${zeros}"},"progress":`,
        );
        return new Response(spoilt, { status, headers });
      }),
  },
  accepting("a trace id of zeros", /^00-0{32}-/),
  accepting("version ff", /^ff-/),
  accepting("a long span id", /-[0-9a-f]{17}-/),
  accepting("underscores", /_/),
  accepting("no flags", /^00-[0-9a-f]{32}-[0-9a-f]{16}$/),
  {
    name: "Continues a traceparent with a span id of zeros",
    kills: ["broken-traceparent-ignored"],
    wrap: withTraceparent((it) => it.replace("-0000000000000000-", "-0000000000000001-")),
  },
  {
    name: "Reads hexadecimal digits of either case",
    kills: ["broken-traceparent-ignored"],
    wrap: withTraceparent((it) => it.toLowerCase()),
  },
  {
    name: "Reads the first 55 characters and no more",
    kills: ["broken-traceparent-ignored"],
    wrap: withTraceparent((it) => it.slice(0, 55)),
  },
  {
    name: "Reads the first of two values",
    kills: ["broken-traceparent-ignored"],
    wrap: withTraceparent((it) => it.split(",")[0]),
  },
  {
    name: "Takes the space off a traceparent",
    kills: ["padded-traceparent-ignored"],
    wrap: withTraceparent((it) => it.trim()),
  },
  {
    name: "Hands on tracestate without its traceparent",
    kills: ["tracestate-alone-ignored"],
    wrap: withHeaders((headers, { tracestate }) => {
      if (!headers.has("traceparent")) set(headers, "tracestate", tracestate);
    }),
  },
  ...["tracestate", "baggage"].map((name): Mutant => ({
    name: `Drops a trace that has a broken ${name}`,
    kills: ["broken-neighbours-spare-trace"],
    wrap: withHeaders((headers, meta) => {
      if (meta[name] !== undefined && !headers.has(name)) headers.delete("traceparent");
    }),
  })),
  {
    name: "Knows version 00 alone",
    kills: ["later-version-read"],
    wrap: withTraceparent((it) => (it.startsWith("00") ? it : undefined)),
  },
  {
    name: "Reads a later version only if it says no more than version 00",
    kills: ["later-version-read"],
    wrap: withTraceparent((it) => (it.length > 55 ? undefined : it)),
  },
  {
    name: "Writes the version that it received",
    kills: ["later-version-read"],
    wrap: withHeaders((headers, { traceparent }) => {
      set(headers, "traceparent", headers.get("traceparent")?.replace(/^00/, text(traceparent).slice(0, 2)));
    }),
  },
  {
    name: "Takes the header for younger, and continues its trace",
    kills: ["server-meta-before-header"],
    wrap: withHeard((request, headers) => {
      const traceparent = headers.get("traceparent");
      return traceparent ? withMetaOf(request, { ...metaOf(request), traceparent }) : request;
    }),
  },
  {
    name: "Refuses a request whose header and `_meta` disagree",
    kills: ["server-meta-before-header"],
    wrap: withHeard((request, headers) => {
      const traceparent = headers.get("traceparent");
      if (traceparent === null || traceparent === metaOf(request).traceparent) return request;
      const { traceparent: _, ...others } = metaOf(request);
      return withMetaOf(request, others);
    }),
  },
  {
    name: "Remembers the trace for requests that have none",
    kills: ["context-not-shared"],
    wrap(reference) {
      let last = {};
      return forwarding((meta, existing, groups) => {
        if (meta.traceparent) last = { traceparent: meta.traceparent };
        return forward({ ...last, ...meta }, existing, groups);
      })(reference);
    },
  },
  {
    name: "Remembers baggage for requests that have none",
    kills: ["context-not-shared"],
    wrap(reference) {
      let last = {};
      return forwarding((meta, existing, groups) => {
        if (meta.baggage) last = { baggage: meta.baggage };
        return forward({ ...last, ...meta }, existing, groups);
      })(reference);
    },
  },
  {
    name: "Keeps the context of the newest request for all that are under way",
    kills: ["context-not-shared"],
    wrap(reference) {
      let newest = new Headers();
      return sending(() => async (url, headers) => {
        newest = headers;
        await new Promise((resolve) => setTimeout(resolve, 10));
        return (await fetch(url, { headers: newest })).status;
      })(reference);
    },
  },
  {
    name: "Begins a trace of its own for every request that it sends",
    kills: ["downstream-same-trace", "forward-default-groups"],
    wrap: withTraceparent((it) => it && `00-${randomBytes(16).toString("hex")}-5b8e1f70c2a94d36-01`),
  },
  {
    name: "Drops a tracestate of more than 256 characters, as the draft has it",
    kills: ["tracestate-of-512-kept"],
    wrap: withHeaders((headers) => {
      if (text(headers.get("tracestate")).length > 256) headers.delete("tracestate");
    }),
  },
  {
    name: "Turns the order of tracestate",
    kills: ["tracestate-of-512-kept"],
    wrap: withHeaders((headers) => set(headers, "tracestate", headers.get("tracestate")?.split(",").reverse().join())),
  },
  {
    name: "Cuts tracestate after 512 characters",
    kills: ["tracestate-cut-between-members"],
    wrap: withHeaders((headers, { tracestate }) => {
      if (text(tracestate).length > 512) headers.set("tracestate", text(tracestate).slice(0, 512));
    }),
  },
  {
    name: "Drops baggage of more than 256 characters, as the draft has it",
    kills: ["baggage-of-64-kept"],
    wrap: withHeaders((headers) => {
      if (text(headers.get("baggage")).length > 256) headers.delete("baggage");
    }),
  },
  {
    name: "Hands on 63 members of baggage",
    kills: ["baggage-of-64-kept"],
    wrap: withHeaders((headers) => set(headers, "baggage", headers.get("baggage")?.split(",").slice(0, 63).join())),
  },
  {
    name: "Drops the properties of baggage",
    kills: ["baggage-of-64-kept"],
    wrap: withHeaders((headers) => set(headers, "baggage", headers.get("baggage")?.replace(/;[^,]*/g, ""))),
  },
  {
    name: "Cuts baggage after 8192 characters",
    kills: ["baggage-cut-between-members"],
    wrap: withHeaders((headers, { baggage }) => {
      if (text(baggage).length > 8192) headers.set("baggage", text(baggage).slice(0, 8192));
    }),
  },
];
