/** Another service, which the server under test calls. It stands behind a real socket, and keeps every header line. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Expect } from "@transports-wg/audit";
import type { Client } from "@transports-wg/wire";
import { call } from "./call.ts";
import type { Carrier } from "./formats.ts";

/** What the service heard in one request: the values of each header, under its name in lower case. */
export type Heard = Readonly<Record<string, readonly string[]>>;

export interface Service {
  /** Calls the tool that calls the service, and gives what the service heard of it. */
  call: (client: Client, meta: object, existing?: Readonly<Record<string, string>>) => Promise<Heard>;
  /** The same for each of these, one after another: one connection does for all of them. */
  callEach: (client: Client, metas: readonly object[]) => Promise<Heard[]>;
}

/** @param together how many requests are under way before the first is answered; the last to arrive is answered first */
export async function withService(
  expect: Expect,
  use: (service: Service) => Promise<void>,
  { together = 1 } = {},
): Promise<void> {
  const heard = new Map<string, Heard>();
  let count = 0;
  let waiting: (() => void)[] = [];
  const service = createServer((request, response) => {
    count++;
    heard.set(request.url!, linesOf(request.rawHeaders));
    waiting.unshift(() => response.end());
    if (waiting.length < together) return;
    for (const answer of waiting) answer();
    waiting = [];
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  const { port } = service.address() as AddressInfo;
  let calls = 0;
  const callOnce: Service["call"] = async (client, meta, existing = {}) => {
    const path = `/${++calls}`;
    const url = `http://127.0.0.1:${port}${path}`;
    const answer = call(client, "test_meta_trace_downstream", meta, { url, headers: existing });
    const result = await expect.fulfilled(answer, "the call is answered with a result");
    expect.that(result.isError !== true, "the call succeeds", result.content);
    const lines = heard.get(path);
    expect.that(lines, "the service hears of the call");
    return lines!;
  };
  try {
    await use({
      call: callOnce,
      async callEach(client, metas) {
        const all: Heard[] = [];
        for (const meta of metas) all.push(await callOnce(client, meta));
        return all;
      },
    });
    expect.equal(count, calls, "the service hears one request for each call");
  } finally {
    service.closeAllConnections();
    service.close();
  }
}

function linesOf(raw: readonly string[]): Heard {
  const lines: Record<string, string[]> = {};
  for (let at = 0; at < raw.length; at += 2) (lines[raw[at]!.toLowerCase()] ??= []).push(raw[at + 1]!);
  return lines;
}

/** The three of them; a header that came twice is a list, and so has not its form. */
export function carrierOf({ traceparent, tracestate, baggage }: Heard): Carrier {
  const one = (lines: readonly string[] | undefined) => (lines?.length === 1 ? lines[0] : lines);
  return {
    ...(traceparent && { traceparent: one(traceparent) }),
    ...(tracestate && { tracestate: one(tracestate) }),
    ...(baggage && { baggage: one(baggage) }),
  };
}
