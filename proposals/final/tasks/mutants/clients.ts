/** Faults of clients. */
import type { Mutant } from "@transports-wg/audit";
import { MemoryStore } from "@transports-wg/harness";
import type { JSONRPCRequest, Params, Result } from "@transports-wg/wire";
import { hearing, inWorld, saying, through, withHeaders, withParams } from "./spoil.ts";

/** Hears something else of a task. */
const ofTask = (change: (task: Result) => Result): Mutant["wrap"] =>
  hearing((result, { method }) => (method === "tasks/get" ? change(result) : result));

export const clients: readonly Mutant[] = [
  {
    name: "Calls as one that knows no tasks",
    kills: ["client-declares-extension"],
    wrap: saying((it) => withParams(it, { _meta: { "io.modelcontextprotocol/clientCapabilities": {} } })),
  },
  {
    name: "Says so when it calls, and not when it polls",
    kills: ["client-declares-extension"],
    wrap: saying((it) =>
      it.method === "tasks/get" ? withParams(it, { _meta: { "io.modelcontextprotocol/clientCapabilities": {} } }) : it,
    ),
  },
  {
    name: "Takes the task for the result",
    kills: ["client-handles-polymorphic-result"],
    wrap: hearing((it) => (it.resultType === "task" ? { ...it, resultType: "complete" } : it)),
  },
  {
    name: "Knows no other type than a task",
    kills: ["client-handles-polymorphic-result"],
    wrap: hearing((it, { method }) => (method === "tools/call" ? { ...it, resultType: "task", taskId: "any" } : it)),
  },
  {
    name: "Takes a prompt that is a task",
    kills: ["client-rejects-task-result-on-unsupported"],
    wrap: hearing((it, { method }) => (method === "prompts/get" ? { ...it, resultType: "complete" } : it)),
  },
  ...["tasks/get", "tasks/update", "tasks/cancel"].map((method) => ({
    name: `Does not name the task beside ${method}`,
    kills: ["client-emits-mcp-name-on-tasks-methods"],
    wrap: through((next) => (request) => {
      const named = request.headers.get("mcp-method") === method;
      return next(named ? withHeaders(request, (it) => it.delete("mcp-name")) : request);
    }),
  })),
  {
    name: "Writes into a header what a header cannot carry",
    kills: ["client-encodes-mcp-name"],
    wrap: through(
      (next) => (request) => next(withHeaders(request, (it) => it.set("mcp-name", encodeURIComponent("ключ")))),
    ),
  },
  {
    name: "Is twice as quick as it may be",
    kills: ["client-respects-poll-interval"],
    wrap: inWorld(({ clock }) => ({
      clock: { now: () => clock.now(), sleep: (ms, signal) => clock.sleep(ms / 2, signal) },
    })),
  },
  {
    name: "Keeps to the interval that it heard first",
    kills: ["client-respects-poll-interval"],
    wrap: ofTask((it) => ({ ...it, pollIntervalMs: 1_000 })),
  },
  {
    name: "Loses patience",
    kills: ["client-polls-until-terminal"],
    wrap(reference) {
      let polls = 0;
      return ofTask((it) => (++polls > 10 ? { ...it, status: "failed", error: { code: 1, message: "Enough" } } : it))(
        reference,
      );
    },
  },
  {
    name: "Takes what was cancelled for completed",
    kills: ["client-polls-until-terminal"],
    wrap: ofTask((it) => (it.status === "cancelled" ? { ...it, status: "completed", result: {} } : it)),
  },
  {
    name: "Keeps its tasks in its head",
    kills: ["client-persists-task-ids"],
    wrap: inWorld(() => ({ store: new MemoryStore() })),
  },
  {
    name: "Cancels a task as if it were a request",
    kills: ["cancel-not-via-cancelled-notification"],
    wrap: through((next) => async (request) => {
      if (request.headers.get("mcp-method") === "tasks/cancel") {
        const params = { requestId: 1 };
        const body = JSON.stringify({ jsonrpc: "2.0", method: "notifications/cancelled", params });
        await next(new Request(request.clone(), { body }));
      }
      return next(request);
    }),
  },
  {
    name: "Goes without a word",
    kills: ["cancel-not-via-cancelled-notification"],
    wrap: through((next) => async (request) => {
      if (request.headers.get("mcp-method") !== "tasks/cancel") return next(request);
      const { id } = (await request.json()) as JSONRPCRequest;
      return Response.json({ jsonrpc: "2.0", id, result: { resultType: "complete" } });
    }),
  },
  {
    name: "Waits for ever",
    kills: ["client-gives-up-after-ttl"],
    wrap: hearing((it) => ("ttlMs" in it ? { ...it, ttlMs: null } : it)),
  },
  {
    name: "Gives up at half of the time",
    kills: ["client-gives-up-after-ttl"],
    wrap: hearing((it) => (typeof it.ttlMs === "number" ? { ...it, ttlMs: it.ttlMs / 2 } : it)),
  },
  {
    name: "Answers the first question, and no other",
    kills: ["client-answers-input-requests"],
    wrap: saying((it) =>
      it.method === "tasks/update"
        ? withParams(it, {
            inputResponses: Object.fromEntries(Object.entries(it.params?.inputResponses as Params).slice(0, 1)),
          })
        : it,
    ),
  },
  {
    name: "Does not look at what is asked",
    kills: ["client-answers-input-requests"],
    wrap: ofTask(({ inputRequests, ...it }) => it),
  },
  {
    name: "Takes each sight of a question for a new one",
    kills: ["client-answers-each-key-once"],
    wrap(reference) {
      let polls = 0;
      const renamed = (members: unknown, rename: (key: string) => string) =>
        Object.fromEntries(Object.entries((members ?? {}) as Params).map(([key, it]) => [rename(key), it]));
      return through((next) => async (request) => {
        const message = (await request.clone().json()) as JSONRPCRequest;
        if (message.method === "tasks/update") {
          const inputResponses = renamed(message.params?.inputResponses, (key) => key.split("#")[0]!);
          return next(new Request(request, { body: JSON.stringify(withParams(message, { inputResponses })) }));
        }
        const response = await next(request);
        if (message.method !== "tasks/get") return response;
        const answer = (await response.json()) as { result: Result };
        polls++;
        const inputRequests = renamed(answer.result.inputRequests, (key) => `${key}#${polls}`);
        return Response.json({ ...answer, result: { ...answer.result, inputRequests } });
      })(reference);
    },
  },
  {
    name: "Says yes to what a task asks",
    kills: ["client-same-trust-for-task-input"],
    wrap: inWorld(({ answer }) => {
      let asked = 0;
      return {
        answer: async (request) => (++asked > 1 ? { action: "accept", content: { value: "yes" } } : answer(request)),
      };
    }),
  },
  {
    name: "Shows the user something else than was asked",
    kills: ["client-same-trust-for-task-input"],
    wrap: inWorld(({ answer }) => {
      let asked = 0;
      return {
        answer: ({ method, params }) =>
          answer({ method, params: ++asked > 1 ? { ...params, message: "A task needs something" } : (params ?? {}) }),
      };
    }),
  },
  {
    name: "Takes any failure for one that passes",
    kills: ["client-retries-only-retryable"],
    wrap: ofTask((it) =>
      it.status === "failed" ? { ...it, error: { ...(it.error as Result), data: { retryable: true } } } : it,
    ),
  },
  {
    name: "Cannot wait to try again",
    kills: ["client-waits-before-retry"],
    wrap: ofTask((it) =>
      it.status === "failed"
        ? { ...it, error: { ...(it.error as Result), data: { retryable: true, afterMs: 0 } } }
        : it,
    ),
  },
];
