/** The client of the official TypeScript SDK. */
import { Client as SdkClient, ProtocolError, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { METHOD_NOT_FOUND, RpcError, type Client, type Params, type Result } from "@transports-wg/wire";

export async function makeSdkClient(_: World, peer: Peer): Promise<Client> {
  const client = new SdkClient(
    { name: "sdk-client", version: "1" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  const { url, fetch } = peer;
  await client.connect(new StreamableHTTPClientTransport(url, { fetch: (url, init) => fetch(new Request(url, init)) }));
  return {
    async request(method, params = {}) {
      try {
        return (await send(client, method, params)) as Result;
      } catch (error) {
        if (error instanceof ProtocolError) throw new RpcError(error.code, error.message, { data: error.data });
        throw error;
      }
    },
    notify: (method) => Promise.reject(new TypeError(`The checks of this proposal send no ${method}`)),
    close: () => client.close(),
  };
}

function send(client: SdkClient, method: string, params: Params): Promise<object> {
  if (method === "tools/list") return client.listTools();
  if (method === "tools/call") return client.callTool(params as { name: string });
  if (method === "prompts/get") return client.getPrompt(params as { name: string });
  if (method === "resources/read") return client.readResource(params as { uri: string });
  throw new RpcError(METHOD_NOT_FOUND, `The checks of this proposal send no ${method}`);
}
