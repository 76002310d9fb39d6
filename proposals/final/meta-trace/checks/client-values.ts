/** What a client sends of the trace that its host is in. */
import type { ClientCheck } from "@transports-wg/audit";
import { expectForm, expectForms, type Carrier } from "./formats.ts";
import { harbour, hostTraces, insideATrace, sendFrom } from "./harbour.ts";
import { entriesOf, receive } from "./spans.ts";

const formOf = (name: keyof Carrier, id: string): ClientCheck => ({
  id,
  says: `\`${name}\` of the client has its form, whatever the trace of its host is`,
  role: "client",
  async run(lab) {
    const methods = harbour();
    for (const trace of hostTraces[name]) expectForm(lab.expect, name, await sendFrom(lab, methods, trace));
  },
});

export const traceparentOfClient = formOf("traceparent", "client-traceparent-form");
export const tracestateOfClient = formOf("tracestate", "client-tracestate-form");
export const baggageOfClient = formOf("baggage", "client-baggage-form");

export const traceOfHost: ClientCheck = {
  id: "client-trace-of-host",
  says: "what the client sends is the trace of its host, and it goes without one as well",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const methods = harbour();
    const sent = await sendFrom(lab, methods, insideATrace);
    if (sent.traceparent !== undefined) {
      expect.equal(receive(sent).traceId, insideATrace.traceId, "the server begins its span in the trace of the host");
    }
    if (sent.baggage !== undefined) {
      const entries = entriesOf(sent.baggage).map(([key, { value }]) => [key, value]);
      expect.equal(Object.fromEntries(entries), insideATrace.baggage, "the server reads the baggage of the host");
    }
    expectForms(expect, await sendFrom(lab, methods));
  },
};
