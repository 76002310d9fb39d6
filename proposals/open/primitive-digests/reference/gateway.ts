import type { World } from "@transports-wg/harness";
import type { Handler, JSONRPCRequest, Result } from "@transports-wg/wire";
import { kindListedBy, kindsActedUponBy } from "../kinds.ts";
import { DIGEST, DIGEST_HEADER, EXPECTED_DIGEST, EXPECTED_DIGEST_HEADER } from "../names.ts";
import { amend, json } from "./amend.ts";
import { readRequest } from "./read.ts";

/** A gateway that caches lists and says in headers what bodies say, for those who do not read bodies. */
export function gateway({ clock }: World, upstream: Handler): Handler {
  const lists = new Map<string, { result: Result; until: number }>();

  /** *Cache Scope*: what is private belongs to the context that it came in. */
  async function list(message: JSONRPCRequest, request: Request): Promise<Response> {
    const { _meta, ...params } = message.params ?? {};
    const question = JSON.stringify([message.method, params]);
    const context = request.headers.get("authorization");
    const own = JSON.stringify([question, context]);
    const cached = [own, question].map((key) => lists.get(key)).find((it) => it && it.until > clock.now());
    if (cached) return json({ jsonrpc: "2.0", id: message.id, result: cached.result }, 200);
    return amend(await upstream(request), (result) => {
      const key = result.cacheScope === "public" ? question : own;
      lists.set(key, { result, until: clock.now() + Number(result.ttlMs ?? 0) });
      return result;
    });
  }

  /** *HTTP: Single Primitives*: a header that disagrees with the body, or comes without it, goes no further. */
  async function act(message: JSONRPCRequest, request: Request): Promise<Response> {
    mirror(request.headers, EXPECTED_DIGEST_HEADER, message.params?._meta?.[EXPECTED_DIGEST]);
    let digest: unknown;
    const response = await amend(await upstream(request), (result) => {
      digest = (result._meta as Record<string, unknown> | undefined)?.[DIGEST];
      return result;
    });
    const answer = new Response(response.body, { status: response.status, headers: response.headers });
    mirror(answer.headers, DIGEST_HEADER, digest);
    return answer;
  }

  return async (request) => {
    const { url, method, headers, signal } = request;
    const body = await request.text();
    const on = new Request(url, { method, headers, signal, ...(body !== "" && { body }) });
    const message = readRequest(body);
    if (message && kindListedBy(message.method)) return list(message, on);
    if (message && kindsActedUponBy(message.method).length > 0) return act(message, on);
    return upstream(on);
  };
}

/** What a header can carry as it is. */
const printable = /^[\x21-\x7e]+$/;

function mirror(headers: Headers, name: string, value: unknown): void {
  headers.delete(name);
  if (typeof value === "string" && printable.test(value)) headers.set(name, value);
}
