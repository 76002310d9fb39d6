/** What a server sends of a trace: to other services, in results, in notifications. */
import type { ServerCheck } from "@transports-wg/audit";
import { call } from "./call.ts";
import { carrierOf, withService } from "./downstream.ts";
import { expectForm, expectForms, type Carrier } from "./formats.ts";
import { brokenBaggage, brokenState, brokenTraceparents } from "./broken.ts";
import { begin } from "./spans.ts";

const broken: Record<keyof Carrier, readonly string[]> = {
  traceparent: brokenTraceparents.slice(0, 5).map(({ value }) => value),
  tracestate: brokenState,
  baggage: brokenBaggage,
};

const formOf = (name: keyof Carrier, id: string): ServerCheck => ({
  id,
  says: `\`${name}\` of the server has its form, whatever it received`,
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const { traceparent } = begin().meta;
    const metas = [
      {},
      begin({ state: "pilot=quay-4", baggage: { deck: "2" } }).meta,
      { traceparent: traceparent.replace(/..$/, "ff"), tracestate: "a=1", baggage: "deck=2" },
      ...broken[name].map((value) => ({ traceparent, [name]: value })),
    ];
    await withService(expect, async (service) => {
      const heard = await service.callEach(alice, metas);
      for (const it of heard) expectForm(expect, name, carrierOf(it));
    });
  },
});

export const traceparentOfServer = formOf("traceparent", "server-traceparent-form");
export const tracestateOfServer = formOf("tracestate", "server-tracestate-form");
export const baggageOfServer = formOf("baggage", "server-baggage-form");

export const formsInAnswers: ServerCheck = {
  id: "server-answer-forms",
  says: "notifications and results carry values that have their form, or none",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const trace of [{}, begin({ state: "pilot=quay-4", baggage: { deck: "2" } }).meta]) {
      const carriers: Carrier[] = [];
      const result = await call(
        alice,
        "test_meta_trace_notify",
        { progressToken: 1, ...trace },
        {},
        {
          onNotification: ({ params }) => void carriers.push(params?._meta ?? {}),
        },
      );
      expect.given(carriers.length === 2, "the tool notifies twice");
      for (const it of [...carriers, (result._meta ?? {}) as Carrier]) expectForms(expect, it);
    }
  },
};

export const traceNotDemanded: ServerCheck = {
  id: "server-demands-no-trace",
  says: "a request without trace is answered like one that has a trace",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      await service.call(alice, {});
      await service.call(alice, { baggage: "deck=2" });
      await service.call(alice, begin().meta);
    });
  },
};
