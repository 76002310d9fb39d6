/** The official server, as it is, with the fixtures of the reference. */
import {
  InMemoryServerEventBus,
  McpServer,
  ProtocolError,
  createMcpHandler,
  fromJsonSchema,
  inputRequired,
  type CallToolResult,
  type ServerContext,
  type ServerEventBus,
} from "@modelcontextprotocol/server";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Subject } from "@transports-wg/audit";
import type { Store, World } from "@transports-wg/harness";
import { RpcError, type Params, type Result, type Streams } from "@transports-wg/wire";
import { resource, tools, type Hands } from "../reference/fixtures.ts";
import type { Change } from "../reference/subscriptions.ts";

export const sdkServer: Subject = {
  name: "@modelcontextprotocol/server 2.4.0",
  server(world) {
    const bus = busOf(world.store);
    let endSubscriptions = () => {};
    const make = () =>
      serverOf(world, { publish: (change) => publish(bus, change), endSubscriptions: () => endSubscriptions() });
    const { streams } = world.settings as { streams?: Streams };
    if (streams) {
      const transport = new StdioServerTransport(streams.input, streams.output);
      serveStdio(make, { legacy: "reject", transport });
      // A process ends when nothing holds it any more.
      streams.input.on("end", () => setImmediate(() => streams.output.end()));
    }
    let handler = createMcpHandler(make, { legacy: "reject", bus });
    // It ends its subscriptions when it is closed. Another takes its place, as when a replica is replaced.
    endSubscriptions = () => {
      const { close } = handler;
      handler = createMcpHandler(make, { legacy: "reject", bus });
      setTimeout(() => void close(), 20);
    };
    return (request) => handler.fetch(request);
  },
  known: {
    "request-meta-required":
      "A request without _meta it takes for one of an earlier revision, and refuses it with UnsupportedProtocolVersion (-32022) instead of -32602",
  },
};

/** What replicas share besides a store. */
const buses = new WeakMap<Store, ServerEventBus>();

function busOf(store: Store): ServerEventBus {
  if (!buses.has(store)) buses.set(store, new InMemoryServerEventBus());
  return buses.get(store)!;
}

function publish(bus: ServerEventBus, change: Change): void {
  if (change.of === "resource") bus.publish({ kind: "resource_updated", uri: change.uri });
  else bus.publish({ kind: `${change.of}_list_changed` });
}

const anything = fromJsonSchema({ type: "object" });

interface Outside {
  publish: (change: Change) => void;
  endSubscriptions: () => void;
}

function serverOf(world: World, outside: Outside): McpServer {
  const server = new McpServer(
    { name: "stateless-sdk", version: "1.0.0" },
    {
      capabilities: {
        tools: { listChanged: true },
        prompts: { listChanged: true },
        resources: { subscribe: true },
        logging: {},
      },
    },
  );
  for (const [name, tool] of Object.entries(tools)) {
    if (name === "test_missing_capability") continue;
    server.registerTool(name, { inputSchema: anything }, async (args, context) =>
      withProtocolErrors(tool(args as Params, handsOf(world, outside, context))),
    );
  }
  server.registerTool("test_missing_capability", { inputSchema: anything }, () =>
    inputRequired({
      inputRequests: {
        hello: inputRequired.createMessage({
          messages: [{ role: "user", content: { type: "text", text: "Say hello" } }],
          maxTokens: 10,
        }),
      },
    }),
  );
  server.registerPrompt("test_prompt", {}, () => ({
    messages: [{ role: "user", content: { type: "text", text: "Say something" } }],
  }));
  server.registerResource("watched", resource, {}, ({ href }) => ({ contents: [{ uri: href, text: "Watch me" }] }));
  return server;
}

function handsOf(world: World, { publish, endSubscriptions }: Outside, { mcpReq }: ServerContext): Hands {
  return {
    world,
    signal: mcpReq.signal,
    // It refuses by itself to ask what cannot be asked; see below.
    need: () => {},
    async progress(progress) {
      const progressToken = mcpReq._meta?.progressToken;
      if (progressToken === undefined) return;
      await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress } });
    },
    log: (data) => mcpReq.log("info", data),
    publish: async (change) => publish(change),
    endSubscriptions,
  };
}

/** Errors of the protocol in the SDK's own class, which it does not take for those of a tool. */
async function withProtocolErrors(result: Promise<Result>): Promise<CallToolResult> {
  try {
    return (await result) as CallToolResult;
  } catch (error) {
    if (error instanceof RpcError) throw new ProtocolError(error.code, error.message, error.data);
    throw error;
  }
}
