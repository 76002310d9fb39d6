/** The official server, with the tools of the reference. */
import {
  McpServer,
  createMcpHandler,
  fromJsonSchema,
  type CallToolResult,
  type McpRequestContext,
} from "@modelcontextprotocol/server";
import { principalOf, type World } from "@transports-wg/harness";
import type { Handler, Params } from "@transports-wg/wire";
import { Baskets } from "../reference/baskets.ts";
import { prompt, promptText, resource, terms, tools, toolsFor } from "../reference/fixtures.ts";

export function makeSdkServer(world: World): Handler {
  const { fetch } = createMcpHandler((context) => shop(world, context), { legacy: "reject" });
  return (request) => fetch(request);
}

/** A server is made for each request, and a schema takes long to compile. */
const schemas = Object.fromEntries(
  Object.entries(tools).map(([name, { inputSchema }]) => [name, fromJsonSchema(inputSchema)]),
);

function shop(world: World, { requestInfo }: McpRequestContext): McpServer {
  const caller = principalOf(requestInfo!.headers, world);
  const server = new McpServer({ name: "shop", version: "1.0.0" });
  for (const [name, { description, run }] of toolsFor(caller)) {
    server.registerTool(
      name,
      { description, inputSchema: schemas[name]! },
      async (args) => (await run(args as Params, new Baskets(world, caller))) as CallToolResult,
    );
  }
  server.registerPrompt(prompt.name, { description: prompt.description }, () => ({
    messages: [{ role: "user", content: { type: "text", text: promptText } }],
  }));
  server.registerResource(resource.name, resource.uri, {}, ({ href }) => ({ contents: [{ uri: href, text: terms }] }));
  return server;
}
