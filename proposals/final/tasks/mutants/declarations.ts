/** Faults in who is given tasks, and who is not. */
import { spoilRequest, spoilResult, spoilServer, type Mutant } from "@transports-wg/audit";
import type { Result } from "@transports-wg/wire";
import { capabilitiesOf, withAnswer, withDeclared, withHeaders, withParams } from "./spoil.ts";

export const declarations: readonly Mutant[] = [
  {
    name: "Does not say that it knows tasks",
    kills: ["migrate-from-legacy-capabilities"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "server/discover" ? { ...result, capabilities: { tools: {} } } : result,
      ),
  },
  {
    name: "Says besides that it knows tasks as they were",
    kills: ["migrate-from-legacy-capabilities"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "server/discover"
          ? { ...result, capabilities: { ...(result.capabilities as Result), tasks: { list: {}, cancel: {} } } }
          : result,
      ),
  },
  {
    name: "Remembers that tasks were declared",
    kills: ["server-rejects-undeclared-client"],
    wrap(reference) {
      let declared = false;
      return spoilRequest(reference, (request) => {
        declared ||= capabilitiesOf(request).extensions !== undefined;
        return declared && request.method === "tools/call" ? withDeclared(request) : request;
      });
    },
  },
  {
    name: "Makes tasks for everybody",
    kills: ["server-rejects-undeclared-client", "server-returns-missing-capability-when-required"],
    wrap: (reference) =>
      spoilRequest(reference, (request) => (request.method === "tools/call" ? withDeclared(request) : request)),
  },
  {
    name: "Has an error of its own for what is missing",
    kills: ["server-returns-missing-capability-when-required"],
    wrap: withAnswer(
      () => (answer) =>
        "error" in answer && answer.error.code === -32021
          ? { ...answer, error: { ...answer.error, code: -32603 } }
          : answer,
    ),
  },
  {
    name: "Does not say what is missing",
    kills: ["server-returns-missing-capability-data-shape", "tasks-methods-non-declaring"],
    wrap: withAnswer(() => (answer) => {
      if (!("error" in answer) || answer.error.code !== -32021) return answer;
      const { data, ...error } = answer.error;
      return { ...answer, error };
    }),
  },
  {
    name: "Says that tasks are missing as they were",
    kills: ["server-returns-missing-capability-data-shape", "subscribe-missing-capability-non-declaring"],
    wrap: withAnswer(() => (answer) => {
      if (!("error" in answer) || answer.error.code !== -32021) return answer;
      return { ...answer, error: { ...answer.error, data: { requiredCapabilities: { tasks: {} } } } };
    }),
  },
  ...["tasks/get", "tasks/update", "tasks/cancel"].map((method): Mutant => ({
    name: `Lets everybody use ${method}`,
    kills: ["tasks-methods-non-declaring"],
    wrap: (reference) => spoilRequest(reference, (it) => (it.method === method ? withDeclared(it) : it)),
  })),
  {
    name: "Lets everybody listen",
    kills: ["subscribe-missing-capability-non-declaring"],
    wrap: (reference) =>
      spoilRequest(reference, (it) => (it.method === "subscriptions/listen" ? withDeclared(it) : it)),
  },
  {
    name: "Takes the older capability for this one",
    kills: ["legacy-capability-treated-as-non-declaring"],
    wrap: (reference) => spoilRequest(reference, (it) => (capabilitiesOf(it).tasks ? withDeclared(it) : it)),
  },
  {
    name: "Takes the older parameter for a declaration",
    kills: ["legacy-task-param-ignored"],
    wrap: (reference) => spoilRequest(reference, (it) => (it.params?.task ? withDeclared(it) : it)),
  },
  {
    name: "Lets the call say how long its task is kept",
    kills: ["legacy-task-param-ignored"],
    wrap: (reference) =>
      spoilRequest(reference, (it) => {
        const { ttl } = (it.params?.task ?? {}) as { ttl?: number };
        return ttl ? withParams(it, { arguments: { ...(it.params?.arguments as object), ttlMs: ttl } }) : it;
      }),
  },
  {
    name: "Lets the call name its task",
    kills: ["legacy-task-param-ignored"],
    wrap: (reference) =>
      spoilResult(reference, (result, { params }) => {
        const named = Object.entries(params?._meta ?? {}).find(([key]) => key === "modelcontextprotocol.io/task");
        return result.resultType === "task" && named ? { ...result, ...(named[1] as Result) } : result;
      }),
  },
  {
    name: "Has tasks/result still",
    kills: ["tasks-result-removed-method-not-found"],
    wrap: (reference) =>
      spoilRequest(reference, (it) => (it.method === "tasks/result" ? { ...it, method: "tasks/get" } : it)),
  },
  {
    name: "Lists tasks",
    kills: ["tasks-older-methods-not-found"],
    wrap: (reference) =>
      spoilRequest(reference, (it) => (it.method === "tasks/list" ? { ...it, method: "tools/list" } : it)),
  },
  {
    name: "Deletes tasks",
    kills: ["tasks-older-methods-not-found"],
    wrap: (reference) =>
      spoilRequest(reference, (it) => (it.method === "tasks/delete" ? { ...it, method: "tasks/cancel" } : it)),
  },
  ...["tasks/get", "tasks/update", "tasks/cancel"].map((method) => ({
    name: `Does not ask who sends ${method}`,
    kills: ["tasks-permission-checked"],
    wrap: asAlice(method),
  })),
  {
    name: "Does not ask who listens",
    kills: ["tasks-subscription-permission-checked"],
    wrap: asAlice("subscriptions/listen"),
  },
  {
    name: "Says that the task is somebody else's",
    kills: ["tasks-permission-checked"],
    wrap: withAnswer(() => {
      const made = new Set<unknown>();
      return (answer, { params }) => {
        if ("result" in answer && answer.result.resultType === "task") made.add(answer.result.taskId);
        if (!("error" in answer) || !made.has(params?.taskId)) return answer;
        return { ...answer, error: { code: -32602, message: "This task is not yours" } };
      };
    }),
  },
];

function asAlice(method: string): Mutant["wrap"] {
  return (reference) =>
    spoilServer(reference, (next) => async (request) => {
      const message = (await request.clone().json()) as { method: string };
      if (message.method !== method) return next(request);
      return next(withHeaders(request, (headers) => headers.set("authorization", "Bearer alice")));
    });
}
