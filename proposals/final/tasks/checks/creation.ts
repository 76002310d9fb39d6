/** What a call is answered with, and what holds from then on. */
import type { ServerCheck } from "@transports-wg/audit";
import { answer, begin, beginUntil, call, end, get, send, update } from "./ask.ts";

const alone = { stdio: "a process shares no store with another" } as const;

export const typeOnCreate: ServerCheck = {
  id: "result-type-task-on-create",
  says: "an answer that is a task says so, and is the task",
  role: "server",
  async run({ client, expect }) {
    const result = await call(await client(), "slow_compute", { seconds: 60, label: "create" });
    expect.equal(result.resultType, "task", "resultType is task");
    for (const member of ["taskId", "status", "createdAt", "lastUpdatedAt"])
      expect.that(typeof result[member] === "string", `${member} is a string of the result itself`, result);
    expect.that(result.ttlMs === null || Number.isInteger(result.ttlMs), "ttlMs is an integer, or null", result);
  },
};

export const typeNowhereElse: ServerCheck = {
  id: "no-task-result-type-on-others",
  says: "no other answer is of the type task, though two examples upstream say otherwise",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const answers = [
      await call(alice, "greet", { name: "Bob" }),
      await send(alice, "tools/list"),
      await get(alice, await begin(expect, alice, "slow_compute", { seconds: 60, label: "type" })),
      // Those of the examples: one that failed, and one whose tool did.
      await end(lab, alice, await begin(expect, alice, "protocol_error_job")),
      await end(lab, alice, await begin(expect, alice, "failing_job")),
    ];
    for (const { resultType } of answers) expect.equal(resultType, "complete", "resultType is complete");
  },
};

export const durable: ServerCheck = {
  id: "durable-create-strong-consistency",
  says: "who is told of a task finds it at once, wherever it asks",
  role: "server",
  except: alone,
  async run({ start, client, expect }) {
    await start({ replicas: [{}, {}] });
    const [one, other] = [await client({ replica: 0 }), await client({ replica: 1 })];
    for (const here of [one, other]) {
      const taskId = await begin(expect, here, "slow_compute", { seconds: 60, label: "durable" });
      const there = here === one ? other : one;
      const task = await expect.fulfilled(get(there, taskId), "another replica finds the task");
      expect.equal(task.taskId, taskId, "it is the same task");
      expect.equal(
        (await expect.fulfilled(get(here, taskId), "so does the one that made it")).taskId,
        taskId,
        "the same",
      );
    }
  },
};

export const roundsBefore: ServerCheck = {
  id: "mrtr-synchronous-before-task-creation",
  says: "what has to be known before there is a task is asked before",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const { resultType, inputRequests, requestState, ...others } = await call(alice, "test_tool_with_task");
    expect.equal(resultType, "input_required", "the call is answered with a question");
    expect.that(!("taskId" in others), "there is no task yet", others);
    const [key] = Object.keys(inputRequests ?? {});
    expect.given(key !== undefined, "something is asked");
    const more = { inputResponses: { [key!]: answer("Ada") }, ...(requestState !== undefined && { requestState }) };
    const created = await call(alice, "test_tool_with_task", {}, more);
    expect.equal(created.resultType, "task", "the next round is answered with the task");
    expect.that(!("requestState" in created) && !("inputRequests" in created), "no question is left in it", created);
    const { result } = await end(lab, alice, created.taskId as string);
    expect.matches(JSON.stringify(result), /Ada/, "what was answered before is known in the task");
  },
};

export const madeOnce: ServerCheck = {
  id: "tasks-call-with-key-made-once",
  says: "a call that comes again with its key, because its answer was lost, is the same task",
  role: "server",
  except: alone,
  async run({ start, client, clock, expect }) {
    await start({ replicas: [{}, {}] });
    const [one, other] = [await client({ replica: 0 }), await client({ replica: 1 })];
    const key = { idempotencyKey: "b0a7" };
    const all = await Promise.all([
      begin(expect, one, "charge_once", { amount: 5 }, key),
      begin(expect, other, "charge_once", { amount: 5 }, key),
    ]);
    expect.equal(all[1], all[0], "two that come at once are one");
    expect.equal(await begin(expect, other, "charge_once", { amount: 5 }, key), all[0], "one that comes later is, too");
    await clock.advance(2_000);
    expect.equal(await begin(expect, one, "charge_once", { amount: 5 }, key), all[0], "even when the task has ended");
    const others = await begin(expect, one, "charge_once", { amount: 5 }, { idempotencyKey: "b0a8" });
    expect.that(others !== all[0], "another key is another task", others);
  },
};

export const keyOfAnother: ServerCheck = {
  id: "tasks-key-of-another-call-refused",
  says: "a key belongs to a call",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const key = { idempotencyKey: "b0a7" };
    await begin(expect, alice, "charge_once", { amount: 5 }, key);
    await expect.refused(call(alice, "charge_once", { amount: 6 }, key), "another amount is refused");
    await expect.refused(call(alice, "slow_compute", { amount: 5 }, key), "another tool is refused");
  },
};

export const keyOfOthers: ServerCheck = {
  id: "tasks-keys-of-two-principals-apart",
  says: "the keys of two principals never meet",
  role: "server",
  except: { stdio: "each principal has a process of its own" },
  async run({ client, expect }) {
    const key = { idempotencyKey: "b0a7" };
    const [alice, bob] = [await client({ principal: "alice" }), await client({ principal: "bob" })];
    const his = await begin(expect, alice, "charge_once", { amount: 5 }, key);
    const says = "Bob's call is a task, though Alice has used the key";
    const result = await expect.fulfilled(call(bob, "charge_once", { amount: 5 }, key), says);
    expect.that(result.taskId !== his, "it is a task of his own", result);
    await expect.fulfilled(get(bob, result.taskId as string), "Bob may read it");
  },
};

export const acknowledgedKept: ServerCheck = {
  id: "tasks-acknowledged-is-kept",
  says: "of answers that come at once to two replicas none is lost",
  role: "server",
  except: alone,
  async run(lab) {
    const { start, client, expect } = lab;
    await start({ replicas: [{}, {}] });
    const [one, other] = [await client({ replica: 0 }), await client({ replica: 1 })];
    const { taskId } = await beginUntil(lab, one, "input_required", "multi_input");
    const both = [update(one, taskId, { first: answer("A") }), update(other, taskId, { second: answer("B") })];
    await expect.fulfilled(Promise.all(both), "both are acknowledged");
    const { status } = await get(one, taskId);
    expect.that(status !== "input_required", "nothing is asked again", status);
    const { result } = await end(lab, other, taskId);
    expect.matches(JSON.stringify(result), /A and B/, "both are in the result");
  },
};
