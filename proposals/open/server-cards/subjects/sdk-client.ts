import { Client as SdkClient, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { Peer, Subject } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { Client } from "@transports-wg/wire";
import { withCards } from "../reference/with-cards.ts";

export const sdkClient: Subject = {
  name: "@modelcontextprotocol/client 2.4.0, wrapped",
  client: (world, peer) => withCards(world, peer, (url, headers) => connected(peer, url, headers)),
};

/** The official client in the shape of ours, as far as it is needed. */
async function connected({ fetch }: Peer, url: URL, headers: Readonly<Record<string, string>>): Promise<Client> {
  const sdk = new SdkClient(
    { name: "weather-watcher", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: PROTOCOL_VERSION } } },
  );
  const transport = new StreamableHTTPClientTransport(url, {
    fetch: (url, init) => fetch(new Request(url, init)),
    requestInit: { headers },
  });
  await sdk.connect(transport);
  return {
    request: async (_method, _params, { signal } = {}) => sdk.discover(signal ? { signal } : {}),
    notify: (method) => Promise.reject(new TypeError(`The checks of this proposal send no ${method}`)),
    close: () => sdk.close(),
  };
}
