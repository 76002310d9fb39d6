/** The official client, in the shape of ours. */
import { Client as SdkClient, StreamableHTTPClientTransport, type Transport } from "@modelcontextprotocol/client";
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { DEFAULT_LIMIT, connect, type Client, type Params, type Result, type Streams } from "@transports-wg/wire";

export async function connected(_: World, peer: Peer): Promise<Client> {
  const sdk = new SdkClient(
    { name: "shopper", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  await sdk.connect(peer.streams ? overStreams(peer.streams) : overHttp(peer));
  return {
    request: (method, params = {}) => send(sdk, method, params) as Promise<Result>,
    notify: (method) => Promise.reject(new TypeError(`The checks of this proposal send no ${method}`)),
    close: () => sdk.close(),
  };
}

function send(sdk: SdkClient, method: string, { name, arguments: args }: Params): Promise<object> {
  if (method === "tools/list") return sdk.listTools();
  if (method === "tools/call") return sdk.callTool({ name: String(name), arguments: args as Record<string, unknown> });
  throw new TypeError(`The checks of this proposal send no ${method}`);
}

const overHttp = ({ url, fetch }: Peer): Transport =>
  new StreamableHTTPClientTransport(url, { fetch: (url, init) => fetch(new Request(url, init)) });

/** The SDK's transport over stdio starts a process, and there is none to start. */
function overStreams(streams: Streams): Transport {
  let send: ReturnType<typeof connect>["send"];
  const transport: Transport = {
    async start() {
      ({ send } = connect(streams, DEFAULT_LIMIT, {
        message: (message) => transport.onmessage?.(message),
        fault: (error) => transport.onerror?.(error),
        end: () => transport.onclose?.(),
      }));
    },
    async send(message) {
      await send(JSON.stringify(message));
    },
    async close() {
      transport.onclose?.();
    },
  };
  return transport;
}
