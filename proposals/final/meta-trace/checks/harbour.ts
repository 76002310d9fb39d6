/** A server for clients under test, and the traces that their hosts are in. */
import type { ClientLab } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { Methods, Result } from "@transports-wg/wire";
import type { Carrier } from "./formats.ts";

const cacheable = { resultType: "complete", ttlMs: 0, cacheScope: "private" };
const name = "tide-table";

/** @param _meta of each answer to a call */
export const harbour = (_meta: Result = {}): Methods => ({
  // What a client may want to know first.
  "server/discover": () => ({ ...cacheable, supportedVersions: [PROTOCOL_VERSION], capabilities: { tools: {} } }),
  "tools/list": () => ({ ...cacheable, tools: [{ name, inputSchema: { type: "object" } }] }),
  "tools/call": () => ({ resultType: "complete", content: [{ type: "text", text: "high water 06:12" }], _meta }),
});

/** The setting `trace`: the context of a host. */
export interface HostTrace {
  traceId: string;
  spanId: string;
  traceFlags: number;
  traceState?: string;
  baggage?: Record<string, string>;
}

const span = { traceId: "7d3c9a51b2e84f06a1c0d4e8f2960b17", spanId: "5b8e1f70c2a94d36", traceFlags: 1 };

export const insideATrace: HostTrace = {
  ...span,
  traceState: "pilot=quay-4,relay@north=b7",
  baggage: { vessel: "Ada Løv", deck: "2" },
};

/** Contexts that a host may be in, by the key that they put to the test. */
export const hostTraces: Readonly<Record<keyof Carrier, readonly HostTrace[]>> = {
  traceparent: [span, insideATrace, { ...span, traceFlags: 0 }, { ...span, traceFlags: 0xff }],
  tracestate: [
    insideATrace,
    { ...span, traceState: many(40, (n) => `pilot${n}=${n}`) },
    { ...span, traceState: "Upper=1,pilot" },
  ],
  baggage: [
    insideATrace,
    { ...span, baggage: { note: 'a,b;c="d"\\', lines: "one\r\ntwo\0", place: "Föhr ⚓", "key with, signs": "1" } },
    { ...span, baggage: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`box${n}`, "x".repeat(60)])) },
  ],
};

function many(count: number, member: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => member(n)).join(",");
}

/** Has a client call the tool, inside this trace or inside none, and gives the `_meta` that arrived. */
export async function sendFrom(
  { client, expect, received }: ClientLab,
  methods: Methods,
  trace?: HostTrace,
): Promise<Carrier> {
  const from = received.length;
  const sender = await client(methods, { settings: trace ? { trace } : {} });
  await expect.fulfilled(sender.request("tools/call", { name, arguments: {} }), "the call has its result");
  const sent = received.slice(from).find(({ message }) => message.method === "tools/call");
  expect.given(sent, "the client calls the tool");
  return sent!.message.params?._meta ?? {};
}
