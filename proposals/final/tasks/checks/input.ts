/** What a task asks, and what becomes of the answers. */
import type { ServerCheck } from "@transports-wg/audit";
import { INVALID_PARAMS, answer, answersTo, beginUntil, cancel, end, get, send, update, type Task } from "./ask.ts";

export const empty: ServerCheck = {
  id: "update-ack-empty-result",
  says: "answers are acknowledged, and nothing else is said",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const { taskId, inputRequests } = await beginUntil(lab, alice, "input_required", "confirm_delete", {
      filename: "a",
    });
    const { resultType, _meta, ...rest } = await lab.expect.fulfilled(
      update(alice, taskId, answersTo(inputRequests)),
      "the answer is accepted",
    );
    lab.expect.equal(rest, {}, "the result has no member of a task");
    lab.expect.equal((await end(lab, alice, taskId)).status, "completed", "the task goes on");
  },
};

export const typeOfUpdate: ServerCheck = {
  id: "result-type-complete-on-tasks-update",
  says: "the acknowledgement is complete",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const { taskId, inputRequests } = await beginUntil(lab, alice, "input_required", "confirm_delete", {
      filename: "a",
    });
    const { resultType } = await update(alice, taskId, answersTo(inputRequests));
    lab.expect.equal(resultType, "complete", "resultType of tasks/update is complete");
  },
};

export const strangersIgnored: ServerCheck = {
  id: "update-ignore-unknown-keys",
  says: "answers to what was never asked, or is answered already, are ignored",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const { taskId } = await beginUntil(lab, alice, "input_required", "multi_input");
    const unknown = update(alice, taskId, { third: answer("C"), constructor: answer("D") });
    await expect.fulfilled(unknown, "an answer to no question is acknowledged");
    const { status, inputRequests } = (await get(alice, taskId)) as Task;
    expect.equal(status, "input_required", "the task still asks");
    expect.equal(Object.keys(inputRequests ?? {}).sort(), ["first", "second"], "and for the same");
    await update(alice, taskId, { first: answer("A") });
    await expect.fulfilled(update(alice, taskId, { first: answer("late") }), "a second answer is acknowledged");
    await update(alice, taskId, { second: answer("B") });
    const { result } = await end(lab, alice, taskId);
    expect.matches(JSON.stringify(result), /A and B/, "the first answer counts");
    await expect.fulfilled(update(alice, taskId, { first: answer("later") }), "so is one to a task that has ended");
    expect.matches(JSON.stringify((await get(alice, taskId)).result), /A and B/, "which stays as it was");
  },
};

export const partial: ServerCheck = {
  id: "tasks-mrtr-partial-fulfillment",
  says: "some of the answers may come first, and the others are still asked for",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const { taskId } = await beginUntil(lab, alice, "input_required", "multi_input");
    await expect.fulfilled(update(alice, taskId, { second: answer("B") }), "one of two answers is acknowledged");
    const { status, inputRequests } = (await get(alice, taskId)) as Task;
    expect.equal(status, "input_required", "the task still needs input");
    expect.equal(Object.keys(inputRequests ?? {}), ["first"], "it asks for what is missing, and only that");
    await update(alice, taskId, { first: answer("A") });
    expect.equal((await end(lab, alice, taskId)).status, "completed", "then it goes on");
  },
};

export const allOutstanding: ServerCheck = {
  id: "tasks-input-requests-all-outstanding",
  says: "what is still open is asked at every poll",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const first = await beginUntil(lab, alice, "input_required", "multi_input");
    expect.equal(Object.keys(first.inputRequests ?? {}).sort(), ["first", "second"], "both questions are asked");
    const again = (await get(alice, first.taskId)) as Task;
    expect.equal(again.inputRequests, first.inputRequests, "the next poll asks for the same");
  },
};

export const keysUnique: ServerCheck = {
  id: "input-request-key-unique-per-task",
  says: "two questions of a task have two keys",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const first = await beginUntil(lab, alice, "input_required", "ask_twice");
    const [before] = Object.keys(first.inputRequests ?? {});
    await update(alice, first.taskId, answersTo(first.inputRequests));
    const second = await asks(lab, alice, first.taskId);
    lab.expect.given(second.status === "input_required", "ask_twice asks twice");
    lab.expect.that(!Object.hasOwn(second.inputRequests ?? {}, before!), "the second question has another key", second);
  },
};

export const keysNotReused: ServerCheck = {
  id: "no-key-reuse-after-response",
  says: "a key that is answered is never asked again, and its answer counts for one question",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const { taskId, inputRequests } = await beginUntil(lab, alice, "input_required", "ask_twice");
    const answers = Object.fromEntries(Object.keys(inputRequests ?? {}).map((key) => [key, answer("once")]));
    await update(alice, taskId, answers);
    const second = await asks(lab, alice, taskId);
    lab.expect.given(second.status === "input_required", "ask_twice asks twice");
    // The same once more, as when the acknowledgement was lost.
    await update(alice, taskId, answers);
    const { status } = await asks(lab, alice, taskId);
    lab.expect.equal(status, "input_required", "the second question is not answered by the answer to the first");
  },
};

/** Lets a task come to its next question, or to its end. */
async function asks(
  lab: Parameters<typeof beginUntil>[0],
  alice: Parameters<typeof get>[0],
  taskId: string,
): Promise<Task> {
  for (let times = 0; times < 10; times++) {
    const task = (await get(alice, taskId)) as Task;
    if (task.status !== "working") return task;
    await lab.clock.advance(500);
  }
  return (await get(alice, taskId)) as Task;
}

export const malformed: ServerCheck = {
  id: "tasks-update-malformed-refused",
  says: "what is no set of answers is refused",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const { taskId } = await beginUntil(lab, alice, "input_required", "confirm_delete", { filename: "a" });
    for (const inputResponses of [undefined, null, "yes", [answer("yes")]]) {
      const asked = send(alice, "tasks/update", { taskId, ...(inputResponses !== undefined && { inputResponses }) });
      await lab.expect.refused(asked, `${JSON.stringify(inputResponses)} is refused`, { code: INVALID_PARAMS });
    }
  },
};

export const emptyCancel: ServerCheck = {
  id: "cancel-ack-empty-result",
  says: "a wish to cancel is acknowledged, and nothing else is said, even when it comes too late",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const running = await beginUntil(lab, alice, "working", "slow_compute", { seconds: 60, label: "cancel" });
    const over = await beginUntil(lab, alice, "completed", "slow_compute", { seconds: 0, label: "over" });
    for (const { taskId, status } of [running, over]) {
      const { resultType, _meta, ...rest } = await expect.fulfilled(
        cancel(alice, taskId),
        `one that is ${status} is acknowledged`,
      );
      expect.equal(rest, {}, "the result has no member of a task");
    }
  },
};

export const typeOfCancel: ServerCheck = {
  id: "result-type-complete-on-tasks-cancel",
  says: "this acknowledgement is complete, too",
  role: "server",
  async run(lab) {
    const alice = await lab.client();
    const { taskId } = await beginUntil(lab, alice, "working", "slow_compute", { seconds: 60, label: "cancel" });
    lab.expect.equal((await cancel(alice, taskId)).resultType, "complete", "resultType of tasks/cancel is complete");
  },
};
