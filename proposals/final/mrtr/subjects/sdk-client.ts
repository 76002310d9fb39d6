/** The client of the official TypeScript SDK, which goes round by itself. */
import type { Peer } from "@transports-wg/audit";
import { streamTransport, type World } from "@transports-wg/harness";
import { METHOD_NOT_FOUND, RpcError, type Client, type Params, type Result } from "@transports-wg/wire";
import {
  Client as SdkClient,
  StreamableHTTPClientTransport,
  type CallToolRequest,
  type GetPromptRequest,
  type ReadResourceRequest,
} from "@modelcontextprotocol/client";

export async function makeSdkClient(world: World, peer: Peer): Promise<Client> {
  const client = new SdkClient(
    { name: "sdk-client", version: "1" },
    {
      capabilities: { elicitation: {}, sampling: {}, roots: {} },
      versionNegotiation: { mode: "auto" },
      // It waits a quarter of a second of real time before each round that has nothing to answer.
      inputRequired: { maxRounds: 3 },
    },
  );
  for (const method of ["elicitation/create", "sampling/createMessage", "roots/list"] as const) {
    // Its types want the result of this very method, and the world answers all of them.
    const handler = ({ params }: { params?: object }) => world.answer({ method, params: { ...params } });
    client.setRequestHandler(method, handler as never);
  }
  await client.connect(
    peer.streams
      ? streamTransport(peer.streams)
      : new StreamableHTTPClientTransport(peer.url, { fetch: fetchOf(peer) }),
  );
  return {
    request: (method, params = {}) => send(client, method, params) as Promise<Result>,
    notify: async (method) => {
      throw new RpcError(METHOD_NOT_FOUND, `This subject does not send ${method}`);
    },
    close: () => client.close(),
  };
}

function send(client: SdkClient, method: string, params: Params): Promise<object> {
  if (method === "tools/call") return client.callTool(params as CallToolRequest["params"]);
  if (method === "prompts/get") return client.getPrompt(params as GetPromptRequest["params"]);
  if (method === "resources/read") return client.readResource(params as ReadResourceRequest["params"]);
  throw new RpcError(METHOD_NOT_FOUND, `This subject does not send ${method}`);
}

const fetchOf = (peer: Peer) => (url: string | URL, init?: RequestInit) => peer.fetch(new Request(url, init));
