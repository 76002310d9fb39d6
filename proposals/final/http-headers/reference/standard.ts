/** *Standard Headers*: where each value stands in the body. */
import type { JSONRPCNotification, JSONRPCRequest } from "@transports-wg/wire";

export const VERSION = "MCP-Protocol-Version";
export const METHOD = "Mcp-Method";
export const NAME = "Mcp-Name";
export const PARAM = "Mcp-Param-";

export const VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

/** The member of `params` that `Mcp-Name` mirrors, by method. */
const nameSources: Readonly<Record<string, string>> = {
  "tools/call": "name",
  "prompts/get": "name",
  "resources/read": "uri",
};

export interface Standard {
  version: string | undefined;
  method: string;
  name: string | undefined;
}

/** What the body says of what is mirrored. */
export function standardOf({ method, params }: JSONRPCRequest | JSONRPCNotification): Standard {
  const source = Object.hasOwn(nameSources, method) ? nameSources[method]! : undefined;
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    version: text(params?._meta?.[VERSION_KEY]),
    method,
    name: source === undefined ? undefined : text(params?.[source]),
  };
}
