/** Faults of servers that forward. */
import { spoilRequest, type Mutant } from "@transports-wg/audit";
import type { Meta } from "../reference/context.ts";
import { forward, type Groups } from "../reference/forward.ts";
import { fail, forwarding, metaOf, text, withBytes, withHeaders, withMetaOf, type Wrap } from "./spoil.ts";

/** Forwards a key that is in no group. */
const leaking = (key: string): Mutant => ({
  name: `Forwards ${key} unasked`,
  kills: ["forward-configured-only"],
  wrap: withHeaders((headers, meta) => {
    if (typeof meta[key] === "string") headers.set(key.replace("/", "-"), meta[key]);
  }),
});

/** Has other groups than it was configured with. */
const withGroups = (change: (groups: Groups) => Groups): Wrap =>
  forwarding((meta, existing, groups = {}) => forward(meta, existing, change(groups)));

const mapped = (groups: Groups, change: (group: Groups[string]) => Groups[string]): Groups =>
  Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, change(group)]));

/** Forwards a header of the group that was added, where the reference drops it. */
const insisting = (mend: (value: unknown) => string | undefined): Wrap =>
  withHeaders((headers, meta) => {
    for (const name of ["x-quay", "x-shift"]) {
      const value = mend(meta[name]);
      if (!headers.has(name) && value !== undefined) headers.set(name, value);
    }
  });

const forgetting = (key: string): Wrap => {
  return (reference) =>
    spoilRequest(reference, (request) => {
      const { [key]: forgotten, ...others } = metaOf(request);
      return withMetaOf(request, others);
    });
};

const three = ["traceparent", "tracestate", "baggage"];

export const forwarders: readonly Mutant[] = [
  leaking("correlation_id"),
  leaking("x-quay"),
  leaking("com.example/tenant"),
  leaking("authorization"),
  leaking("cookie"),
  {
    name: "Forwards the envelope",
    kills: ["forward-configured-only"],
    wrap: withHeaders((headers) => headers.set("io.modelcontextprotocol-protocolVersion", "2026-07-28")),
  },
  { name: "Has no groups but its own", kills: ["forward-added-group"], wrap: withGroups(() => ({})) },
  {
    name: "With a group that was added, forwards everything",
    kills: ["forward-added-group"],
    wrap: forwarding((meta, existing, groups) => {
      const headers = forward(meta, existing, groups);
      if (groups) set(headers, "authorization", meta.authorization);
      return headers;
    }),
  },
  ...three.map((name): Mutant => ({
    name: `Forwards ${name} only when it is told to`,
    kills: ["forward-default-groups"],
    wrap: withHeaders((headers) => headers.delete(name)),
  })),
  {
    name: "Leaves the tracestate of another trace beside a new traceparent",
    kills: ["policy-clear-and-use-meta"],
    wrap: withHeaders((headers, _, { tracestate }) => {
      if (!headers.has("tracestate")) set(headers, "tracestate", tracestate);
    }),
  },
  {
    name: "Clears a group of which `_meta` has nothing",
    kills: ["policy-clear-and-use-meta"],
    wrap: withHeaders((headers, { traceparent }) => {
      if (traceparent === undefined) for (const name of three) headers.delete(name);
    }),
  },
  {
    name: "Lets what is there stand before `_meta`",
    kills: ["policy-clear-and-use-meta", "policy-prefer-meta"],
    wrap: withHeaders((headers, _, existing) => {
      for (const [name, value] of Object.entries(existing)) set(headers, name, value);
    }),
  },
  {
    name: "Clears where it is told to prefer",
    kills: ["policy-prefer-meta"],
    wrap: withGroups((groups) =>
      mapped(groups, (it) => (it.policy === "prefer-meta" ? { ...it, policy: "clear-and-use-meta" } : it)),
    ),
  },
  {
    name: "Replaces headers, and adds none",
    kills: ["policy-prefer-meta"],
    wrap: withHeaders((headers, _, existing) => {
      for (const name of ["x-quay", "x-tide"]) if (!(name in existing)) headers.delete(name);
    }),
  },
  {
    name: "Prefers where it is told to ignore",
    kills: ["policy-ignore-meta"],
    wrap: withGroups((groups) =>
      mapped(groups, (it) => (it.policy === "ignore-meta" ? { ...it, policy: "prefer-meta" } : it)),
    ),
  },
  {
    name: "Clears where it is told to ignore",
    kills: ["policy-ignore-meta"],
    wrap: forwarding((meta, existing, groups = {}) => {
      const headers = forward(meta, existing, groups);
      if (groups.baggage?.policy === "ignore-meta") headers.delete("baggage");
      return headers;
    }),
  },
  {
    name: "Asks for no required header",
    kills: ["forward-required"],
    wrap: withGroups((groups) => mapped(groups, ({ required, ...group }) => group)),
  },
  {
    name: "Looks for required headers before it validates",
    kills: ["forward-required"],
    wrap: forwarding((meta, existing, groups = {}) =>
      forward(
        meta,
        existing,
        mapped(groups, ({ required, ...group }) =>
          required?.every((it) => it in meta) ? group : { ...group, policy: "ignore-meta" },
        ),
      ),
    ),
  },
  {
    name: "Clears a group that it then skips",
    kills: ["forward-required"],
    wrap: forwarding((meta, existing, groups = {}) => {
      const headers = forward(meta, existing, groups);
      const skipped = Object.values(groups).filter(({ required = [] }) => !required.every((it) => it in meta));
      for (const it of skipped.flatMap(({ headers: names = [] }) => names)) headers.delete(it);
      return headers;
    }),
  },
  {
    name: "Makes strings of numbers",
    kills: ["forward-drops-invalid"],
    wrap: insisting((value) => (typeof value === "number" ? `${value}` : undefined)),
  },
  {
    name: "Makes JSON of objects",
    kills: ["forward-drops-invalid"],
    wrap: insisting((value) => (typeof value === "object" && value ? JSON.stringify(value) : undefined)),
  },
  {
    name: "Forwards what Latin-1 can write",
    kills: ["forward-drops-invalid"],
    wrap: insisting((value) => (/^[ -~\xa1-\xff]+$/.test(text(value)) ? text(value) : undefined)),
  },
  {
    name: "Fails on what is no string",
    kills: ["forward-drops-invalid"],
    wrap: withHeaders((_, meta) => {
      const value = meta["x-quay"];
      if (value !== undefined && typeof value !== "string") fail("A header is a string");
    }),
  },
  {
    name: "Fails on what a header cannot have",
    kills: ["forward-injection", "forward-injection-in-properties"],
    wrap: withHeaders((_, meta) => {
      for (const name of three) if (/[\r\n\0]/.test(text(meta[name]))) fail("That is an invalid header value");
    }),
  },
  ...three.map((name): Mutant => ({
    name: `Writes ${name} as it came`,
    kills: ["forward-injection"],
    wrap: withBytes((meta) => ({ [name]: meta[name] })),
  })),
  {
    name: "Validates baggage, but not its properties",
    kills: ["forward-injection-in-properties"],
    wrap: withBytes(({ baggage }) => (/^deck=2;/.test(text(baggage)) ? { baggage } : {})),
  },
  {
    name: "Writes values of groups that were added as they came",
    kills: ["forward-injection-in-groups"],
    wrap: withBytes((meta) => ({ "x-quay": meta["x-quay"] })),
  },
  {
    name: "Takes the line break out, and forwards the rest",
    kills: ["forward-injection-in-groups"],
    wrap: insisting((value) => (/[\r\n]/.test(text(value)) ? text(value).replace(/[\r\n]+/g, " ") : undefined)),
  },
  {
    name: "Forwards values of 257 characters",
    kills: ["forward-value-limit"],
    wrap: insisting((value) => (text(value).length === 257 ? text(value) : undefined)),
  },
  {
    name: "Cuts long values where it has to drop them",
    kills: ["forward-value-limit"],
    wrap: insisting((value) => (text(value).length > 256 ? text(value).slice(0, 256) : undefined)),
  },
  {
    name: "Drops values of 256 characters",
    kills: ["forward-value-limit"],
    wrap: withHeaders((headers) => {
      if (headers.get("x-quay")?.length === 256) headers.delete("x-quay");
    }),
  },
  {
    name: "Has no limit for all values together",
    kills: ["forward-total-limit"],
    wrap: withHeaders((headers, meta) => {
      for (const [key, value] of Object.entries(meta)) if (key.startsWith("x-box")) set(headers, key, value);
    }),
  },
  {
    name: "Forwards nothing when there is too much",
    kills: ["forward-total-limit"],
    wrap: withHeaders((headers) => {
      for (let n = 0; n < 40; n++) headers.delete(`x-box-${n}`);
    }),
  },
  { name: "Keeps the trace from its tools", kills: ["handlers-read-meta"], wrap: forgetting("traceparent") },
  {
    name: "Keeps keys of others from its tools",
    kills: ["handlers-read-meta"],
    wrap: forgetting("com.example/tenant"),
  },
  { name: "Keeps the progress token from its tools", kills: ["handlers-read-meta"], wrap: forgetting("progressToken") },
];

function set(headers: Headers, name: string, value: Meta[string]): void {
  if (typeof value === "string") headers.set(name, value);
}
