/** What a client says, for checks that play one. */
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { Client, JSONRPCRequest, Params, RequestOptions, Result } from "@transports-wg/wire";

export const envelope = {
  [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
  [META_KEYS.CLIENT_CAPABILITIES]: {},
  [META_KEYS.CLIENT_INFO]: { name: "check", version: "1" },
};

export const paramsOf = (name: string, meta: object = {}, args: object = {}): Params => ({
  name,
  arguments: args,
  _meta: { ...envelope, ...meta },
});

export const call = (
  client: Client,
  name: string,
  meta: object = {},
  args: object = {},
  options?: RequestOptions,
): Promise<Result> => client.request("tools/call", paramsOf(name, meta, args), options);

/** A call as it is posted, with the headers that have to be there. */
export function posted(name: string, meta: object, args: object = {}): [string, Record<string, string>] {
  const message: JSONRPCRequest = { jsonrpc: "2.0", id: 1, method: "tools/call", params: paramsOf(name, meta, args) };
  return [
    JSON.stringify(message),
    {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      authorization: "Bearer alice",
      "mcp-protocol-version": PROTOCOL_VERSION,
      "mcp-method": "tools/call",
      "mcp-name": name,
    },
  ];
}

/** Keys that nobody here knows, and that are none of anybody's business. */
export const strange = JSON.parse(`{
  "com.example/tenant": { "deep": [{ "er": null }] },
  "com.example.mcp/shift": "night",
  "mcp.dev/older": "reserved until 2025-06-18",
  "com.mcp.tools/reserved": true,
  "io.modelcontextprotocol/later": { "from": "a revision to come" },
  "com.example/": "a name may be empty",
  "": 0,
  "bare": "a key without prefix",
  "not a key!": ["at all"],
  "Ключ": "of other letters",
  "__proto__": { "polluted": true },
  "constructor": "toString"
}`) as Record<string, unknown>;
