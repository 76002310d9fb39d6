import type { JSONRPCMessage, JSONRPCNotification, JSONRPCRequest } from "@transports-wg/wire";

const VERSION = "io.modelcontextprotocol/protocolVersion";

/** The headers that HTTP demands beside a message, and who sends it. */
export const bearer =
  (principal: string | undefined) =>
  (message: JSONRPCMessage): Record<string, string> => ({
    ...("method" in message && standard(message)),
    ...(principal !== undefined && { authorization: `Bearer ${principal}` }),
  });

function standard({ method, params }: JSONRPCRequest | JSONRPCNotification): Record<string, string> {
  const version = params?._meta?.[VERSION];
  const name = params?.name ?? params?.uri;
  return {
    "mcp-method": method,
    ...(typeof version === "string" && { "mcp-protocol-version": version }),
    ...(typeof name === "string" && { "mcp-name": encode(name) }),
  };
}

/** What a header cannot carry as it is goes in base64, marked as such. */
const encode = (name: string) =>
  /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(name) && !/^=\?base64\?.*\?=$/.test(name)
    ? name
    : `=?base64?${Buffer.from(name).toString("base64")}?=`;
