import {
  HttpError,
  METHOD_NOT_FOUND,
  RpcError,
  errorResponse,
  httpClient,
  type Handler,
  type JSONRPCRequest,
  type Result,
} from "@transports-wg/wire";
import { digestOf, type Primitive } from "../digest.ts";
import { everyPage, isTarget, kindListedBy, kindsActedUponBy, type Kind } from "../kinds.ts";
import {
  CONTENT_DIGEST,
  DIGEST,
  DIGEST_CHANGED,
  DIGEST_HEADER,
  EXPECTED_DIGEST,
  EXPECTED_DIGEST_HEADER,
} from "../names.ts";
import { amend, json } from "./amend.ts";
import { readRequest } from "./read.ts";

const HEADER_MISMATCH = -32020;

export interface Posture {
  /** Refuse what was planned against another definition, or execute it and say so. */
  mode: "strict" | "soft";
}

/**
 * Puts digests around a server that knows nothing of them.
 *
 * @param next the server: it lists what the caller of the request may see, and acts upon it
 */
export function withDigests(next: Handler, { mode }: Posture): Handler {
  return async (request) => {
    const body = await request.text();
    const message = readRequest(body);
    const { url, method, headers, signal } = request;
    const hasBody = method !== "GET" && method !== "HEAD";
    const pass = () => next(new Request(url, { method, headers, signal, ...(hasBody && { body }) }));
    if (!message) return pass();

    const kind = kindListedBy(message.method);
    if (kind) return list(kind, request, await pass());
    if (message.method === "server/discover") return amend(await pass(), declare);
    const targets = kindsActedUponBy(message.method);
    if (targets.length > 0) return act(targets, message, request, pass);
    return pass();
  };

  /** *Where Digests Appear*: each primitive of a list; *HTTP: Lists*: the validator of the whole list. */
  async function list(kind: Kind, request: Request, response: Response): Promise<Response> {
    let etag: string | undefined;
    const stamped = await amend(response, (result) => {
      const primitives = result[kind.members] as Primitive[];
      const list = { ...result, [kind.members]: primitives.map(withDigest) };
      // Weak: the bytes of two equal lists differ by the id of the request.
      etag = `W/"${digestOf(list)}"`;
      return list;
    });
    if (etag === undefined) return stamped;
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers: { etag } });
    stamped.headers.set("etag", etag);
    return stamped;
  }

  /** *The Precondition*, then *Where Digests Appear*: the result of the request. */
  async function act(
    targets: readonly Kind[],
    message: JSONRPCRequest,
    request: Request,
    pass: () => Promise<Response>,
  ): Promise<Response> {
    const expected = message.params?._meta?.[EXPECTED_DIGEST];
    const header = request.headers.get(EXPECTED_DIGEST_HEADER);
    if (header !== null && header !== expected) {
      return refuse(message, new RpcError(HEADER_MISMATCH, "Mcp-Expected-Digest is not what the body says"), 400);
    }
    let digest: string | undefined;
    try {
      digest = await currentDigest(targets, message, request);
    } catch (error) {
      // What cannot be compared is not executed: the caller gets the answer that the list got.
      if (error instanceof RpcError) return refuse(message, error, error.status ?? 200);
      if (!(error instanceof HttpError)) throw error;
      return new Response(error.body, { status: error.status, headers: error.headers });
    }
    // What the caller cannot see is for the server to refuse, as it refuses what does not exist.
    if (digest === undefined) return pass();
    if (mode === "strict" && expected !== undefined && expected !== digest) {
      const data = { [DIGEST]: digest };
      return refuse(message, new RpcError(DIGEST_CHANGED, "The definition has changed", { data }), 200);
    }
    let mirrored = false;
    const response = await amend(await pass(), (result) => {
      mirrored = true;
      return withMeta(result, { [DIGEST]: digest, ...contentDigest(result) });
    });
    if (mirrored) response.headers.set(DIGEST_HEADER, digest);
    return response;
  }

  /** The digest of what the request is about, as its caller sees it now. Absent if the caller does not see it. */
  async function currentDigest(targets: readonly Kind[], { params = {} }: JSONRPCRequest, { url, headers }: Request) {
    const asked = new Headers(headers);
    for (const name of ["mcp-name", "if-none-match", EXPECTED_DIGEST_HEADER]) asked.delete(name);
    const asCaller = httpClient(url, {
      fetch: next,
      headers: ({ method }) => ({ ...Object.fromEntries(asked), "mcp-method": method }),
    });
    const { progressToken, ..._meta } = params._meta ?? {};
    for (const kind of targets) {
      try {
        for await (const it of everyPage(kind, { _meta }, asCaller.request)) {
          if (isTarget(kind, it[kind.key], params)) return digestOf(it);
        }
      } catch (error) {
        // A server without prompts does not know how to list them.
        if (!(error instanceof RpcError && error.code === METHOD_NOT_FOUND)) throw error;
      }
    }
    return undefined;
  }
}

const withDigest = (primitive: Primitive): Primitive => withMeta(primitive, { [DIGEST]: digestOf(primitive) });

function withMeta<T extends Result>(it: T, more: Record<string, unknown>): T {
  return { ...it, _meta: { ...(it._meta as object | undefined), ...more } };
}

/** *Contents of Resources*. */
const contentDigest = ({ contents }: Result) =>
  contents === undefined ? {} : { [CONTENT_DIGEST]: digestOf({ contents }) };

/** *Capability*. */
const declare = (result: Result): Result => ({
  ...result,
  capabilities: { ...(result.capabilities as object), primitiveDigests: {} },
});

const refuse = (message: JSONRPCRequest, error: RpcError, status: number): Response =>
  json(errorResponse(message.id, error), status);
