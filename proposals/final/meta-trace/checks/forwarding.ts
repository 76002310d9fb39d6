/** The section *Forwarding*. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import { brokenProperties } from "./broken.ts";
import { call } from "./call.ts";
import { carrierOf, withService, type Heard } from "./downstream.ts";
import { begin, receive } from "./spans.ts";

type Forwarded = (meta: object, existing?: Record<string, string>) => Promise<Heard>;

/** Starts the server with these groups besides its own. */
async function withGroups(
  { start, client, expect }: ServerLab,
  headerGroups: object | undefined,
  use: (forwarded: Forwarded) => Promise<void>,
): Promise<void> {
  await start({ replicas: [headerGroups ? { headerGroups } : {}] });
  const alice = await client();
  await withService(expect, (service) => use((meta, existing) => service.call(alice, meta, existing)));
}

const harbourGroup = (more: object = {}) => ({
  harbour: { policy: "prefer-meta", headers: ["x-quay", "x-shift", "x-crew", "x-tide"], ...more },
});

const private_ = {
  correlation_id: "secret-1",
  "x-quay": "secret-2",
  "com.example/tenant": "secret-3",
  authorization: "Bearer secret-4",
  cookie: "secret=5",
  host: "secret-6.example",
};

export const configuredOnly: ServerCheck = {
  id: "forward-configured-only",
  says: "nothing of `_meta` that is in no group reaches the other service",
  role: "server",
  run: (lab) =>
    withGroups(lab, undefined, async (forwarded) => {
      const heard = await forwarded({ ...begin().meta, ...private_ });
      const values = Object.values(heard).flat();
      lab.expect.equal(
        values.filter((it) => it.includes("secret")),
        [],
        "no header has a value of another key",
      );
      lab.expect.equal(
        Object.keys(heard).filter((it) => it === "progresstoken" || it.includes("modelcontextprotocol")),
        [],
        "no header is named as a key of the protocol",
      );
    }),
};

export const addedGroup: ServerCheck = {
  id: "forward-added-group",
  says: "headers of a group that was added are forwarded, and still nothing else",
  role: "server",
  run: (lab) =>
    withGroups(lab, harbourGroup(), async (forwarded) => {
      const { correlation_id, host, ...rest } = private_;
      const heard = await forwarded({ ...rest, correlation_id, host, "x-quay": "4" });
      lab.expect.equal(heard["x-quay"], ["4"], "the header of the group is forwarded");
      const others = Object.values(heard).flat();
      lab.expect.that(!others.some((it) => it.includes("secret")), "nothing else is", others);
    }),
};

export const defaultGroups: ServerCheck = {
  id: "forward-default-groups",
  says: "`traceparent`, `tracestate` and `baggage` are forwarded without configuration",
  role: "server",
  run: (lab) =>
    withGroups(lab, undefined, async (forwarded) => {
      const { span, meta } = begin({ state: "pilot=quay-4", baggage: { deck: "2" } });
      const heard = carrierOf(await forwarded(meta));
      lab.expect.equal(receive(heard).traceId, span.traceId, "traceparent is forwarded");
      lab.expect.matches(heard.tracestate, /(^|,)pilot=quay-4(,|$)/, "tracestate is forwarded");
      lab.expect.equal(heard.baggage, "deck=2", "baggage is forwarded");
    }),
};

export const policyClear: ServerCheck = {
  id: "policy-clear-and-use-meta",
  says: "a group comes from `_meta` as a whole, or stays as a whole",
  role: "server",
  run: (lab) =>
    withGroups(lab, undefined, async (forwarded) => {
      const { expect } = lab;
      const [here, before] = [begin(), begin({ state: "old=1" })];
      const replaced = await forwarded(here.meta, before.meta);
      expect.equal(receive(carrierOf(replaced)).traceId, here.span.traceId, "traceparent is that of `_meta`");
      expect.equal(replaced.tracestate, undefined, "tracestate of another trace is gone");
      const kept = await forwarded({ baggage: "deck=2" }, before.meta);
      expect.equal(kept.traceparent, [before.meta.traceparent], "without trace in `_meta`, traceparent stays");
      expect.equal(kept.tracestate, ["old=1"], "without trace in `_meta`, tracestate stays");
    }),
};

export const policyPrefer: ServerCheck = {
  id: "policy-prefer-meta",
  says: "of a group, those headers are replaced that `_meta` has",
  role: "server",
  run: (lab) =>
    withGroups(lab, harbourGroup(), async (forwarded) => {
      const heard = await forwarded({ "x-quay": "4", "x-tide": "low" }, { "x-quay": "1", "x-shift": "night" });
      lab.expect.equal(heard["x-quay"], ["4"], "a header that `_meta` has is replaced");
      lab.expect.equal(heard["x-shift"], ["night"], "a header that `_meta` lacks stays");
      lab.expect.equal(heard["x-tide"], ["low"], "a header that was not there is added");
    }),
};

export const policyIgnore: ServerCheck = {
  id: "policy-ignore-meta",
  says: "a group with this policy stays as it is",
  role: "server",
  run: (lab) =>
    withGroups(lab, { baggage: { policy: "ignore-meta" } }, async (forwarded) => {
      const kept = await forwarded({ baggage: "deck=2" }, { baggage: "own=1" });
      lab.expect.equal(kept.baggage, ["own=1"], "what is there stays");
      const none = await forwarded({ baggage: "deck=2" });
      lab.expect.equal(none.baggage, undefined, "what is not there stays away");
    }),
};

export const requiredMissing: ServerCheck = {
  id: "forward-required",
  says: "a group without one of its required headers stays as it is",
  role: "server",
  run: (lab) =>
    withGroups(lab, harbourGroup({ policy: "clear-and-use-meta", required: ["x-quay"] }), async (forwarded) => {
      const existing = { "x-quay": "1", "x-shift": "night" };
      for (const meta of [
        { "x-shift": "day" },
        { "x-shift": "day", "x-quay": "4\n" },
        { "x-shift": "day", "x-quay": 4 },
      ]) {
        const heard = await forwarded(meta, existing);
        lab.expect.equal(heard["x-shift"], ["night"], "no header of the group is replaced");
        lab.expect.equal(heard["x-quay"], ["1"], "no header of the group is cleared");
      }
      const heard = await forwarded({ "x-shift": "day", "x-quay": "4" }, existing);
      lab.expect.equal(heard["x-shift"], ["day"], "with the required header, the group is forwarded");
    }),
};

export const invalidDropped: ServerCheck = {
  id: "forward-drops-invalid",
  says: "values that no header can have are dropped, and the call goes on",
  role: "server",
  run: (lab) =>
    withGroups(lab, harbourGroup(), async (forwarded) => {
      for (const value of [4, null, ["4"], { quay: "4" }, "Føhr", "\u007f"]) {
        const heard = await forwarded({ "x-quay": value, "x-shift": "night shift" });
        lab.expect.equal(heard["x-quay"], undefined, `${JSON.stringify(value)} is dropped`);
        lab.expect.equal(heard["x-shift"], ["night shift"], "its neighbour is not");
      }
    }),
};

const expectNoInjection = ({ expect }: ServerLab, heard: Heard) => {
  expect.equal(heard["x-evil"], undefined, "no header line is made");
  for (const value of Object.values(heard).flat())
    expect.matches(value, /^[\x20-\x7e]*$/, "no control character arrives");
};

export const injection: ServerCheck = {
  id: "forward-injection",
  says: "no line break in the three values makes a header line",
  role: "server",
  run: (lab) =>
    withGroups(lab, undefined, async (forwarded) => {
      const { traceparent } = begin().meta;
      const metas = ["\r\n", "\0"].flatMap((end) => [
        { traceparent: `${traceparent}${end}x-evil: 1` },
        { traceparent, tracestate: `pilot=quay-4${end}x-evil: 1` },
        { traceparent, baggage: `deck=2${end}x-evil: 1` },
      ]);
      for (const meta of metas) expectNoInjection(lab, await forwarded(meta));
    }),
};

export const injectionInProperties: ServerCheck = {
  id: "forward-injection-in-properties",
  says: "no line break in a property of `baggage` makes a header line",
  role: "server",
  run: (lab) =>
    withGroups(lab, undefined, async (forwarded) => {
      for (const baggage of brokenProperties) expectNoInjection(lab, await forwarded({ ...begin().meta, baggage }));
    }),
};

export const injectionInGroups: ServerCheck = {
  id: "forward-injection-in-groups",
  says: "no line break in a value of a group that was added makes a header line",
  role: "server",
  run: (lab) =>
    withGroups(lab, harbourGroup(), async (forwarded) => {
      for (const end of ["\r\n", "\n", "\r", "\0", "\t"]) {
        const heard = await forwarded({ "x-quay": `4${end}x-evil: 1`, "x-shift": `night${end}` });
        expectNoInjection(lab, heard);
        lab.expect.equal(heard["x-quay"], undefined, "a value with a line break is dropped as a whole");
        lab.expect.equal(heard["x-shift"], undefined, "a line break at the end is one");
      }
    }),
};

export const valueLimit: ServerCheck = {
  id: "forward-value-limit",
  says: "values of up to 256 characters are forwarded, longer ones are dropped",
  role: "server",
  run: (lab) =>
    withGroups(lab, harbourGroup(), async (forwarded) => {
      const heard = await forwarded({ "x-quay": "x".repeat(256), "x-shift": "x".repeat(257) });
      lab.expect.equal(heard["x-quay"], ["x".repeat(256)], "256 characters are forwarded");
      lab.expect.equal(heard["x-shift"], undefined, "257 characters are dropped");
    }),
};

export const totalLimit: ServerCheck = {
  id: "forward-total-limit",
  says: "no more than 8192 characters of other values are forwarded",
  role: "server",
  run: (lab) => {
    const headers = Array.from({ length: 40 }, (_, n) => `x-box-${n}`);
    return withGroups(lab, harbourGroup({ headers }), async (forwarded) => {
      const heard = await forwarded(Object.fromEntries(headers.map((it) => [it, "x".repeat(250)])));
      const total = headers.flatMap((it) => heard[it] ?? []).join("").length;
      lab.expect.that(total > 0, "some are forwarded");
      lab.expect.that(total <= 8192, "at most 8192 characters are forwarded", total);
    });
  },
};

export const handlersReadMeta: ServerCheck = {
  id: "handlers-read-meta",
  says: "a tool reads what the client wrote into `_meta`",
  role: "server",
  async run({ client, expect }) {
    const sent = {
      ...begin({ state: "pilot=quay-4", baggage: { deck: "2" } }).meta,
      "com.example/tenant": { deep: [{ er: null }] },
      progressToken: "token",
    };
    const { structuredContent } = await call(await client(), "test_meta_trace_read", sent);
    const { meta } = structuredContent as { meta?: Record<string, unknown> };
    for (const [key, value] of Object.entries(sent)) expect.equal(meta?.[key], value, `the tool reads ${key}`);
  },
};
