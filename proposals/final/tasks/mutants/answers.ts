/** Faults in what is said of tasks. */
import { spoilRequest, spoilResult, spoilServer, type Mutant } from "@transports-wg/audit";
import { MemoryStore } from "@transports-wg/harness";
import type { JSONRPCRequest, Params, Result } from "@transports-wg/wire";
import { addsAlways, withAnswer, withHeaders, withNews, withParams, withStore } from "./spoil.ts";

type Wrap = Mutant["wrap"];

/** Says something else of a task with this status. */
const of =
  (status: string, change: (task: Result) => Result): Wrap =>
  (reference) =>
    spoilResult(reference, (result, { method }) =>
      method === "tasks/get" && result.status === status ? change(result) : result,
    );

const answering =
  (method: string, change: (result: Result, params: Params) => Result): Wrap =>
  (reference) =>
    spoilResult(reference, (result, request) =>
      request.method === method ? change(result, request.params ?? {}) : result,
    );

const without = (member: string) => (result: Result) => {
  const { [member]: _, ...rest } = result;
  return rest;
};

const isMade = ({ resultType }: Result) => resultType === "task";

export const answers: readonly Mutant[] = [
  {
    name: "Takes a task for a result like any other",
    kills: ["result-type-task-on-create"],
    wrap: answering("tools/call", (it) => (isMade(it) ? { ...it, resultType: "complete" } : it)),
  },
  {
    name: "Puts the task into a member, as it was",
    kills: ["result-type-task-on-create"],
    wrap: answering("tools/call", ({ resultType, ...task }) =>
      resultType === "task" ? { resultType, task, taskId: task.taskId } : { resultType, ...task },
    ),
  },
  {
    name: "Says task of a task that failed, as in the example upstream",
    kills: ["no-task-result-type-on-others"],
    wrap: of("failed", (it) => ({ ...it, resultType: "task" })),
  },
  {
    name: "Says task of a task whose tool failed, as in the other example",
    kills: ["no-task-result-type-on-others", "result-type-complete-on-tasks-get"],
    wrap: of("completed", (it) => ({ ...it, resultType: "task" })),
  },
  {
    name: "Does not say of what type a poll's answer is",
    kills: ["result-type-complete-on-tasks-get"],
    wrap: answering("tasks/get", without("resultType")),
  },
  {
    name: "Each replica knows its own tasks",
    kills: ["durable-create-strong-consistency"],
    wrap: withStore(() => {
      const own = new MemoryStore();
      return {
        get: (key) => own.get(key),
        set: (key, value) => own.set(key, value),
        add: (key, value) => own.add(key, value),
      };
    }),
  },
  {
    name: "Tells of a task before it is written",
    kills: ["durable-create-strong-consistency"],
    wrap: withStore((store) => ({
      async add(key, value) {
        if (!key.endsWith("version 0")) return store.add(key, value);
        setTimeout(() => void store.add(key, value), 50);
        return true;
      },
    })),
  },
  {
    name: "Begins before it knows what it has to know",
    kills: ["mrtr-synchronous-before-task-creation"],
    wrap: (reference) =>
      spoilRequest(reference, (it) =>
        it.params?.inputResponses || it.method !== "tools/call"
          ? it
          : withParams(it, { inputResponses: { user_name: { action: "decline" } } }),
      ),
  },
  {
    name: "Asks again once there is a task",
    kills: ["mrtr-synchronous-before-task-creation"],
    wrap: answering("tools/call", (it) => (isMade(it) ? { ...it, requestState: "left over" } : it)),
  },
  {
    name: "Forgets what was answered before",
    kills: ["mrtr-synchronous-before-task-creation"],
    wrap: (reference) =>
      spoilRequest(reference, (it) =>
        it.params?.inputResponses && it.method === "tools/call"
          ? withParams(it, { inputResponses: { user_name: { action: "accept", content: { value: "Nobody" } } } })
          : it,
      ),
  },
  {
    name: "Has a result from the beginning",
    kills: ["tasks-get-status-working"],
    wrap: of("working", (it) => ({ ...it, result: {} })),
  },
  {
    name: "Does not say when a task was made",
    kills: ["tasks-get-status-working"],
    wrap: of("working", without("createdAt")),
  },
  {
    name: "Asks one thing at a time, and needs two",
    kills: ["tasks-get-status-input-required", "tasks-input-requests-all-outstanding"],
    wrap: of("input_required", (it) => ({
      ...it,
      inputRequests: Object.fromEntries(Object.entries(it.inputRequests as Result).slice(0, 1)),
    })),
  },
  {
    name: "Asks once, and not at the next poll",
    kills: ["tasks-input-requests-all-outstanding"],
    wrap(reference) {
      const asked = new Set<unknown>();
      return of("input_required", (it) => {
        const again = asked.has(it.taskId);
        asked.add(it.taskId);
        return again ? { ...it, inputRequests: {} } : it;
      })(reference);
    },
  },
  {
    name: "Keeps the result for tasks/result",
    kills: ["tasks-get-status-completed"],
    wrap: of("completed", without("result")),
  },
  {
    name: "Has an error for what was cancelled",
    kills: ["tasks-get-status-cancelled"],
    wrap: of("cancelled", (it) => ({ ...it, error: { code: -32603, message: "Cancelled" } })),
  },
  {
    name: "Calls what was cancelled a failure",
    kills: ["tasks-get-status-cancelled"],
    wrap: of("cancelled", (it) => ({ ...it, status: "failed", error: { code: -32603, message: "Cancelled" } })),
  },
  {
    name: "Fails without an error",
    kills: ["tasks-get-status-failed"],
    wrap: of("failed", without("error")),
  },
  {
    name: "Fails with a result beside the error",
    kills: ["tasks-get-status-failed"],
    wrap: of("failed", (it) => ({ ...it, result: { content: [], isError: true } })),
  },
  {
    name: "Fails without a word",
    kills: ["failed-includes-statusmessage"],
    wrap: of("failed", without("statusMessage")),
  },
  {
    name: "Calls it a failure when a tool reports an error",
    kills: ["tool-error-uses-completed-status", "failed-status-jsonrpc-only"],
    wrap: of("completed", ({ result, ...task }) =>
      (result as Result).isError
        ? { ...task, status: "failed", error: { code: -32603, message: "The tool reports an error" } }
        : { ...task, result },
    ),
  },
  {
    name: "Calls a JSON-RPC error a result",
    kills: ["failed-status-jsonrpc-only"],
    wrap: of("failed", ({ error, ...task }) => ({
      ...task,
      status: "completed",
      result: { content: [], isError: true },
    })),
  },
  {
    name: "Has another code for a task that never was",
    kills: ["tasks-get-invalid-task-id-32602", "tasks-update-cancel-invalid-task-id-32602"],
    wrap: withAnswer(
      () => (answer) => ("error" in answer ? { ...answer, error: { ...answer.error, code: -32002 } } : answer),
    ),
  },
  ...["tasks/update", "tasks/cancel"].map((method) => ({
    name: `Acknowledges ${method} of what never was`,
    kills: ["tasks-update-cancel-invalid-task-id-32602"],
    wrap: withAnswer(
      () =>
        (answer, { id, ...request }) =>
          "error" in answer && request.method === method
            ? { jsonrpc: "2.0", id, result: { resultType: "complete" } }
            : answer,
    ),
  })),
  {
    name: "Answers an update with the task",
    kills: ["update-ack-empty-result"],
    wrap: answering("tasks/update", (it, { taskId }) => ({ ...it, taskId, status: "working" })),
  },
  {
    name: "Answers a cancellation with the task, as it was",
    kills: ["cancel-ack-empty-result"],
    wrap: answering("tasks/cancel", (it, { taskId }) => ({ ...it, taskId, status: "cancelled" })),
  },
  {
    name: "Refuses to cancel what has ended",
    kills: ["cancel-ack-empty-result"],
    wrap: withAnswer(() => {
      const over = new Set<unknown>();
      return (answer, { method, params }) => {
        const { taskId } = params ?? {};
        if ("result" in answer && answer.result.status === "completed") over.add(taskId);
        if (method !== "tasks/cancel" || !over.has(taskId)) return answer;
        return { jsonrpc: "2.0", id: answer.id!, error: { code: -32602, message: "The task has ended" } };
      };
    }),
  },
  {
    name: "Acknowledges an update with a task's type",
    kills: ["result-type-complete-on-tasks-update"],
    wrap: answering("tasks/update", (it) => ({ ...it, resultType: "task" })),
  },
  {
    name: "Acknowledges a cancellation without a type",
    kills: ["result-type-complete-on-tasks-cancel"],
    wrap: answering("tasks/cancel", without("resultType")),
  },
  {
    name: "Refuses answers that it did not ask for",
    kills: ["update-ignore-unknown-keys"],
    wrap: withAnswer(() => (answer, { method, params, id }) => {
      const strange = Object.keys(params?.inputResponses ?? {}).includes("third");
      if (method !== "tasks/update" || !strange) return answer;
      return { jsonrpc: "2.0", id, error: { code: -32602, message: "Nobody asked for third" } };
    }),
  },
  {
    name: "Refuses answers that it has",
    kills: ["update-ignore-unknown-keys"],
    wrap: withAnswer(() => {
      const had = new Set<string>();
      return (answer, { method, params, id }) => {
        if (method !== "tasks/update") return answer;
        const keys = Object.keys(params?.inputResponses ?? {}).map((key) => `${String(params?.taskId)} ${key}`);
        const again = keys.some((key) => had.has(key));
        for (const key of keys) had.add(key);
        return again ? { jsonrpc: "2.0", id, error: { code: -32602, message: "Answered already" } } : answer;
      };
    }),
  },
  {
    name: "Goes on when some of the answers are there",
    kills: ["tasks-mrtr-partial-fulfillment"],
    wrap: (reference) => spoilRequest(reference, (it) => withAnswers(it, (given) => ({ ...unanswered, ...given }))),
  },
  {
    name: "Asks for all again until all come at once",
    kills: ["tasks-mrtr-partial-fulfillment"],
    wrap: (reference) =>
      spoilRequest(reference, (it) => withAnswers(it, (given) => (Object.keys(given).length < 2 ? {} : given))),
  },
  {
    name: "Has one key for all questions",
    kills: ["input-request-key-unique-per-task", "no-key-reuse-after-response"],
    wrap: (reference) =>
      of("input_required", (it) => ({ ...it, inputRequests: { value: Object.values(it.inputRequests as Result)[0] } }))(
        spoilRequest(reference, (it) => withAnswers(it, ({ value }) => ({ "value-1": value, "value-2": value }))),
      ),
  },
  {
    name: "Takes anything for answers",
    kills: ["tasks-update-malformed-refused"],
    wrap: (reference) =>
      spoilRequest(reference, (it) => {
        const given = it.params?.inputResponses;
        const fine = typeof given === "object" && given !== null && !Array.isArray(given);
        return it.method === "tasks/update" && !fine ? withParams(it, { inputResponses: {} }) : it;
      }),
  },
  {
    name: "Does not read the header that names a task",
    kills: ["server-rejects-mismatched-mcp-name-on-tasks-get"],
    wrap: (reference) =>
      spoilServer(reference, (next) => (request) => next(withHeaders(request, (it) => it.delete("mcp-name")))),
  },
  {
    name: "Does not read base64 in a header",
    kills: ["routing-headers-accepted-on-tasks-get"],
    wrap: (reference) =>
      spoilServer(reference, (next) => (request) => {
        const encoded = request.headers.get("mcp-name")?.startsWith("=?");
        return next(encoded ? withHeaders(request, (it) => it.set("mcp-name", "unreadable")) : request);
      }),
  },
  {
    name: "Tells of a task without its result",
    kills: ["tasks-notification-is-detailed-task"],
    wrap: withNews((it) => {
      const { result, ...params } = it.params ?? {};
      return [{ ...it, params }];
    }),
  },
  {
    name: "Does not say for whom a notification is",
    kills: ["tasks-notification-is-detailed-task"],
    wrap: withNews((it) => [it.method === "notifications/tasks" ? { ...it, params: { ...it.params, _meta: {} } } : it]),
  },
  {
    name: "Acknowledges whatever is asked for",
    kills: ["tasks-subscription-acknowledges-known"],
    wrap: withNews((it, { params }) => [
      it.method === "notifications/tasks"
        ? it
        : { ...it, params: { ...it.params, notifications: params?.notifications } },
    ]),
  },
  {
    name: "Tells of progress beside the task",
    kills: ["no-progress-or-message-on-task-stream"],
    wrap: withNews((it) => [
      it,
      {
        jsonrpc: "2.0",
        method: "notifications/progress",
        params: { _meta: it.params?._meta ?? {}, progressToken: "listen", progress: 1 },
      },
    ]),
  },
  {
    name: "Writes its log to whoever listens",
    kills: ["no-progress-or-message-on-task-stream"],
    wrap: withNews((it) => [
      it,
      { jsonrpc: "2.0", method: "notifications/message", params: { ...it.params, level: "debug", data: "told" } },
    ]),
  },
  {
    name: "Of two answers that come at once one is lost",
    kills: ["tasks-acknowledged-is-kept"],
    wrap: addsAlways(/^task .* version [1-9]/),
  },
];

const unanswered = { first: { action: "decline" }, second: { action: "decline" } };

const withAnswers = (request: JSONRPCRequest, change: (given: Params) => Params): JSONRPCRequest =>
  request.method === "tasks/update"
    ? withParams(request, { inputResponses: change(request.params?.inputResponses as Params) })
    : request;
