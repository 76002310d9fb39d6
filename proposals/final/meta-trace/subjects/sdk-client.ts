/** The client of the official TypeScript SDK, which leaves `_meta` to whoever calls it. */
import type { Peer } from "@transports-wg/audit";
import { streamTransport } from "@transports-wg/harness";
import { METHOD_NOT_FOUND, RpcError, type Client } from "@transports-wg/wire";
import { Client as SdkClient, StreamableHTTPClientTransport, type CallToolRequest } from "@modelcontextprotocol/client";

/** @param inject adds the trace to the `_meta` of a call */
export async function makeSdkClient(peer: Peer, inject: (meta: object) => Promise<object>): Promise<Client> {
  const client = new SdkClient({ name: "sdk-client", version: "1" }, { versionNegotiation: { mode: "auto" } });
  const fetch = (url: string | URL, init?: RequestInit) => peer.fetch(new Request(url, init));
  await client.connect(
    peer.streams ? streamTransport(peer.streams) : new StreamableHTTPClientTransport(peer.url, { fetch }),
  );
  return {
    async request(method, params = {}) {
      if (method !== "tools/call") throw new RpcError(METHOD_NOT_FOUND, `This subject does not send ${method}`);
      const call = { ...params, _meta: await inject(params._meta ?? {}) } as unknown as CallToolRequest["params"];
      return await client.callTool(call);
    },
    notify: async (method) => {
      throw new RpcError(METHOD_NOT_FOUND, `This subject does not send ${method}`);
    },
    close: () => client.close(),
  };
}
