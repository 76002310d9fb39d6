/** What a server under test offers, behind the comparison. */
import type { World } from "@transports-wg/harness";
import { ERROR_CODES, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { INVALID_PARAMS, RpcError, server, type Handler, type Methods, type Respond } from "@transports-wg/wire";
import { withComparison } from "./guard.ts";
import { VERSION_KEY } from "./standard.ts";

const tools = [
  {
    name: "test_simple_text",
    description: "Gives a text",
    inputSchema: { type: "object", properties: {} },
  },
  {
    name: "test_x_mcp_header",
    description: "Mirrors most of its arguments in headers, and counts how often it was run",
    inputSchema: {
      type: "object",
      properties: {
        region: { type: "string", "x-mcp-header": "Region" },
        count: { type: "integer", "x-mcp-header": "Count" },
        urgent: { type: "boolean", "x-mcp-header": "Urgent" },
        place: { type: "object", properties: { city: { type: "string", "x-mcp-header": "City" } } },
        note: { type: "string" },
      },
      required: ["region"],
    },
  },
];

const resource = { uri: "test://static-text", name: "static-text", mimeType: "text/plain" };
const cacheable = { resultType: "complete", ttlMs: 0, cacheScope: "public" };

export function makeServer({ store }: Pick<World, "store">): Handler {
  const methods: Methods = {
    "server/discover": () => ({
      ...cacheable,
      supportedVersions: [PROTOCOL_VERSION],
      capabilities: { tools: {}, prompts: {}, resources: {} },
    }),
    "tools/list": () => ({ ...cacheable, tools }),
    "tools/call": async ({ name }) => {
      if (name === "test_simple_text") return text("A text");
      if (name !== "test_x_mcp_header") throw new RpcError(INVALID_PARAMS, `There is no tool ${String(name)}`);
      let executed = 1;
      while (!(await store.add(`executed ${executed}`, true))) executed++;
      return { ...text(`Run ${executed} times`), structuredContent: { executed } };
    },
    "prompts/list": () => ({ ...cacheable, prompts: [{ name: "test_simple_prompt" }] }),
    "prompts/get": () => ({
      resultType: "complete",
      messages: [{ role: "user", content: { type: "text", text: "A prompt" } }],
    }),
    "resources/list": () => ({ ...cacheable, resources: [resource] }),
    "resources/read": () => ({
      ...cacheable,
      contents: [{ uri: resource.uri, mimeType: "text/plain", text: "A text" }],
    }),
  };
  const schemaOf = (name: string) => tools.find((it) => it.name === name)?.inputSchema;
  return withComparison(server(methods, { wrap: supported }), schemaOf);
}

const text = (line: string) => ({ resultType: "complete", content: [{ type: "text", text: line }] });

/** Which revisions there are is not of this proposal, but a server has to say. */
const supported =
  (next: Respond): Respond =>
  (message, context) => {
    const requested = message.params?._meta?.[VERSION_KEY];
    if (requested === PROTOCOL_VERSION) return next(message, context);
    throw new RpcError(
      ERROR_CODES.UNSUPPORTED_PROTOCOL_VERSION.code,
      `This server does not speak ${String(requested)}`,
      {
        data: { supported: [PROTOCOL_VERSION], requested: String(requested) },
      },
    );
  };
