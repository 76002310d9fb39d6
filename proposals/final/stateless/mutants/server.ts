/** Servers with one fault each. */
import { spoilRequest, spoilResult, spoilServer, type Mutant } from "@transports-wg/audit";
import { MemoryStore } from "@transports-wg/harness";
import { ERROR_CODES, HEADERS, META_KEYS } from "@transports-wg/schema/2026-07-28";
import {
  INVALID_PARAMS,
  METHOD_NOT_FOUND,
  RpcError,
  errorResponse,
  type JSONRPCRequest,
  type Params,
} from "@transports-wg/wire";
import { spoilSaid, spoilStatus, type Said } from "./spoil.ts";

const { CLIENT_CAPABILITIES, CLIENT_INFO, LOG_LEVEL } = META_KEYS;
const { MISSING_REQUIRED_CLIENT_CAPABILITY, UNSUPPORTED_PROTOCOL_VERSION } = ERROR_CODES;

/** The request with more, or less, in its `_meta`. */
const withMeta = (request: JSONRPCRequest, change: (meta: Record<string, unknown>) => Record<string, unknown>) => ({
  ...request,
  params: { ...request.params, _meta: change(request.params?._meta ?? {}) },
});

const withoutData =
  (code: number, message: string) =>
  (said: Said): Said[] =>
    said.error?.code === code ? [{ ...said, error: { code, message } }] : [said];

const badRequest = (id: JSONRPCRequest["id"], message: string) =>
  Response.json(errorResponse(id, new RpcError(INVALID_PARAMS, message)), { status: 400 });

export const mutants: readonly Mutant[] = [
  {
    name: "takes missing capabilities for none",
    kills: ["request-meta-required"],
    wrap: (it) => spoilRequest(it, (request) => withMeta(request, (meta) => ({ [CLIENT_CAPABILITIES]: {}, ...meta }))),
  },
  {
    name: "refuses incomplete requests with status 200",
    kills: ["request-meta-http-400"],
    wrap: (it) => spoilStatus(it, INVALID_PARAMS),
  },
  {
    name: "demands that the client names itself",
    kills: ["client-info-optional"],
    wrap: (it) =>
      spoilServer(it, (next) => async (request) => {
        const { id, params } = (await request.clone().json()) as JSONRPCRequest;
        return params?._meta?.[CLIENT_INFO] ? next(request) : badRequest(id, "Who are you?");
      }),
  },
  {
    name: "shows its tools to clients that it knows",
    kills: ["client-info-changes-nothing"],
    wrap: (it) =>
      spoilResult(it, (result, { params }) => {
        const { name } = (params?._meta?.[CLIENT_INFO] ?? {}) as { name?: string };
        return name === "curl" ? { ...result, tools: [] } : result;
      }),
  },
  {
    name: "does not say which versions it speaks",
    kills: ["server-unsupported-version-error"],
    wrap: (it) => spoilSaid(it, { message: withoutData(UNSUPPORTED_PROTOCOL_VERSION.code, "Not spoken here") }),
  },
  {
    name: "refuses versions with status 200",
    kills: ["http-server-unsupported-version-400"],
    wrap: (it) => spoilStatus(it, UNSUPPORTED_PROTOCOL_VERSION.code),
  },
  {
    name: "believes that every client can be asked to sample",
    kills: ["server-rejects-undeclared-capability"],
    wrap: (it) =>
      spoilRequest(it, (request) =>
        withMeta(request, (meta) => ({ ...meta, [CLIENT_CAPABILITIES]: { sampling: {} } })),
      ),
  },
  {
    name: "does not say which capability is missing",
    kills: ["server-rejects-undeclared-capability"],
    wrap: (it) =>
      spoilSaid(it, { message: withoutData(MISSING_REQUIRED_CLIENT_CAPABILITY.code, "Something is missing") }),
  },
  {
    name: "refuses for want of a capability with status 200",
    kills: ["missing-capability-http-400"],
    wrap: (it) => spoilStatus(it, MISSING_REQUIRED_CLIENT_CAPABILITY.code),
  },
  {
    name: "looks at no header",
    kills: ["http-server-header-mismatch-400"],
    wrap: (it) =>
      spoilServer(it, (next) => async (request) => {
        const { params } = (await request.clone().json()) as JSONRPCRequest;
        const agreeing = new Request(request);
        agreeing.headers.set(HEADERS.PROTOCOL_VERSION, String(params?._meta?.[META_KEYS.PROTOCOL_VERSION]));
        return next(agreeing);
      }),
  },
  {
    name: "does not name itself",
    kills: ["server-info-in-results"],
    wrap: (it) => spoilResult(it, ({ _meta: _, ...result }) => result),
  },
  {
    name: "discovers nothing that could be chosen from",
    kills: ["server-implements-discover"],
    wrap: (it) => spoilResult(it, ({ supportedVersions: _, ...result }) => result),
  },
  {
    name: "serves prompts that it does not declare",
    kills: ["server-declares-prompts-in-discover"],
    wrap: (it) =>
      spoilResult(it, (result, { method }) =>
        method === "server/discover"
          ? { ...result, capabilities: { ...(result.capabilities as object), prompts: undefined } }
          : result,
      ),
  },
  {
    name: "says no more than that there is no initialize",
    kills: ["initialize-names-versions"],
    wrap: (it) =>
      spoilSaid(it, {
        message: (said, { method }) =>
          method === "initialize"
            ? [{ ...said, error: { code: METHOD_NOT_FOUND, message: "Method not found" } }]
            : [said],
      }),
  },
  {
    name: "remembers what the client declared",
    kills: ["nothing-remembered"],
    wrap: (it) => {
      let known: unknown;
      return spoilRequest(it, (request) =>
        withMeta(request, (meta) => {
          const declared = meta[CLIENT_CAPABILITIES] as object | undefined;
          if (declared && Object.keys(declared).length > 0) known = declared;
          return known && declared ? { ...meta, [CLIENT_CAPABILITIES]: known } : meta;
        }),
      );
    },
  },
  {
    name: "serves only those that it was discovered by",
    kills: ["any-replica-serves"],
    wrap: (it) =>
      spoilServer(it, (next) => {
        let isDiscovered = false;
        return async (request) => {
          const { id, method } = (await request.clone().json()) as JSONRPCRequest;
          isDiscovered ||= method === "server/discover";
          return isDiscovered ? next(request) : badRequest(id, "Session not found");
        };
      }),
  },
  {
    name: "keeps counters to the replica that opened them",
    kills: ["state-by-explicit-id"],
    wrap: (it) => ({ ...it, server: (world) => it.server!({ ...world, store: new MemoryStore() }) }),
  },
  {
    name: "counts with the counter that was opened last, when none is named",
    kills: ["state-by-explicit-id"],
    wrap: (it) => {
      let last: unknown;
      const noting = spoilResult(it, (result, { params }) => {
        if (params?.name === "test_open_counter") last = (result.structuredContent as Params).counter;
        return result;
      });
      return spoilRequest(noting, (request) => {
        if (request.params?.name !== "test_count") return request;
        const args = { counter: last, ...(request.params.arguments as Params) };
        return { ...request, params: { ...request.params, arguments: args } };
      });
    },
  },
  {
    name: "logs to everybody",
    kills: ["server-no-log-without-loglevel"],
    wrap: (it) => spoilRequest(it, (request) => withMeta(request, (meta) => ({ [LOG_LEVEL]: "info", ...meta }))),
  },
  {
    name: "asks for the roots on the stream of an answer",
    kills: ["http-server-no-independent-requests-on-stream"],
    wrap: (it) =>
      spoilSaid(it, {
        message: (said) =>
          said.method === "notifications/progress" ? [said, { jsonrpc: "2.0", id: 1, method: "roots/list" }] : [said],
      }),
  },
  {
    name: "refuses with a status of its own what it does not know",
    kills: ["http-server-method-not-found-404"],
    wrap: (it) => spoilStatus(it, METHOD_NOT_FOUND),
  },
  {
    name: "opens a stream for GET",
    kills: ["no-get-or-delete"],
    wrap: (it) =>
      spoilServer(
        it,
        (next) => async (request) =>
          request.method === "GET"
            ? new Response(":\n\n", { headers: { "content-type": "text/event-stream" } })
            : next(request),
      ),
  },
  {
    name: "begins a session",
    kills: ["session-and-event-ids-ignored"],
    wrap: (it) => spoilSaid(it, { headers: (headers) => headers.set("mcp-session-id", "1868a90c") }),
  },
  {
    name: "goes on with what nobody waits for",
    kills: ["http-close-cancels", "http-disconnect-cancels"],
    wrap: (it) =>
      spoilServer(it, (next) => async ({ url, method, headers, body }) => {
        const unheard = new Request(url, { method, headers, body, duplex: "half" });
        const response = await next(unheard);
        const reader = response.body?.getReader();
        const deaf = new ReadableStream<Uint8Array>({
          async pull(controller) {
            const { done, value } = (await reader!.read()) as { done: boolean; value: Uint8Array };
            if (done) controller.close();
            else controller.enqueue(value);
          },
        });
        return new Response(reader ? deaf : null, { status: response.status, headers: response.headers });
      }),
  },
  {
    name: "learns that nobody waits only when there is a stream",
    kills: ["http-disconnect-cancels"],
    wrap: (it) =>
      spoilServer(
        it,
        (next) =>
          ({ url, method, headers, body }) =>
            next(new Request(url, { method, headers, body, duplex: "half" })),
      ),
  },
];
