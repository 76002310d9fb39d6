/** What is judged before a method: who declares what, and whether the headers say what the body says. */
import { ERROR_CODES, HEADERS, META_KEYS } from "@transports-wg/schema/2026-07-28";
import type { ClientCapabilities } from "@transports-wg/schema/2026-07-28/types";
import { RpcError, type Context, type JSONRPCRequest } from "@transports-wg/wire";
import { DECLARED, EXTENSION } from "./task.ts";

export const capabilitiesOf = ({ _meta }: Pick<Context, "_meta">): ClientCapabilities =>
  _meta[META_KEYS.CLIENT_CAPABILITIES] ?? {};

/** Whether this very request declares the extension. What others declared, and what 2025-11-25 had in its place, means nothing. */
export const declares = (context: Pick<Context, "_meta">): boolean =>
  capabilitiesOf(context).extensions?.[EXTENSION] !== undefined;

/** @throws RpcError unless this request declares the extension */
export function needTasks(context: Pick<Context, "_meta">): void {
  if (!declares(context)) throw missingCapability(DECLARED);
}

export function missingCapability(requiredCapabilities: ClientCapabilities): RpcError {
  const { code, http } = ERROR_CODES.MISSING_REQUIRED_CLIENT_CAPABILITY;
  return new RpcError(code, "The client does not declare what this needs", {
    data: { requiredCapabilities },
    status: http,
  });
}

/** @throws RpcError when a header that intermediaries route by is not what the body says */
export function judgeHeaders({ method, params = {} }: JSONRPCRequest, { url, headers }: Context): void {
  if (url.startsWith("stdio:")) return;
  const name = params.taskId ?? params.name ?? params.uri;
  agree(HEADERS.METHOD, headers.get(HEADERS.METHOD), method);
  if (typeof name === "string") agree(HEADERS.NAME, headers.get(HEADERS.NAME), name);
}

function agree(header: string, value: string | null, expected: string): void {
  // Whether it may be missing is for the proposal that brought the header.
  if (value === null || decoded(value) === expected) return;
  const { code, http } = ERROR_CODES.HEADER_MISMATCH;
  throw new RpcError(code, `${header} should be ${expected}, as in the body, but is ${value}`, { status: http });
}

/** What a header cannot carry as it is comes in base64, marked as such. */
function decoded(value: string): string {
  const encoded = /^=\?base64\?(.*)\?=$/.exec(value)?.[1];
  return encoded === undefined ? value : Buffer.from(encoded, "base64").toString();
}
