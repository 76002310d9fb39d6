/** A client that lists, excludes, mirrors, and lists again when it is rejected. */
import { debuglog } from "node:util";
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { ERROR_CODES } from "@transports-wg/schema/2026-07-28";
import {
  RpcError,
  httpClient,
  isRequest,
  type Client,
  type JSONRPCNotification,
  type JSONRPCRequest,
  type Params,
  type Result,
} from "@transports-wg/wire";
import { annotationsOf, valueAt, type Annotation } from "./annotations.ts";
import { METHOD, NAME, PARAM, VERSION, standardOf } from "./standard.ts";
import { encode, type Primitive } from "./value.ts";

/** Says it when NODE_DEBUG names it. */
const log = debuglog("http-headers");

type Tool = { name: string; inputSchema: unknown };

export function makeClient(_: World, peer: Peer): Client {
  // Over stdio there is nothing to mirror into.
  if (peer.transport === "stdio") return peer.connect();

  /** What is mirrored of each tool, as it was listed last. */
  const known = new Map<string, readonly Annotation[]>();
  const next = httpClient(peer.url, { fetch: peer.fetch, headers: (message) => headersOf(message, known) });

  async function list(params: Params | undefined): Promise<Result> {
    const result = await next.request("tools/list", params);
    const valid = (result.tools as Tool[]).filter(({ name, inputSchema }) => {
      const found = annotationsOf(inputSchema);
      if ("fault" in found) {
        log(`The tool ${name} is left out: ${found.fault}`);
        known.delete(name);
        return false;
      }
      known.set(name, found.annotations);
      return true;
    });
    return { ...result, tools: valid };
  }

  async function listAll(_meta: Params["_meta"]): Promise<void> {
    let cursor: unknown;
    do {
      const page = await list({ ...(_meta && { _meta }), ...(cursor !== undefined && { cursor }) });
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  return {
    ...next,
    async request(method, params, options = {}) {
      if (method === "tools/list") return list(params);
      try {
        return await next.request(method, params, options);
      } catch (error) {
        const rejected = error instanceof RpcError && error.code === ERROR_CODES.HEADER_MISMATCH.code;
        if (!rejected || method !== "tools/call") throw error;
        // The definition is not what it was.
        await listAll(params?._meta);
        const { id: _, ...again } = options;
        return next.request(method, params, again);
      }
    },
  };
}

function headersOf(
  message: JSONRPCRequest | JSONRPCNotification,
  known: ReadonlyMap<string, readonly Annotation[]>,
): Record<string, string> {
  const { version, method, name } = standardOf(message);
  const headers: Record<string, string> = {
    ...(version !== undefined && { [VERSION]: version }),
    [METHOD]: method,
    ...(name !== undefined && { [NAME]: encode(name) }),
  };
  if (!isRequest(message) || method !== "tools/call") return headers;
  for (const { header, path, type } of known.get(name ?? "") ?? []) {
    const value = valueAt(message.params?.arguments, path);
    if (isOf(type, value)) headers[`${PARAM}${header}`] = encode(value);
  }
  return headers;
}

/** An argument that is not of its type is for the server to refuse. */
const isOf = (type: string, value: unknown): value is Primitive =>
  type === "integer" ? Number.isInteger(value) : typeof value === type;
