/** The official SDK as its users write a server: the same tool as ours, with the least that it can be told to do. */
import { McpServer, createMcpHandler } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Handler } from "../src/index.ts";

function greeter(): McpServer {
  const greeter = new McpServer({ name: "bench", version: "1.0.0" });
  greeter.registerTool("greet", {}, () => ({ content: [{ type: "text", text: "hello" }] }));
  return greeter;
}

// Without `legacy` it would answer an older era when a message says so; none here does.
export const sdkHandler: Handler = createMcpHandler(greeter, { legacy: "reject" }).fetch;

export const sdkStdio = () => serveStdio(greeter, { legacy: "reject" });
