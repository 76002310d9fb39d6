/** The official TypeScript client of the extension, which brings no transport, on that of the check. */
import { isDeepStrictEqual } from "node:util";
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import {
  resultFromTaskOutcome,
  withTasks,
  type SerializedTaskReference,
  type ToolExecution,
} from "@modelcontextprotocol/ext-tasks/client";
import { RpcError, httpClient, type Client, type Params, type Result } from "@transports-wg/wire";

type Port = Parameters<typeof withTasks>[0];
type Json = Extract<Awaited<ReturnType<Port["dispatch"]>>, { kind: "result" }>["result"];

/** It waits by the clock of the machine. What it is told to wait is made short, so that nobody has to wait with it. */
const HASTE = 1_000;

const can = { elicitation: {}, sampling: {}, roots: {}, extensions: { "io.modelcontextprotocol/tasks": {} } };

const SHELF = "open references";
type Kept = { params: Params; reference: SerializedTaskReference };

export function makeExtTasksClient(world: World, peer: Peer): Client {
  const more = new Map<string, Record<string, string>>();
  const plain = peer.streams
    ? peer.connect()
    : httpClient(peer.url, {
        fetch: peer.fetch,
        headers: ({ method, params }) => ({ "mcp-method": method, ...more.get(String(params?._meta?.[TICKET])) }),
      });
  let sent = 0;

  const port: Port = {
    endpointId: "check",
    taskCapabilities: { generation: "v2", capabilities: {} },
    invalidated: false,
    async dispatch(request, { signal, context } = {}) {
      const { method, params = {} } = request as { method: string; params?: Params };
      const ticket = String(++sent);
      more.set(ticket, { ...context?.headers });
      try {
        const result = await plain.request(method, framed(params, ticket), signal ? { signal } : {});
        return { kind: "result", result: hasty(result) as Json };
      } catch (error) {
        if (!(error instanceof RpcError)) throw error;
        const { code, message, data } = error;
        return { kind: "error", error: { code, message, ...(data !== undefined && { data: data as Json }) } };
      } finally {
        more.delete(ticket);
      }
    },
    onServerRequest: () => () => {},
    onNotification: () => () => {},
    onInvalidated: () => () => {},
  };

  const session = withTasks(port, {
    onInputRequest: async (request) => {
      const method = { elicitation: "elicitation/create", sampling: "sampling/createMessage", roots: "roots/list" }[
        request.kind
      ];
      return (await world.answer({ method, params: { ...request.params } })) as never;
    },
  });
  const left = world.store.get(SHELF).then((shelf) => (shelf ?? []) as Kept[]);

  return {
    ...plain,
    async request(method, params = {}, { signal, ...options } = {}) {
      if (method !== "tools/call") return plain.request(method, framed(params), options);
      const { name, arguments: args } = params as { name: string; arguments?: Record<string, Json> };
      const before = (await left).find((it) => isDeepStrictEqual(it.params, params));
      const execution = (
        before ? await session.resumeTask(before.reference) : await session.callTool(name, args)
      ) as ToolExecution<Result>;
      if (execution.kind === "task")
        await world.store.set(SHELF, [{ params, reference: execution.serializeReference() }]);
      // To stop waiting is not to cancel: who loses interest has to say both.
      signal?.addEventListener("abort", () => void execution.cancel().catch(() => {}));
      const { outcome } = await execution.settle(signal ? { signal } : {});
      await world.store.delete(SHELF);
      return resultFromTaskOutcome(outcome);
    },
    async close() {
      await session.close();
      await plain.close();
    },
  };

  function framed(params: Params, ticket?: string): Params {
    const _meta = {
      [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
      [META_KEYS.CLIENT_CAPABILITIES]: can,
      ...params._meta,
      ...(ticket !== undefined && { [TICKET]: ticket }),
    };
    return { ...params, _meta };
  }
}

/** By which the headers of a request are found again. */
const TICKET = "example.com/ticket";

const hasty = (result: Result): Result =>
  typeof result.pollIntervalMs === "number"
    ? { ...result, pollIntervalMs: Math.ceil(result.pollIntervalMs / HASTE) }
    : result;
