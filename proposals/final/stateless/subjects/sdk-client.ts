/** The official client, as it is, in the shape of ours. */
import {
  Client as SdkClient,
  ProtocolError,
  StreamableHTTPClientTransport,
  type RequestOptions as SdkOptions,
  type SubscriptionFilter,
  type Transport,
} from "@modelcontextprotocol/client";
import type { Peer, Subject } from "@transports-wg/audit";
import { streamTransport, type World } from "@transports-wg/harness";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { RpcError, type Client, type RequestOptions, type Result } from "@transports-wg/wire";
import type { Settings as Launching } from "../reference/client.ts";
import type { Settings as Patience } from "../reference/patience.ts";
import type { Settings as Speech } from "../reference/speech.ts";

export const sdkClient: Subject = {
  name: "@modelcontextprotocol/client 2.4.0",
  client: connected,
  known: {
    "absent-result-type-complete":
      "X5: it raises InvalidResult (missing-resultType) for a modern server that leaves resultType out, and reads its absence as complete from earlier servers only",
    "modern-error-no-fallback":
      "Of the three errors that only modern servers know it takes one, UnsupportedProtocolVersion, for a sign of their era; after MissingRequiredClientCapability to server/discover it sends initialize",
    "repeat-is-new-request":
      "When a stream that carried event ids breaks off, it asks for the rest by GET with Last-Event-ID, in the modern era too",
    "client-correlates-subscriptions":
      "It hands news to one handler for each kind, whatever subscriptionId they carry: news for a subscription that nobody opened arrive as well",
    "client-times-out-despite-progress":
      "It gives up when its limit for the whole is over, and neither closes the stream nor sends notifications/cancelled: only the timeout between two messages does",
    "client-restarts-server":
      "It leaves it to its host to start a process again: requests after the end of one fail with Not connected",
    "client-relistens-after-restart": "It leaves it to its host to connect again, and to listen again",
  },
};

async function connected(world: World, peer: Peer): Promise<Client> {
  const { launch, versions, era, probe, timeout, longest } = world.settings as Launching & Patience & Speech;
  const sdk = new SdkClient(
    { name: "stateless-sdk", version: "1.0.0" },
    {
      capabilities: { elicitation: {}, sampling: {}, roots: {} },
      ...(versions && { supportedProtocolVersions: [...versions] }),
      versionNegotiation: {
        mode: era === "both" || versions ? "auto" : { pin: versions?.[0] ?? PROTOCOL_VERSION },
        ...(probe !== undefined && { probe: { timeoutMs: probe } }),
      },
    },
  );
  sdk.setRequestHandler("roots/list", () => ({ roots: [] }));
  const streams = launch?.() ?? peer.streams;
  await inOurErrors(sdk.connect(streams ? Object.assign(streamTransport(streams), pipe) : overHttp(peer)));

  const optionsOf = ({ signal, onNotification }: RequestOptions): SdkOptions => ({
    ...(signal && { signal }),
    ...(timeout !== undefined && { timeout }),
    ...(longest !== undefined && { maxTotalTimeout: longest, resetTimeoutOnProgress: true }),
    onprogress: (progress) =>
      void onNotification?.({ jsonrpc: "2.0", method: "notifications/progress", params: { ...progress } }),
  });

  return {
    async request(method, params = {}, options = {}) {
      const how = optionsOf(options);
      if (method === "server/discover") return inOurErrors<Result>(sdk.discover(how));
      if (method === "tools/list") return inOurErrors<Result>(sdk.listTools(params, how));
      if (method === "prompts/list") return inOurErrors<Result>(sdk.listPrompts(params, how));
      if (method === "tools/call") {
        const { name, arguments: args } = params as { name: string; arguments: Record<string, unknown> };
        return inOurErrors(sdk.callTool({ name, arguments: args }, how) as Promise<Result>);
      }
      if (method === "subscriptions/listen") return listen(params.notifications as SubscriptionFilter, options);
      throw new RpcError(-32601, `The official client has no way to say ${method}`);
    },
    notify: (method) => Promise.reject(new TypeError(`The checks of this proposal send no ${method}`)),
    close: () => sdk.close(),
  };

  async function listen(filter: SubscriptionFilter, { signal, onNotification }: RequestOptions): Promise<Result> {
    const tell = (it: { method: string; params?: object | undefined }) =>
      void onNotification?.({ jsonrpc: "2.0", method: it.method, params: { ...it.params } });
    // It hands news to whoever set a handler for their kind, and not to a subscription.
    if (filter.toolsListChanged) sdk.setNotificationHandler("notifications/tools/list_changed", (it) => tell(it));
    if (filter.resourceSubscriptions) sdk.setNotificationHandler("notifications/resources/updated", (it) => tell(it));
    const { honoredFilter, closed } = await inOurErrors(sdk.listen(filter, signal ? { signal } : {}));
    tell({ method: "notifications/subscriptions/acknowledged", params: { notifications: honoredFilter } });
    await closed;
    return { resultType: "complete" };
  }
}

async function inOurErrors<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof ProtocolError) throw new RpcError(error.code, error.message, { data: error.data });
    throw error;
  }
}

const overHttp = ({ url, fetch }: Peer): Transport =>
  new StreamableHTTPClientTransport(url, { fetch: (url, init) => fetch(new Request(url, init)) });

/** By these the official client knows that it speaks over a pipe. */
const pipe = { stderr: null, pid: null };
