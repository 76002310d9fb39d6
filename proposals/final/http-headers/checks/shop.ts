/** A server for clients under test, which offers the tools that a check gives it. */
import type { ClientLab, Received } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { Client, Methods, Params, Result } from "@transports-wg/wire";
import { _meta } from "./say.ts";

export interface Tool {
  name: string;
  inputSchema: Record<string, unknown>;
}

const cacheable = { resultType: "complete", ttlMs: 0, cacheScope: "private" };
export const done: Result = { resultType: "complete", content: [{ type: "text", text: "Done" }] };

export function offering(tools: () => readonly Tool[], call: Methods[string] = () => done): Methods {
  return {
    "server/discover": () => ({
      ...cacheable,
      supportedVersions: [PROTOCOL_VERSION],
      capabilities: { tools: {}, prompts: {}, resources: {} },
    }),
    "tools/list": () => ({ ...cacheable, tools: tools() }),
    "tools/call": call,
    "prompts/list": () => ({ ...cacheable, prompts: [{ name: "greet" }] }),
    "prompts/get": () => ({ resultType: "complete", messages: [] }),
    "resources/list": () => ({ ...cacheable, resources: [] }),
    "resources/read": ({ uri }) => ({ ...cacheable, contents: [{ uri, text: "Text" }] }),
  };
}

export const tool = (name: string, properties: Record<string, unknown>, more: Record<string, unknown> = {}): Tool => ({
  name,
  inputSchema: { type: "object", properties, ...more },
});

/** A property that is mirrored. */
export const mirrored = (header: unknown, type: unknown = "string") => ({ type, "x-mcp-header": header });

export const listed = async (client: Client): Promise<string[]> => {
  const { tools } = await client.request("tools/list", { _meta });
  return (tools as Tool[]).map(({ name }) => name);
};

export const callTool = (client: Client, name: string, args: Params = {}): Promise<Result> =>
  client.request("tools/call", { name, arguments: args, _meta });

/** What the server received of a method. */
export const heard = ({ received }: Pick<ClientLab, "received">, method: string): Received[] =>
  received.filter(({ message }) => message.method === method);

/** The mirrored arguments of what was called last. */
export function paramsOf(lab: ClientLab): Record<string, string> {
  const last = heard(lab, "tools/call").at(-1);
  lab.expect.given(last !== undefined, "the client sends the call");
  return Object.fromEntries([...last!.headers].filter(([name]) => name.startsWith("mcp-param-")));
}
