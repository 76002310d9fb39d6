/** The section *Every Request Describes Itself*: what is looked at before any method is. */
import { ERROR_CODES, HEADERS, META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { ClientCapabilities } from "@transports-wg/schema/2026-07-28/types";
import { INVALID_PARAMS, METHOD_NOT_FOUND, RpcError, type Context, type JSONRPCRequest } from "@transports-wg/wire";

export const supportedVersions = [PROTOCOL_VERSION];

/** @throws RpcError when the request does not say what it must, or says it differently in two places */
export function judge(
  { method, params }: JSONRPCRequest,
  { _meta, headers, url }: Pick<Context, "_meta" | "headers" | "url">,
): void {
  const version = _meta[META_KEYS.PROTOCOL_VERSION];
  // Who says initialize and no version knows none of what follows; what it learns here is all that it can show to its user.
  if (method === "initialize" && version === undefined) throw unsupported(params?.protocolVersion);
  if (typeof version !== "string") throw missing(META_KEYS.PROTOCOL_VERSION);
  if (!isObject(_meta[META_KEYS.CLIENT_CAPABILITIES])) throw missing(META_KEYS.CLIENT_CAPABILITIES);
  if (!url.startsWith("stdio:") && headers.get(HEADERS.PROTOCOL_VERSION) !== version) throw mismatch(version);
  if (!supportedVersions.includes(version)) throw unsupported(version);
  // In a request of this revision it is a method like others that are not there.
  if (method === "initialize")
    throw new RpcError(METHOD_NOT_FOUND, `There is no initialize in ${supportedVersions.join(", ")}`, { status: 404 });
}

/** @throws RpcError when this request does not declare the capability, whatever others did */
export function need(capability: keyof ClientCapabilities, { _meta }: Pick<Context, "_meta">): void {
  const declared = _meta[META_KEYS.CLIENT_CAPABILITIES] as ClientCapabilities;
  if (declared[capability] !== undefined) return;
  throw new RpcError(ERROR_CODES.MISSING_REQUIRED_CLIENT_CAPABILITY.code, `This needs a client with ${capability}`, {
    data: { requiredCapabilities: { [capability]: {} } },
    status: 400,
  });
}

const missing = (key: string) => new RpcError(INVALID_PARAMS, `_meta should have ${key}, but has not`, { status: 400 });

const mismatch = (version: string) =>
  new RpcError(ERROR_CODES.HEADER_MISMATCH.code, `MCP-Protocol-Version should be ${version}, as in the body`, {
    status: 400,
  });

const unsupported = (requested: unknown) =>
  new RpcError(
    ERROR_CODES.UNSUPPORTED_PROTOCOL_VERSION.code,
    `This server speaks ${supportedVersions.join(", ")}, and every request says which`,
    { data: { supported: supportedVersions, requested: String(requested) }, status: 400 },
  );

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
