import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import type { JSONRPCNotification, JSONRPCRequest } from "@transports-wg/wire";

/** What every message over HTTP says in its headers, whatever its language. The names in our checks need no encoding. */
export function standardHeaders({ method, params }: JSONRPCRequest | JSONRPCNotification): Record<string, string> {
  const version = params?._meta?.[META_KEYS.PROTOCOL_VERSION];
  const name = params?.name ?? params?.uri;
  return {
    "mcp-method": method,
    ...(typeof version === "string" && { "mcp-protocol-version": version }),
    ...(typeof name === "string" && { "mcp-name": name }),
  };
}
