/** The official client, in the shape of ours. */
import { Client as SdkClient, StreamableHTTPClientTransport, type Transport } from "@modelcontextprotocol/client";
import type { Peer } from "@transports-wg/audit";
import { streamTransport, type World } from "@transports-wg/harness";
import type { Client, Params, Result } from "@transports-wg/wire";

export async function connected(_: World, peer: Peer): Promise<Client> {
  const sdk = new SdkClient(
    { name: "shopper", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  await sdk.connect(peer.streams ? streamTransport(peer.streams) : overHttp(peer));
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
