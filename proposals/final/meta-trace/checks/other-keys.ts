/** Keys that others invented, and values that nobody expects. */
import type { ClientCheck, IntermediaryCheck, ServerCheck } from "@transports-wg/audit";
import { call, paramsOf, strange } from "./call.ts";
import { carrierOf, withService } from "./downstream.ts";
import { expectForms } from "./formats.ts";
import { harbour, insideATrace, sendFrom } from "./harbour.ts";
import { betweenPipes, callThrough } from "./passage.ts";
import { begin } from "./spans.ts";

const odd = [42, null, [], ["deck=2"], { length: 1 }, [{ length: 1 }]];

export const oddValuesToServer: ServerCheck = {
  id: "server-reserved-values",
  says: "values of any type at the three keys do no harm to a request",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await withService(expect, async (service) => {
      const { traceparent } = begin().meta;
      const metas = odd.flatMap((value) => [
        { traceparent: value },
        { traceparent, tracestate: value, baggage: value },
      ]);
      const heard = await service.callEach(alice, metas);
      for (const it of heard) expectForms(expect, carrierOf(it));
    });
  },
};

export const oddValuesToClient: ClientCheck = {
  id: "client-reserved-values",
  says: "values of any type at the three keys do no harm to a result",
  role: "client",
  async run(lab) {
    for (const value of odd) {
      await sendFrom(lab, harbour({ traceparent: value, tracestate: value, baggage: value }), insideATrace);
    }
  },
};

export const unknownKeysToServer: ServerCheck = {
  id: "server-unknown-keys",
  says: "keys that the server cannot know change nothing",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const plain = await call(alice, "test_meta_trace_notify", { progressToken: 1 });
    const answer = call(alice, "test_meta_trace_notify", { progressToken: 1, ...strange });
    const result = await expect.fulfilled(answer, "the call is answered with a result");
    expect.equal(result, plain, "the result is what it is without the keys");
  },
};

export const unknownKeysPass: IntermediaryCheck = {
  id: "gateway-unknown-keys",
  says: "a request with keys that the intermediary cannot know is answered by the server",
  role: "intermediary",
  except: betweenPipes,
  async run({ start, client, received, expect }) {
    await start(harbour());
    const answer = (await client()).request("tools/call", paramsOf("tide-table", strange));
    const result = await expect.fulfilled(answer, "the call has its result");
    expect.equal(result.content, [{ type: "text", text: "high water 06:12" }], "the result is that of the server");
    expect.equal(received.length, 1, "the request reaches the server once");
  },
};

export const unknownKeysHandedOn: IntermediaryCheck = {
  id: "gateway-unknown-keys-kept",
  says: "keys that the intermediary cannot know arrive with their values",
  role: "intermediary",
  except: betweenPipes,
  async run(lab) {
    await lab.start(harbour(strange));
    const { meta, result } = await callThrough(lab, { ...strange, ...begin().meta });
    const { traceparent, tracestate, baggage, ...others } = meta;
    const { _meta: sent } = paramsOf("tide-table", strange);
    lab.expect.equal(asText(others), asText(sent), "every other key reaches the server as it was sent");
    lab.expect.equal(
      asText(result._meta),
      asText(strange),
      "the `_meta` of the result reaches the client as it was sent",
    );
  },
};

/** As it stands on the wire, in any order of its keys. */
const asText = (meta: unknown) =>
  Object.entries(meta as object)
    .map(([key, it]) => `${key}: ${JSON.stringify(it)}`)
    .sort();
