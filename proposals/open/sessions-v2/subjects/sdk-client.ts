import {
  Client as SdkClient,
  ProtocolError,
  StreamableHTTPClientTransport,
  fromJsonSchema,
  type Transport,
} from "@modelcontextprotocol/client";
import type { Peer } from "@transports-wg/audit";
import { streamTransport, type World } from "@transports-wg/harness";
import { RpcError, type Client, type Params, type Result } from "@transports-wg/wire";
import { mirroring, withSession } from "../reference/client.ts";

/** The official client inside the wrapper. */
export async function connected(world: World, peer: Peer): Promise<Client> {
  const sdk = new SdkClient(
    { name: "stamper", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  await sdk.connect(peer.streams ? streamTransport(peer.streams) : overHttp(mirroring(peer)));
  const plain: Client = {
    async request(method, params = {}) {
      try {
        return (await send(sdk, method, params)) as Result;
      } catch (error) {
        if (error instanceof ProtocolError) throw new RpcError(error.code, error.message, { data: error.data });
        throw error;
      }
    },
    notify: (method) => Promise.reject(new TypeError(`The checks of this proposal send no ${method}`)),
    close: () => sdk.close(),
  };
  return withSession(plain, world, peer);
}

const anything = fromJsonSchema<Result>({ type: "object" });

function send(sdk: SdkClient, method: string, params: Params): Promise<object> {
  if (method === "tools/call") return sdk.callTool(params as { name: string });
  return sdk.request({ method, params }, anything);
}

const overHttp = ({ url, fetch }: Pick<Peer, "url" | "fetch">): Transport =>
  new StreamableHTTPClientTransport(url, { fetch: (url, init) => fetch(new Request(url, init)) });
