/** The server of the official TypeScript SDK, with the fixtures written as its documentation writes tools. */
import { McpServer, createMcpHandler, fromJsonSchema } from "@modelcontextprotocol/server";
import type { World } from "@transports-wg/harness";
import type { Handler } from "@transports-wg/wire";

/** Its type of schemas knows no annotations, and what it does not know, it leaves alone. */
const mirrored = <T extends string>(type: T, header: string) => ({ type, "x-mcp-header": header });

const inputSchema = fromJsonSchema({
  type: "object",
  properties: {
    region: mirrored("string", "Region"),
    count: mirrored("integer", "Count"),
    urgent: mirrored("boolean", "Urgent"),
    place: { type: "object", properties: { city: mirrored("string", "City") } },
    note: { type: "string" },
  },
  required: ["region"],
});

const nothing = fromJsonSchema({ type: "object", properties: {} });

export function makeSdkServer({ store }: World): Handler {
  const { fetch } = createMcpHandler(
    () => {
      const server = new McpServer({ name: "sdk-server", version: "1" });
      server.registerTool("test_simple_text", { inputSchema: nothing }, async () => text("A text"));
      server.registerTool("test_x_mcp_header", { inputSchema }, async () => {
        let executed = 1;
        while (!(await store.add(`executed ${executed}`, true))) executed++;
        return { ...text(`Run ${executed} times`), structuredContent: { executed } };
      });
      server.registerPrompt("test_simple_prompt", {}, () => ({
        messages: [{ role: "user", content: { type: "text", text: "A prompt" } }],
      }));
      server.registerResource("static-text", "test://static-text", {}, ({ href }) => ({
        contents: [{ uri: href, text: "A text" }],
      }));
      return server;
    },
    { legacy: "reject" },
  );
  return (request) => fetch(request);
}

const text = (line: string) => ({ content: [{ type: "text" as const, text: line }] });
