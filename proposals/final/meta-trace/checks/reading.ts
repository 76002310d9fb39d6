/** What a server makes of what it receives. */
import type { ServerCheck } from "@transports-wg/audit";
import type { Client } from "@transports-wg/wire";
import { brokenBaggage, brokenState, brokenTraceparents, paddedTraceparents, type Broken } from "./broken.ts";
import { posted } from "./call.ts";
import { carrierOf, withService, type Heard } from "./downstream.ts";
import { membersOf } from "./formats.ts";
import { begin, receive } from "./spans.ts";

const idWithin = (value: string) => /[0-9a-f]{31,}/i.exec(value)?.[0].toLowerCase() ?? "none";

const ignored = (id: string, says: string, values: readonly Broken[]): ServerCheck => ({
  id,
  says,
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      const heard = await service.callEach(
        alice,
        values.map(({ value }) => ({ traceparent: value })),
      );
      values.forEach(({ fault, value }, index) => {
        const { traceparent = "" } = carrierOf(heard[index]!);
        const goesOn = String(traceparent).toLowerCase().includes(idWithin(value));
        expect.that(!goesOn, `a traceparent with ${fault} is not continued`, traceparent);
      });
    });
  },
});

export const brokenTraceparentIgnored = ignored(
  "broken-traceparent-ignored",
  "a `traceparent` that breaks its form is as good as none",
  brokenTraceparents,
);

export const paddedTraceparentIgnored = ignored(
  "padded-traceparent-ignored",
  "a `traceparent` with space around it is as good as none",
  paddedTraceparents,
);

export const stateAloneIgnored: ServerCheck = {
  id: "tracestate-alone-ignored",
  says: "`tracestate` means nothing without a `traceparent` that counts",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      const tracestate = "pilot=quay-4";
      const metas = [
        { tracestate },
        ...brokenTraceparents.slice(0, 5).map(({ value }) => ({ traceparent: value, tracestate })),
      ];
      const heard = await service.callEach(alice, metas);
      for (const it of heard) {
        const members = membersOf((it.tracestate ?? []).join());
        expect.that(!members.includes(tracestate), "tracestate ends where traceparent does", it.tracestate);
      }
    });
  },
};

export const brokenStateSparesTrace: ServerCheck = {
  id: "broken-neighbours-spare-trace",
  says: "a trace goes on when `tracestate` or `baggage` beside it are broken",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      const { span, meta } = begin();
      const metas = brokenState.map((tracestate, n) => ({
        ...meta,
        tracestate,
        baggage: brokenBaggage.at(n % brokenBaggage.length),
      }));
      const heard = await service.callEach(alice, metas);
      for (const it of heard) expect.equal(receive(carrierOf(it)).traceId, span.traceId, "the trace goes on");
    });
  },
};

export const laterVersionRead: ServerCheck = {
  id: "later-version-read",
  says: "of a later version the server reads what version 00 has, and writes version 00",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      for (const more of ["", "-", "-what-comes-then"]) {
        const { span } = begin();
        const heard = carrierOf(
          await service.call(alice, { traceparent: `cc-${span.traceId}-${span.spanId}-01${more}` }),
        );
        expect.matches(heard.traceparent, new RegExp(`^00-${span.traceId}-[0-9a-f]{16}-0[0-3]$`), "the trace goes on");
      }
    });
  },
};

export const metaBeforeHeader: ServerCheck = {
  id: "server-meta-before-header",
  says: "where header and `_meta` disagree, the trace of `_meta` goes on",
  role: "server",
  except: { stdio: "There are no headers" },
  async run({ post, expect }) {
    await withService(expect, async (service) => {
      const [here, hop] = [begin(), begin({ baggage: { deck: "9" } })];
      const client: Pick<Client, "request"> = {
        async request(_, params) {
          const [body, headers] = posted(params!.name as string, params!._meta!, params!.arguments as object);
          const { result } = (await (await post(body, { ...headers, ...hop.meta })).json()) as { result: object };
          return { ...result };
        },
      };
      const heard = await service.call(client as Client, here.meta);
      expect.equal(receive(carrierOf(heard)).traceId, here.span.traceId, "the service is in the trace of `_meta`");
    });
  },
};

export const contextNotShared: ServerCheck = {
  id: "context-not-shared",
  says: "each request carries on its own context: at the same time, on any replica, for anybody, and afterwards",
  role: "server",
  async run({ start, client, transport, expect }) {
    if (transport !== "stdio") await start({ replicas: [{}, {}] });
    const clients = [await client(), await client(), await client({ principal: "bob" }), await client()];
    const contexts = clients.map((_, n) => begin({ state: `pilot=quay-${n}`, baggage: { deck: `${n}` } }));
    const traceIds = contexts.map(({ span }) => span.traceId);
    await withService(
      expect,
      async (service) => {
        const heard = await Promise.all(clients.map((it, n) => service.call(it, contexts[n]!.meta)));
        heard.forEach((it, n) => {
          expect.equal(receive(carrierOf(it)).traceId, traceIds[n], "each call goes on in its own trace");
          expect.equal(it.tracestate, [`pilot=quay-${n}`], "each call has its own tracestate");
          expect.equal(it.baggage, [`deck=${n}`], "each call has its own baggage");
        });
        const after = await Promise.all(clients.map((it) => service.call(it, {})));
        for (const it of after) expectNothingOf(it);
      },
      { together: clients.length },
    );

    function expectNothingOf(heard: Heard) {
      const { traceId } = receive(carrierOf(heard));
      expect.that(!traceIds.includes(traceId), "who comes without trace is in no trace of before");
      expect.equal(heard.baggage, undefined, "who comes without baggage carries none");
    }
  },
};
