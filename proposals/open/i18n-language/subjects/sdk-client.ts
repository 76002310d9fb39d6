import {
  Client as SdkClient,
  ProtocolError,
  StreamableHTTPClientTransport,
  type Transport,
} from "@modelcontextprotocol/client";
import type { Peer, Subject } from "@transports-wg/audit";
import { streamTransport, type World } from "@transports-wg/harness";
import { RpcError, type Client } from "@transports-wg/wire";
import { mirrored } from "../reference/mirrored.ts";
import { withPreference } from "../reference/with-preference.ts";

const oneKey =
  "the SDK's own cache has the method for its key, and nothing of `_meta`: a fresh list is served to every preference";

/** The official client, which knows nothing of languages, with our wrapper around it and around its `fetch`. */
export const sdkClient: Subject = {
  name: "@modelcontextprotocol/client 2.4.0, wrapped",
  client: async (world, peer) => withPreference(await connected(world, peer), world),
  known: {
    "client-cache-by-preference": oneKey,
    "client-cache-same-language": oneKey,
  },
};

/** The official client in the shape of ours. */
async function connected({ settings }: World, peer: Peer): Promise<Client> {
  const sdk = new SdkClient(
    { name: "traveller", version: "1.0.0" },
    { versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  const headers = settings.headers as Record<string, string> | undefined;
  await sdk.connect(peer.streams ? streamTransport(peer.streams) : overHttp(peer, headers));
  return {
    async request(method, params, { signal } = {}) {
      // The SDK makes the token itself.
      const wantsProgress = params?._meta?.progressToken !== undefined;
      const options = { ...(signal && { signal }), ...(wantsProgress && { onprogress: () => {} }) };
      // Of a stream that breaks the SDK tells `onerror`, and whoever waits for its answer waits until the timeout.
      const broken = new Promise<never>((_, reject) => (sdk.onerror = reject));
      try {
        if (method === "tools/list") return await Promise.race([broken, sdk.listTools(params, options)]);
        if (method === "tools/call")
          return await Promise.race([broken, sdk.callTool(params as { name: string }, options)]);
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

function overHttp({ url, fetch }: Peer, headers: Record<string, string> | undefined): Transport {
  const repeating = mirrored(fetch);
  return new StreamableHTTPClientTransport(url, {
    fetch: (url, init) => repeating(new Request(url, init)),
    ...(headers && { requestInit: { headers } }),
  });
}
