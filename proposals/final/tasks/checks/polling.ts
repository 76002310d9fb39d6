/** What `tasks/get` says, for each status. */
import type { ServerCheck } from "@transports-wg/audit";
import { INVALID_PARAMS, begin, beginUntil, cancel, end, get, update, type Task } from "./ask.ts";

/** Whether of these members it has that one, and no other. */
const has = (task: Task, member: string | undefined) =>
  ["inputRequests", "result", "error"].every((it) => it in task === (it === member));

export const working: ServerCheck = {
  id: "tasks-get-status-working",
  says: "one that is worked at is working, and has nothing to show",
  role: "server",
  async run(lab) {
    const task = await beginUntil(lab, await lab.client(), "working", "slow_compute", {
      seconds: 60,
      label: "working",
    });
    lab.expect.that(has(task, undefined), "it has no inputRequests, result or error", task);
    for (const member of ["taskId", "createdAt", "lastUpdatedAt"])
      lab.expect.equal(typeof task[member], "string", `${member} is a string`);
  },
};

export const inputRequired: ServerCheck = {
  id: "tasks-get-status-input-required",
  says: "one that needs input says all that it needs",
  role: "server",
  async run(lab) {
    const task = await beginUntil(lab, await lab.client(), "input_required", "multi_input");
    lab.expect.that(has(task, "inputRequests"), "it has inputRequests, and neither result nor error", task);
    const questions = Object.values(task.inputRequests!);
    lab.expect.equal(questions.length, 2, "both questions of multi_input are there");
    for (const { method, params } of questions)
      lab.expect.that(method === "elicitation/create" && params, "each is a request", { method, params });
  },
};

export const completed: ServerCheck = {
  id: "tasks-get-status-completed",
  says: "one that is completed has the result",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const task = await end(lab, alice, await begin(lab.expect, alice, "slow_compute", { seconds: 1, label: "all" }));
    lab.expect.equal(task.status, "completed", "slow_compute is completed");
    lab.expect.that(has(task, "result"), "it has a result, and neither inputRequests nor error", task);
    const says = "the result is that of the tool";
    lab.expect.equal(task.result?.content, [{ type: "text", text: "Computed all" }], says);
  },
};

export const cancelled: ServerCheck = {
  id: "tasks-get-status-cancelled",
  says: "one that is cancelled has nothing to show",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const { taskId } = await beginUntil(lab, alice, "input_required", "multi_input");
    await cancel(alice, taskId);
    const task = await end(lab, alice, taskId);
    lab.expect.equal(task.status, "cancelled", "it is cancelled");
    lab.expect.that(has(task, undefined), "it has no inputRequests, result or error", task);
  },
};

export const failed: ServerCheck = {
  id: "tasks-get-status-failed",
  says: "one that failed has the error",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const task = await end(lab, alice, await begin(lab.expect, alice, "protocol_error_job"));
    lab.expect.equal(task.status, "failed", "protocol_error_job fails");
    lab.expect.that(has(task, "error"), "it has an error, and neither inputRequests nor result", task);
    lab.expect.that(Number.isInteger(task.error?.code), "the error has a code", task.error);
    lab.expect.equal(typeof task.error?.message, "string", "and a message");
  },
};

export const failureExplained: ServerCheck = {
  id: "failed-includes-statusmessage",
  says: "one that failed says why",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const task = await end(lab, alice, await begin(lab.expect, alice, "protocol_error_job"));
    lab.expect.matches(task.statusMessage, /\S/, "statusMessage says something");
  },
};

export const toolErrorCompletes: ServerCheck = {
  id: "tool-error-uses-completed-status",
  says: "a tool that reports an error has completed, and the task with it",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const task = await end(lab, alice, await begin(lab.expect, alice, "failing_job"));
    lab.expect.equal(task.result?.isError, true, "the result says isError");
    lab.expect.that(!("error" in task), "there is no error beside it", task);
  },
};

export const failedIsProtocol: ServerCheck = {
  id: "failed-status-jsonrpc-only",
  says: "only what would have been a JSON-RPC error is a failure",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const reported = await end(lab, alice, await begin(lab.expect, alice, "failing_job"));
    lab.expect.equal(reported.status, "completed", "failing_job, which reports an error, is completed");
    const broken = await end(lab, alice, await begin(lab.expect, alice, "protocol_error_job"));
    lab.expect.equal(broken.status, "failed", "protocol_error_job, which throws one, failed");
  },
};

export const typeOfGet: ServerCheck = {
  id: "result-type-complete-on-tasks-get",
  says: "the answer to tasks/get is complete, whatever the task is",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const working = await beginUntil(lab, alice, "working", "slow_compute", { seconds: 60, label: "type" });
    const asking = await beginUntil(lab, alice, "input_required", "confirm_delete", { filename: "a" });
    const done = await end(lab, alice, await begin(expect, alice, "failing_job"));
    for (const { resultType, status } of [working, asking, done])
      expect.equal(resultType, "complete", `resultType is complete when the status is ${status}`);
  },
};

export const unknownOnGet: ServerCheck = {
  id: "tasks-get-invalid-task-id-32602",
  says: "a task that never was cannot be read",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const taskId of ["none", "", "__proto__"])
      await expect.refused(get(alice, taskId), `${JSON.stringify(taskId)} is refused`, { code: INVALID_PARAMS });
  },
};

export const unknownElsewhere: ServerCheck = {
  id: "tasks-update-cancel-invalid-task-id-32602",
  says: "nor answered, nor cancelled",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await expect.refused(update(alice, "none", {}), "tasks/update is refused", { code: INVALID_PARAMS });
    await expect.refused(cancel(alice, "none"), "tasks/cancel is refused", { code: INVALID_PARAMS });
  },
};
