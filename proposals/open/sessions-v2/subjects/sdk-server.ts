import {
  McpServer,
  ProtocolError,
  createMcpHandler,
  fromJsonSchema,
  type CallToolResult,
  type ServerContext,
} from "@modelcontextprotocol/server";
import type { World } from "@transports-wg/harness";
import { RpcError, type Handler, type Params } from "@transports-wg/wire";
import { SESSION } from "../names.ts";
import { withSessions } from "../reference/server.ts";
import { tools, type Hands } from "../reference/tools.ts";
import type { SessionMetadata } from "../schema.ts";

/** The official server behind the wrapper, with the tools of the reference. */
export function makeSdkServer(world: World): Handler {
  const { fetch } = createMcpHandler(() => shop(world), { legacy: "reject" });
  return withSessions((request) => fetch(request), world);
}

const anything = fromJsonSchema({ type: "object" });

function shop(world: World): McpServer {
  const server = new McpServer({ name: "shop", version: "1.0.0" });
  for (const [name, { run }] of Object.entries(tools)) {
    server.registerTool(name, { inputSchema: anything }, async (args, context) => {
      try {
        return (await run(args as Params, handsOf(world, context))) as CallToolResult;
      } catch (error) {
        if (error instanceof RpcError) throw new ProtocolError(error.code, error.message, error.data);
        throw error;
      }
    });
  }
  return server;
}

function handsOf(world: World, { mcpReq }: ServerContext): Hands {
  const { [SESSION]: session, progressToken } = (mcpReq._meta ?? {}) as Record<string, unknown>;
  return {
    world,
    session: session as SessionMetadata | undefined,
    async progress() {
      if (progressToken === undefined) return;
      const params = { progressToken: progressToken as string, progress: 1 };
      await mcpReq.notify({ method: "notifications/progress", params });
    },
  };
}
