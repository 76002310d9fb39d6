/** What a server sends on of a context. */
import type { ServerCheck } from "@transports-wg/audit";
import { carrierOf, withService } from "./downstream.ts";
import { expectForm, membersOf, membersWithin } from "./formats.ts";
import { begin, entriesOf, receive } from "./spans.ts";

export const sameTraceDownstream: ServerCheck = {
  id: "downstream-same-trace",
  says: "the span of the other service is in the trace of the client",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      const { span, meta } = begin();
      const { traceId, parent } = receive(carrierOf(await service.call(alice, meta)));
      expect.equal(traceId, span.traceId, "the service begins its span in the trace of the client");
      expect.that(parent !== undefined, "its span has a parent");
    });
  },
};

export const stateKept: ServerCheck = {
  id: "tracestate-of-512-kept",
  says: "512 characters of `tracestate` are handed on",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      const { traceparent } = begin().meta;
      const sent = Array.from({ length: 8 }, (_, n) => `pilot${n}=${"x".repeat(n === 7 ? 57 : 56)}`);
      expect.given(sent.join().length === 512, "there are 512 characters");
      const { tracestate } = carrierOf(await service.call(alice, { traceparent, tracestate: sent.join() }));
      expect.that(typeof tracestate === "string", "tracestate is handed on");
      const heard = membersOf(tracestate as string).filter((it) => sent.includes(it));
      expect.equal(heard, sent, "all members are handed on, in their order");
    });
  },
};

export const stateCut: ServerCheck = {
  id: "tracestate-cut-between-members",
  says: "what is left of a long `tracestate` are whole members",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      const { traceparent } = begin().meta;
      const sent = Array.from({ length: 30 }, (_, n) => `pilot${n}=${"x".repeat(20)}${n}`);
      const heard = carrierOf(await service.call(alice, { traceparent, tracestate: sent.join() }));
      expectForm(expect, "tracestate", heard);
      for (const it of membersWithin(heard.tracestate))
        expect.that(sent.includes(it), "every member that is handed on is whole", it);
    });
  },
};

export const baggageKept: ServerCheck = {
  id: "baggage-of-64-kept",
  says: "64 members of `baggage` with 8192 bytes are handed on",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      // 63 commas, and one byte more in the last.
      const sent = Array.from({ length: 64 }, (_, n) =>
        `box${n}=;ttl=60`.replace("=", `=${"x".repeat(116 - `${n}`.length)}`),
      );
      sent[63] += "0";
      expect.given(sent.join().length === 8192, `there are 8192 bytes, and not ${sent.join().length}`);
      const { baggage } = carrierOf(await service.call(alice, { ...begin().meta, baggage: sent.join() }));
      expect.equal(entriesOf(baggage), entriesOf(sent.join()), "all entries are handed on, with their properties");
    });
  },
};

export const baggageCut: ServerCheck = {
  id: "baggage-cut-between-members",
  says: "what is left of a long `baggage` are whole members",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      const sent = Array.from({ length: 200 }, (_, n) => `box${n}=${"x".repeat(50)}${n}`);
      const heard = carrierOf(await service.call(alice, { ...begin().meta, baggage: sent.join() }));
      expectForm(expect, "baggage", heard);
      for (const it of membersWithin(heard.baggage))
        expect.that(sent.includes(it), "every member that is handed on is whole", it);
    });
  },
};
