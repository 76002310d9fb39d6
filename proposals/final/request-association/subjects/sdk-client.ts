/** The official client, as it is, in the shape of ours. */
import { Client as SdkClient, StreamableHTTPClientTransport, type CallToolRequest } from "@modelcontextprotocol/client";
import type { Peer } from "@transports-wg/audit";
import { streamTransport, type World } from "@transports-wg/harness";
import { METHOD_NOT_FOUND, RpcError, type Client } from "@transports-wg/wire";
import type { Settings } from "../reference/client.ts";

export async function makeSdkClient(world: World, peer: Peer): Promise<Client> {
  const { revision, timeout, streams = peer.streams } = world.settings as Settings;
  const client = new SdkClient(
    { name: "sdk-client", version: "1" },
    {
      capabilities: { elicitation: {}, sampling: {}, roots: {} },
      versionNegotiation: { mode: revision === "2026-07-28" ? { pin: revision } : "legacy" },
    },
  );
  for (const method of ["elicitation/create", "sampling/createMessage", "roots/list"] as const) {
    // Its types want the result of this very method, and the world answers all of them.
    const handler = ({ params }: { params?: object }) => world.answer({ method, params: { ...params } });
    client.setRequestHandler(method, handler as never);
  }
  await client.connect(
    streams
      ? streamTransport(streams)
      : new StreamableHTTPClientTransport(peer.url, { fetch: (url, init) => peer.fetch(new Request(url, init)) }),
  );
  return {
    async request(method, params = {}) {
      if (method !== "tools/call") throw new RpcError(METHOD_NOT_FOUND, `This subject does not send ${method}`);
      const options = timeout === undefined ? {} : { timeout };
      return client.callTool(params as CallToolRequest["params"], options);
    },
    notify: async (method) => {
      throw new RpcError(METHOD_NOT_FOUND, `This subject does not send ${method}`);
    },
    close: () => client.close(),
  };
}
