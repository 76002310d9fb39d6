/** Who knows tasks says so with each request. */
import type { ServerCheck } from "@transports-wg/audit";
import {
  EXTENSION,
  INVALID_PARAMS,
  METHOD_NOT_FOUND,
  MISSING_CAPABILITY,
  begin,
  beginUntil,
  call,
  cancel,
  get,
  knowing,
  plain,
  send,
  update,
} from "./ask.ts";

export const undeclaredGetsNoTask: ServerCheck = {
  id: "server-rejects-undeclared-client",
  says: "who does not declare tasks is given none, whatever was declared before",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await begin(expect, alice, "slow_compute", { seconds: 1, label: "declared" });
    const result = await call(alice, "slow_compute", { seconds: 0, label: "undeclared" }, {}, plain);
    expect.equal(result.resultType, "complete", "a call that does not declare tasks is answered at once");
    expect.that(!("taskId" in result), "there is no taskId in it", result);
    expect.that(Array.isArray(result.content), "the result of the tool is", result);
  },
};

export const missingCapability: ServerCheck = {
  id: "server-returns-missing-capability-when-required",
  says: "a call that cannot be answered but by a task is refused to who does not declare tasks",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    await expect.refused(call(alice, "failing_job", {}, {}, plain), "failing_job is refused", {
      code: MISSING_CAPABILITY,
    });
  },
};

export const missingCapabilityNamed: ServerCheck = {
  id: "server-returns-missing-capability-data-shape",
  says: "the refusal names the extension",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const { data } = await expect.refused(call(alice, "failing_job", {}, {}, plain), "failing_job is refused");
    const says = "requiredCapabilities has the extension, and nothing else";
    expect.equal(data, { requiredCapabilities: { extensions: { [EXTENSION]: {} } } }, says);
  },
};

export const methodsRefused: ServerCheck = {
  id: "tasks-methods-non-declaring",
  says: "the methods of tasks are for those who declare them",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 60, label: "declared" });
    for (const method of ["tasks/get", "tasks/update", "tasks/cancel"]) {
      const asked = send(alice, method, { taskId, inputResponses: {} }, plain);
      const { data } = await expect.refused(asked, `${method} is refused`, { code: MISSING_CAPABILITY });
      expect.equal(
        data,
        { requiredCapabilities: { extensions: { [EXTENSION]: {} } } },
        `${method} says what is missing`,
      );
    }
  },
};

export const legacyMeansNothing: ServerCheck = {
  id: "legacy-capability-treated-as-non-declaring",
  says: "who declares tasks as 2025-11-25 had them declares nothing",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const legacy = { elicitation: {}, tasks: { cancel: {}, list: {}, requests: { tools: { call: {} } } } };
    const says = "a tool that needs tasks is refused";
    await expect.refused(call(alice, "failing_job", {}, {}, legacy), says, { code: MISSING_CAPABILITY });
    const result = await call(alice, "slow_compute", { seconds: 0, label: "legacy" }, {}, legacy);
    expect.equal(result.resultType, "complete", "a tool that does not is no task");
  },
};

export const advertised: ServerCheck = {
  id: "migrate-from-legacy-capabilities",
  says: "the server declares the extension, and none of what was there before it",
  role: "server",
  async run({ client, expect }) {
    const { capabilities } = await send(await client(), "server/discover");
    const { tasks, extensions } = capabilities as { tasks?: unknown; extensions?: Record<string, unknown> };
    expect.equal(extensions?.[EXTENSION], {}, "extensions has the extension");
    expect.equal(tasks, undefined, "there is no capability named tasks");
  },
};

export const hintIgnored: ServerCheck = {
  id: "legacy-task-param-ignored",
  says: "a parameter named task changes nothing",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const task = { ttl: 60_000, taskId: "of-my-own" };
    const _meta = { "modelcontextprotocol.io/task": { taskId: "of-my-own", keepAlive: 60_000 } };
    const greeting = await call(alice, "greet", { name: "Bob" }, { task, _meta });
    expect.equal(greeting.resultType, "complete", "a tool without tasks stays without");
    const says = "who declares no tasks gets none by asking for one";
    const computed = await call(alice, "slow_compute", { seconds: 0, label: "hint" }, { task }, plain);
    expect.equal(computed.resultType, "complete", says);
    const { taskId, ttlMs } = await call(alice, "slow_compute", { seconds: 60, label: "hint" }, { task, _meta });
    expect.given(typeof taskId === "string", "who does declare tasks gets one");
    expect.that(taskId !== "of-my-own", "the taskId is the server's", taskId);
    expect.that(ttlMs !== 60_000, "and so is the time that it has", ttlMs);
  },
};

export const resultRemoved: ServerCheck = {
  id: "tasks-result-removed-method-not-found",
  says: "the result comes with the task, and there is no method to wait for it",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 60, label: "result" });
    await expect.refused(send(alice, "tasks/result", { taskId }), "tasks/result is refused", {
      code: METHOD_NOT_FOUND,
    });
  },
};

export const olderNamesUnknown: ServerCheck = {
  id: "tasks-older-methods-not-found",
  says: "neither what 2025-11-25 had besides, nor what SEP-1686 says, is there",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 60, label: "list" });
    for (const method of ["tasks/list", "tasks/delete"])
      await expect.refused(send(alice, method, { taskId }), `${method} is refused`, { code: METHOD_NOT_FOUND });
    const { status } = await get(alice, taskId);
    expect.equal(status, "working", "the task is as it was");
  },
};

export const othersRefused: ServerCheck = {
  id: "tasks-permission-checked",
  says: "what is somebody's is nobody else's",
  role: "server",
  except: { stdio: "each principal has a process of its own, and processes share no store" },
  async run(lab) {
    const { client, expect } = lab;
    const [alice, bob] = [await client({ principal: "alice" }), await client({ principal: "bob" })];
    const { taskId } = await beginUntil(lab, alice, "input_required", "multi_input");
    const says = (what: string) => `Bob may not ${what} Alice's task, nor learn that there is one`;
    const unknown = await expect.refused(get(bob, "none"), "there is no task named none");
    for (const [what, asked] of [
      ["read", get(bob, taskId)],
      ["answer", update(bob, taskId, { first: { action: "decline" }, second: { action: "decline" } })],
      ["cancel", cancel(bob, taskId)],
    ] as const) {
      const { message, data } = await expect.refused(asked, says(what), { code: INVALID_PARAMS });
      expect.equal({ message, data }, { message: unknown.message, data: unknown.data }, says(what));
    }
    const { status } = await send(alice, "tasks/get", { taskId }, knowing);
    expect.equal(status, "input_required", "Alice's task is as it was");
  },
};
