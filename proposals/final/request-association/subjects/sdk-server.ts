/** The official server, with the fixtures written as its documentation writes tools. Each of its sessions is one client. */
import {
  McpServer,
  WebStandardStreamableHTTPServerTransport,
  createMcpHandler,
  fromJsonSchema,
  isLegacyRequest,
  type CallToolResult,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import type { World } from "@transports-wg/harness";
import type { Handler, Streams } from "@transports-wg/wire";
import type { Question } from "../reference/server.ts";

export async function makeSdkServer(world: World): Promise<Handler> {
  const { streams } = world.settings as { streams?: Streams };
  if (streams) await serverOf().connect(new StdioServerTransport(streams.input, streams.output));
  const sessions = new Map<string, WebStandardStreamableHTTPServerTransport>();
  const modern = createMcpHandler(serverOf, { legacy: "reject" });
  return async (request) => {
    const session = sessions.get(request.headers.get("mcp-session-id") ?? "");
    if (session) return session.handleRequest(request);
    if (!(await isLegacyRequest(request.clone()))) return modern.fetch(request);
    const transport: WebStandardStreamableHTTPServerTransport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => crypto.randomUUID(),
      onsessioninitialized: (id) => void sessions.set(id, transport),
      // In real time, which is all that it knows.
      keepAliveMs: 50,
    });
    await serverOf().connect(transport);
    return transport.handleRequest(request);
  };
}

const withQuestions = fromJsonSchema<{ questions: Question[] }>({
  type: "object",
  properties: { questions: { type: "array" } },
  required: ["questions"],
});
const withoutAny = fromJsonSchema({ type: "object" });

function serverOf(): McpServer {
  const server = new McpServer({ name: "sdk-server", version: "1" });
  const kept: Question[] = [];
  server.registerTool("ask", { inputSchema: withQuestions }, ({ questions }, { mcpReq }) => ask(questions, mcpReq));
  server.registerTool("ask_later", { inputSchema: withQuestions }, ({ questions }) => {
    kept.push(...questions);
    return text([]);
  });
  server.registerTool("collect", { inputSchema: withoutAny }, (_, { mcpReq }) => ask(kept.splice(0), mcpReq));
  return server;
}

async function ask(questions: readonly Question[], { send }: ServerContext["mcpReq"]): Promise<CallToolResult> {
  const results: object[] = [];
  for (const { method, params } of questions)
    results.push(await send({ method: method as "elicitation/create", ...(params && { params }) }));
  return text(results);
}

const text = (value: unknown): CallToolResult => ({ content: [{ type: "text", text: JSON.stringify(value) }] });
