/** A gateway whose spans are OpenTelemetry's. */
import { SpanKind } from "@opentelemetry/api";
import type { Handler, JSONRPCMessage } from "@transports-wg/wire";
import type { Telemetry } from "./otel.ts";

export const makeOtelGateway =
  ({ inside }: Telemetry, upstream: Handler): Handler =>
  async (request) => {
    const message = (await request.json()) as JSONRPCMessage;
    const { params } = "method" in message ? message : {};
    if (!params?._meta) return upstream(again(request, message));
    const { traceparent, tracestate, baggage, ...others } = params._meta;
    return inside({ traceparent, tracestate, baggage }, SpanKind.PRODUCER, (inject) =>
      upstream(again(request, { ...message, params: { ...params, _meta: inject(others) } })),
    );
  };

function again({ url, method, headers, signal }: Request, message: JSONRPCMessage): Request {
  const same = new Headers(headers);
  same.delete("content-length");
  return new Request(url, { method, headers: same, signal, body: JSON.stringify(message) });
}
