import {
  Client as SdkClient,
  ProtocolError,
  StreamableHTTPClientTransport,
  type Transport,
} from "@modelcontextprotocol/client";
import type { Peer, Subject } from "@transports-wg/audit";
import { streamTransport } from "@transports-wg/harness";
import { RpcError, type Client } from "@transports-wg/wire";
import { withMemory } from "../reference/with-memory.ts";

/** The official client, which knows nothing of digests, with our wrapper around it. */
export const sdkClient: Subject = {
  name: "@modelcontextprotocol/client 2.4.0, wrapped",
  client: async (world, peer) => withMemory(await connected(peer), world, peer.url.href),
};

/** The official client in the shape of ours. */
async function connected(peer: Peer): Promise<Client> {
  const sdk = new SdkClient(
    { name: "payer", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  await sdk.connect(peer.streams ? streamTransport(peer.streams) : overHttp(peer));
  return {
    async request(method, params, { signal } = {}) {
      const options = signal ? { signal } : {};
      try {
        if (method === "tools/list") return await sdk.listTools(params, options);
        if (method === "tools/call") return await sdk.callTool(params as { name: string }, options);
      } catch (error) {
        if (error instanceof ProtocolError) throw new RpcError(error.code, error.message, { data: error.data });
        throw error;
      }
      throw new TypeError(`The checks of this proposal send no ${method}`);
    },
    notify: (method) => Promise.reject(new TypeError(`The checks of this proposal send no ${method}`)),
    close: () => sdk.close(),
  };
}

const overHttp = ({ url, fetch }: Peer): Transport =>
  new StreamableHTTPClientTransport(url, { fetch: (url, init) => fetch(new Request(url, init)) });
