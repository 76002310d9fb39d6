/** What listeners are told. */
import type { ServerCheck } from "@transports-wg/audit";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import { isDeepStrictEqual } from "node:util";
import {
  ACKNOWLEDGED,
  EXTENSION,
  INVALID_PARAMS,
  MISSING_CAPABILITY,
  begin,
  cancel,
  eventually,
  get,
  listen,
  plain,
  send,
} from "./ask.ts";

export const undeclaredListenerRefused: ServerCheck = {
  id: "subscribe-missing-capability-non-declaring",
  says: "who does not declare tasks cannot listen to them",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const acknowledged = new Promise((resolve, reject) => {
      send(alice, "subscriptions/listen", { notifications: { taskIds: ["none"] } }, plain, {
        onNotification: resolve,
      }).then(resolve, reject);
    });
    const { data } = await expect.refused(acknowledged, "a subscription to tasks is refused", {
      code: MISSING_CAPABILITY,
    });
    const says = "the refusal names the extension";
    expect.equal(data, { requiredCapabilities: { extensions: { [EXTENSION]: {} } } }, says);
  },
};

export const wholeTasks: ServerCheck = {
  id: "tasks-notification-is-detailed-task",
  says: "what a listener hears is what tasks/get says",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 1, label: "heard" });
    const listening = await listen(alice, [taskId]);
    const ended = await eventually(lab, () => listening.news.some(({ status }) => status === "completed"));
    expect.that(ended, "the end is heard of", listening.heard);
    const { resultType, ...task } = await get(alice, taskId);
    const { _meta, ...told } = listening.news.at(-1)!;
    expect.equal(told, task, "what is heard is the task, with its result");
    for (const { method, params } of listening.heard)
      expect.equal(
        params?._meta?.[META_KEYS.SUBSCRIPTION_ID],
        "listen",
        `${method} carries the id of the subscription`,
      );
    listening.cancel();
  },
};

export const acknowledgesWhatItKnows: ServerCheck = {
  id: "tasks-subscription-acknowledges-known",
  says: "the acknowledgement names the tasks that will be told of",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 60, label: "acknowledged" });
    const listening = await listen(alice, [taskId, "none"]);
    const [first] = listening.heard;
    expect.equal(first?.method, ACKNOWLEDGED, "the acknowledgement comes first");
    expect.equal(first?.params?.notifications, { taskIds: [taskId] }, "it names the task that there is");
    listening.cancel();
  },
};

export const othersNotHeard: ServerCheck = {
  id: "tasks-subscription-permission-checked",
  says: "nobody hears of the tasks of others",
  role: "server",
  except: { stdio: "each principal has a process of its own" },
  async run(lab) {
    const { client, expect } = lab;
    const [alice, bob] = [await client({ principal: "alice" }), await client({ principal: "bob" })];
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 60, label: "private" });
    await expect.refused(get(bob, taskId), "Bob may not read the task", { code: INVALID_PARAMS });
    const listening = await listen(bob, [taskId]);
    await cancel(alice, taskId);
    await eventually(lab, () => listening.news.length > 0);
    expect.equal(listening.news, [], "Bob does not hear of it");
    listening.cancel();
  },
};

export const nothingElse: ServerCheck = {
  id: "no-progress-or-message-on-task-stream",
  says: "neither progress nor log messages come beside the tasks",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const loud = { progressToken: "call", [META_KEYS.LOG_LEVEL]: "debug" };
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 1, label: "loud" }, { _meta: loud });
    const listening = await listen(alice, [taskId], { [META_KEYS.LOG_LEVEL]: "debug" });
    const ended = await eventually(lab, () => listening.news.some(({ status }) => status === "completed"));
    expect.given(ended, "the listener hears of the end of the task");
    const others = listening.heard.filter(({ method }) => method !== ACKNOWLEDGED && method !== "notifications/tasks");
    expect.equal(others, [], "nothing but tasks is told");
    listening.cancel();
  },
};

export const elsewhere: ServerCheck = {
  id: "tasks-notifications-from-any-replica",
  says: "it does not matter which replica ends a task, and which one tells of it",
  role: "server",
  except: { stdio: "a process shares no store with another" },
  async run(lab) {
    const { start, client, expect } = lab;
    await start({ replicas: [{}, {}] });
    const [one, other] = [await client({ replica: 0 }), await client({ replica: 1 })];
    const taskId = await begin(expect, one, "slow_compute", { seconds: 60, label: "elsewhere" });
    const listening = await listen(other, [taskId]);
    await cancel(one, taskId);
    const heard = await eventually(lab, () => listening.news.some(({ status }) => status === "cancelled"));
    expect.that(heard, "the end that one replica made is heard of at the other", listening.heard);
    expect.that(
      isDeepStrictEqual(new Set(listening.news.map((it) => it.taskId)), new Set([taskId])),
      "and nothing else",
    );
    listening.cancel();
  },
};
