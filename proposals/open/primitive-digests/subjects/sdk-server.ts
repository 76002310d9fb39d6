import {
  McpServer,
  ResourceTemplate,
  createMcpHandler,
  fromJsonSchema,
  type McpRequestContext,
} from "@modelcontextprotocol/server";
import type { Subject } from "@transports-wg/audit";
import { principalOf, type World } from "@transports-wg/harness";
import type { Primitive } from "../digest.ts";
import { catalogue } from "../reference/catalogue.ts";
import { callTool, called, page, reminder } from "../reference/ledger.ts";
import { withDigests } from "../reference/with-digests.ts";

/** The official server, which knows nothing of digests, with our wrapper around it. */
export const sdkServer: Subject = {
  name: "@modelcontextprotocol/server 2.4.0, wrapped",
  server: (world) => {
    const { fetch } = createMcpHandler((context) => ledger(world, context), { legacy: "reject" });
    return withDigests((request) => fetch(request), { mode: world.settings.mode === "soft" ? "soft" : "strict" });
  },
  known: {
    "digest-page-independent":
      "McpServer lists everything on one page; it has no option for pages, so there is none to compare",
    "digest-follows-revision":
      "the server speaks no stateless revision but 2026-07-28, and answers any other with UnsupportedProtocolVersionError",
  },
};

/** The fixtures, offered by McpServer. */
function ledger(world: World, { requestInfo }: McpRequestContext): McpServer {
  const { headers } = requestInfo!;
  const offered = catalogue(world, {
    principal: principalOf(headers, world),
    revision: headers.get("mcp-protocol-version") ?? undefined,
  });
  const server = new McpServer({ name: "ledger", version: "1.0.0" });
  for (const tool of offered.tools) {
    const { name, inputSchema, outputSchema, ...rest } = tool;
    const config = {
      ...rest,
      inputSchema: schemaOf(inputSchema as object),
      ...(outputSchema !== undefined && { outputSchema: schemaOf(outputSchema as object) }),
    };
    server.registerTool(name as string, config, async (args, { mcpReq }) => {
      const progress = (progress: number) =>
        mcpReq.notify({
          method: "notifications/progress",
          params: { progressToken: mcpReq._meta!.progressToken!, progress },
        });
      return called(await callTool(tool, args as Parameters<typeof callTool>[1], world, progress));
    });
  }
  for (const { name, arguments: args, ...rest } of offered.prompts) {
    const argsSchema = schemaOf(objectOf(args as Argument[]));
    server.registerPrompt(name as string, { ...rest, argsSchema }, (given) =>
      reminder((given as { whom: string }).whom),
    );
  }
  for (const { name, uri, ...rest } of offered.resources) {
    server.registerResource(name as string, uri as string, rest, ({ href }) => page(href, world));
  }
  for (const { name, uriTemplate, ...rest } of offered.resourceTemplates) {
    const template = new ResourceTemplate(uriTemplate as string, { list: undefined });
    server.registerResource(name as string, template, rest, ({ href }) => page(href, world));
  }
  return server;
}

interface Argument {
  name: string;
  description: string;
  required: boolean;
}

/** The SDK takes the arguments of a prompt as a schema, and makes them out of it again. */
const objectOf = (args: readonly Argument[]): Primitive => ({
  type: "object",
  properties: Object.fromEntries(args.map(({ name, description }) => [name, { type: "string", description }])),
  required: args.filter(({ required }) => required).map(({ name }) => name),
});

const schemas = new Map<string, ReturnType<typeof fromJsonSchema>>();

/** A server is made for each request, and a schema takes long to compile. */
function schemaOf(schema: object): ReturnType<typeof fromJsonSchema> {
  const text = JSON.stringify(schema);
  if (!schemas.has(text)) schemas.set(text, fromJsonSchema(schema));
  return schemas.get(text)!;
}
