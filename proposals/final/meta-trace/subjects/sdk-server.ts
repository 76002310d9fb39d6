/** The server of the official TypeScript SDK, with the tools written as its documentation writes tools. */
import type { Handler } from "@transports-wg/wire";
import { McpServer, createMcpHandler, fromJsonSchema, type ServerContext } from "@modelcontextprotocol/server";

/** Calls another service on account of a call with this `_meta`, and gives the status. */
export type Downstream = (url: string, meta: object, existing: Record<string, string>) => Promise<number>;

export function makeSdkServer(downstream: Downstream): Handler {
  const handler = createMcpHandler(() => serverOf(downstream), { legacy: "reject" });
  return (request) => handler.fetch(request);
}

function serverOf(downstream: Downstream): McpServer {
  const server = new McpServer({ name: "sdk-server", version: "1" });
  server.registerTool("test_meta_trace_downstream", { inputSchema }, async ({ url, headers = {} }, ctx) => {
    const status = await downstream(url, metaOf(ctx), headers);
    return { content: [{ type: "text", text: `${status}` }] };
  });
  server.registerTool("test_meta_trace_read", { inputSchema }, async (_, ctx) => ({
    content: [],
    structuredContent: { meta: metaOf(ctx) },
  }));
  server.registerTool("test_meta_trace_notify", { inputSchema }, async (_, ctx) => {
    const { progressToken } = metaOf(ctx) as { progressToken: string | number };
    for (const progress of [1, 2])
      await ctx.mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress } });
    return { content: [] };
  });
  return server;
}

const inputSchema = fromJsonSchema<{ url: string; headers?: Record<string, string> }>({ type: "object" });

const metaOf = ({ mcpReq }: ServerContext): object => mcpReq._meta ?? {};
