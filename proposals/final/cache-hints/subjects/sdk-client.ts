/** The client of the official TypeScript SDK, with the cache that it has. */
import {
  Client as SdkClient,
  ProtocolError,
  StreamableHTTPClientTransport,
  type CallToolRequest,
  type ReadResourceRequest,
  type SubscriptionFilter,
  type Transport,
} from "@modelcontextprotocol/client";
import type { Peer } from "@transports-wg/audit";
import { streamTransport, type World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { RpcError, type Client, type Params, type RequestOptions, type Result } from "@transports-wg/wire";
import { SdkStore } from "./sdk-store.ts";

export async function makeSdkClient(world: World, peer: Peer): Promise<Client> {
  const { store, clock, principal, settings } = world;
  const client = new SdkClient(
    { name: "sdk-client", version: "1" },
    {
      capabilities: { elicitation: {} },
      responseCacheStore: new SdkStore(store, typeof settings.largest === "number" ? settings.largest : Infinity),
      ...(principal !== undefined && { cachePartition: principal }),
    },
  );
  // Its cache has a clock, which no option sets.
  (client as unknown as { _cache: { _now: () => number } })._cache._now = () => clock.now();
  client.setRequestHandler("elicitation/create", (request) => world.answer(request) as never);

  let hear: RequestOptions["onNotification"];
  client.fallbackNotificationHandler = async ({ method }) => hear?.({ jsonrpc: "2.0", method });
  await client.connect(transportTo(peer), { prior: { kind: "modern", discover: discoveredAt(peer) } });

  return {
    async request(method, params = {}, options = {}) {
      hear = options.onNotification ?? hear;
      try {
        return (await send(client, method, params, options)) as Result;
      } catch (error) {
        throw error instanceof ProtocolError ? new RpcError(error.code, error.message) : error;
      }
    },
    notify: () => Promise.reject(new Error("No check wants this client to notify")),
    close: () => client.close(),
  };
}

async function send(
  client: SdkClient,
  method: string,
  params: Params,
  { signal, onNotification }: RequestOptions,
): Promise<object> {
  const options = signal && { signal };
  switch (method) {
    case "server/discover":
      return client.discover(options);
    case "tools/list":
      return client.listTools(params, options);
    case "prompts/list":
      return client.listPrompts(params, options);
    case "resources/list":
      return client.listResources(params, options);
    case "resources/templates/list":
      return client.listResourceTemplates(params, options);
    case "resources/read":
      return client.readResource(params as ReadResourceRequest["params"], options);
    case "tools/call":
      return client.callTool(params as CallToolRequest["params"], options);
    case "subscriptions/listen": {
      const { honoredFilter, closed } = await client.listen(params.notifications as SubscriptionFilter, options);
      const acknowledged = "notifications/subscriptions/acknowledged";
      await onNotification?.({ jsonrpc: "2.0", method: acknowledged, params: { notifications: honoredFilter } });
      return closed.then(() => ({}));
    }
    default:
      throw new Error(`No check wants this client to send ${method}`);
  }
}

/** Discovered before, so that no request is sent but those that a check wants. The name is what the SDK knows servers by. */
const discoveredAt = ({ url }: Peer) => ({
  resultType: "complete" as const,
  supportedVersions: [PROTOCOL_VERSION],
  capabilities: {
    tools: { listChanged: true },
    prompts: { listChanged: true },
    resources: { listChanged: true, subscribe: true },
  },
  ttlMs: 0,
  cacheScope: "private" as const,
  _meta: { [META_KEYS.SERVER_INFO]: { name: url.href, version: "1" } },
});

const transportTo = ({ streams, url, fetch }: Peer): Transport =>
  streams
    ? streamTransport(streams)
    : new StreamableHTTPClientTransport(url, { fetch: (to, init) => fetch(new Request(to, init)) });
