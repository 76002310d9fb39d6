/** What an intermediary makes of a trace. */
import type { IntermediaryCheck } from "@transports-wg/audit";
import type { Handler, JSONRPCRequest, Methods } from "@transports-wg/wire";
import { server } from "@transports-wg/wire";
import { brokenBaggage, brokenProperties, brokenState, brokenTraceparents } from "./broken.ts";
import { call, posted } from "./call.ts";
import { expectForms, membersOf, type Carrier } from "./formats.ts";
import { harbour } from "./harbour.ts";
import { betweenPipes, callThrough } from "./passage.ts";
import { begin, entriesOf, receive } from "./spans.ts";

export const continuesTrace: IntermediaryCheck = {
  id: "gateway-continues-trace",
  says: "the server's span is in the trace of the client, below a span of the intermediary",
  role: "intermediary",
  except: betweenPipes,
  async run(lab) {
    await lab.start(harbour());
    const { span, meta: sent } = begin();
    const { traceId, parent } = receive((await callThrough(lab, sent)).meta);
    lab.expect.equal(traceId, span.traceId, "the server begins its span in the trace of the client");
    lab.expect.that(parent !== span.spanId, "its parent is not the span of the client");
  },
};

export const loopStaysBounded: IntermediaryCheck = {
  id: "gateway-span-per-hop",
  says: "a request that comes round again has a new span each time, the same trace, and grows no longer",
  role: "intermediary",
  except: betweenPipes,
  async run(lab) {
    const { expect, received } = lab;
    const { span, meta } = begin({ state: "pilot=quay-4", baggage: { deck: "2" } });
    const home = server(harbour());
    const HOPS = 5;
    const round: Handler = async (request) => {
      if (received.length >= HOPS) return home(request);
      const { params } = (await request.json()) as JSONRPCRequest;
      return lab.post(...posted("tide-table", params!._meta!));
    };
    await lab.start(round);
    await expect.fulfilled(call(await lab.client(), "tide-table", meta), "the call has its result");
    const hops = received.map(({ message }) => message.params?._meta ?? {});
    expect.equal(hops.length, HOPS, "the request came round");
    const seen = hops.map(receive);
    for (const { traceId } of seen) expect.equal(traceId, span.traceId, "every hop is in the trace of the client");
    const spans = [span.spanId, ...seen.map(({ parent }) => parent)];
    expect.equal(new Set(spans).size, HOPS + 1, "every hop has a span of its own");
    const sizes = hops.map((it) => JSON.stringify(it).length);
    expect.equal(sizes.at(-1), sizes[0], "the last `_meta` is as long as the first");
  },
};

export const keepsState: IntermediaryCheck = {
  id: "gateway-keeps-tracestate",
  says: "the members that others wrote arrive, in their order",
  role: "intermediary",
  except: betweenPipes,
  async run(lab) {
    await lab.start(harbour());
    const sent = ["pilot=quay-4", "relay@north=b7", "buoy=!#$%&'()*+-./:;<>?@[]^_`{|}~"];
    const { meta } = await callThrough(lab, { ...begin().meta, tracestate: sent.join(" ,\t") });
    lab.expect.that(typeof meta.tracestate === "string", "tracestate is handed on");
    const arrived = membersOf(meta.tracestate as string).filter((it) => sent.includes(it));
    lab.expect.equal(arrived, sent, "all members arrive, in their order");
  },
};

export const keepsBaggage: IntermediaryCheck = {
  id: "gateway-keeps-baggage",
  says: "the server reads the baggage that the client wrote",
  role: "intermediary",
  except: betweenPipes,
  async run(lab) {
    await lab.start(harbour());
    const { meta: trace } = begin({ baggage: { vessel: "Ada Løv", note: 'a,b;c="d"' } });
    for (const baggage of [trace.baggage!, "deck=2;ttl=60;crew", "a=1 , b=2\t;\tttl = 60"]) {
      const { meta } = await callThrough(lab, { ...trace, baggage });
      lab.expect.equal(entriesOf(meta.baggage), entriesOf(baggage), "every entry arrives, with its properties");
    }
  },
};

const dropped = (id: string, says: string, metas: () => readonly Carrier[]): IntermediaryCheck => ({
  id,
  says,
  role: "intermediary",
  except: betweenPipes,
  async run(lab) {
    await lab.start(harbour());
    for (const meta of metas()) expectForms(lab.expect, (await callThrough(lab, meta)).meta);
  },
});

export const dropsBroken = dropped(
  "gateway-drops-broken-values",
  "a value that breaks its form does not arrive",
  () => {
    const { meta } = begin();
    return [
      ...brokenTraceparents.map(({ value }) => ({ traceparent: value })),
      ...brokenState.map((tracestate) => ({ ...meta, tracestate })),
      ...brokenBaggage.map((baggage) => ({ ...meta, baggage })),
      ...[42, null, ["deck=2"], {}].map((value) => ({ traceparent: value, tracestate: value, baggage: value })),
    ];
  },
);

export const dropsBrokenProperties = dropped(
  "gateway-drops-broken-properties",
  "a property of `baggage` that breaks its form does not arrive",
  () => brokenProperties.map((baggage) => ({ ...begin().meta, baggage })),
);

export const notificationsPass: IntermediaryCheck = {
  id: "gateway-notifications-without-trace",
  says: "notifications without trace pass, up and down",
  role: "intermediary",
  except: betweenPipes,
  async run({ start, client, received, expect }) {
    const progress = { progressToken: 1, progress: 1 };
    const methods: Methods = {
      async *"tools/call"() {
        yield { method: "notifications/progress", params: progress };
        yield { method: "notifications/progress", params: { ...progress, _meta: { "com.example/shift": "night" } } };
        return { resultType: "complete", content: [] };
      },
    };
    await start(methods);
    const alice = await client();
    const heard: unknown[] = [];
    const onNotification = ({ params }: { params?: object }) => void heard.push(params);
    const answer = call(alice, "tide-table", { ...begin().meta, progressToken: 1 }, {}, { onNotification });
    await expect.fulfilled(answer, "the call has its result");
    expect.equal(
      heard,
      [progress, { ...progress, _meta: { "com.example/shift": "night" } }],
      "the notifications of the server arrive as they were sent",
    );
    await expect.fulfilled(alice.notify("notifications/cancelled", { requestId: 9 }), "the notification is accepted");
    const arrived = received.find(({ message }) => message.method === "notifications/cancelled");
    expect.that(arrived, "the notification of the client arrives");
    expectForms(expect, arrived!.message.params?._meta ?? {});
  },
};

export const metaBeforeHeader: IntermediaryCheck = {
  id: "gateway-meta-before-header",
  says: "where header and `_meta` disagree, the trace of `_meta` goes on in `_meta`",
  role: "intermediary",
  except: betweenPipes,
  async run({ start, post, received, expect }) {
    await start(harbour());
    const [here, hop] = [begin(), begin()];
    const [body, headers] = posted("tide-table", here.meta);
    const { status } = await post(body, { ...headers, ...hop.meta });
    expect.equal(status, 200, "the call has its result");
    expect.given(received[0], "the request reaches the server");
    const { traceId } = receive(received[0]!.message.params?._meta ?? {});
    expect.equal(traceId, here.span.traceId, "the server is in the trace of `_meta`");
  },
};
