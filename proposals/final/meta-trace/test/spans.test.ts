/** Client, gateway, server and another service, all with OpenTelemetry's own library: what it exports is one trace. */
import { SpanKind } from "@opentelemetry/api";
import { InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { httpClient, server } from "@transports-wg/wire";
import { expect, test } from "vitest";
import { makeGateway } from "../reference/gateway.ts";
import { makeOtelGateway } from "../subjects/otel-gateway.ts";
import { telemetry } from "../subjects/otel.ts";

test("the spans of four parties are a chain, through one gateway of each kind", async () => {
  const exporter = new InMemorySpanExporter();
  const otel = telemetry([new SimpleSpanProcessor(exporter)]);
  const heard: string[] = [];
  const service = (headers: object) => otel.inside(headers, SpanKind.SERVER, async () => ({}));
  const behind = server({
    "tools/call": (_, { _meta }) => otel.inside(_meta, SpanKind.CLIENT, async (inject) => service(inject({}))),
  });
  const gateway = makeOtelGateway(
    otel,
    makeGateway(async (request) => {
      const { params } = (await request.clone().json()) as { params: { _meta: { traceparent: string } } };
      heard.push(params._meta.traceparent.split("-")[2]!);
      return behind(request);
    }),
  );
  const client = httpClient("http://memory.invalid/mcp", { fetch: gateway });

  await otel.inside({}, SpanKind.CLIENT, (inject) => client.request("tools/call", { _meta: inject({}) }));

  const spans = exporter.getFinishedSpans().toReversed();
  expect(spans.map(({ kind }) => kind)).toEqual([SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CLIENT, SpanKind.SERVER]);
  expect(new Set(spans.map((it) => it.spanContext().traceId)).size).toBe(1);
  const [root, first, inside, last] = spans;
  expect(root!.parentSpanContext).toBeUndefined();
  expect(first!.parentSpanContext?.spanId).toBe(root!.spanContext().spanId);
  // The gateway of the reference stands between, and says so with a span that it does not export.
  expect(heard).toEqual([inside!.parentSpanContext?.spanId]);
  expect(heard).not.toContain(first!.spanContext().spanId);
  expect(last!.parentSpanContext?.spanId).toBe(inside!.spanContext().spanId);
});
