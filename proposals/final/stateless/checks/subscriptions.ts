/** What is told to those who listen. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import type { SubscriptionFilter } from "@transports-wg/schema/2026-07-28/types";
import type { Client } from "@transports-wg/wire";
import { ACKNOWLEDGED, SUBSCRIPTION_ID, call, eventually, listen, methodsOf, type Listening } from "./ask.ts";

const uri = "test://watched";
const everything: SubscriptionFilter = {
  toolsListChanged: true,
  promptsListChanged: true,
  resourcesListChanged: true,
  resourceSubscriptions: [uri],
};

/** Changes whatever can be changed, the prompts last. */
async function changeAll(client: Client): Promise<void> {
  await call(client, "test_trigger_tool_change");
  await call(client, "test_trigger_resource_change", { uri });
  await call(client, "test_trigger_prompt_change");
}

const hears = (listening: Listening, method: string) => eventually(() => methodsOf(listening.news).includes(method));

export const acknowledgedFirst: ServerCheck = {
  id: "server-sends-subscription-ack",
  says: "the acknowledgement comes before anything else",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    // Others change things while somebody comes to listen.
    const [listening] = await Promise.all([listen(alice, everything, "first"), changeAll(alice), changeAll(alice)]);
    const second = await listen(alice, { promptsListChanged: true }, "second");
    await changeAll(alice);
    await hears(second, "notifications/prompts/list_changed");
    for (const it of [listening, second]) {
      const [first, ...rest] = methodsOf(it.heard);
      expect.equal(first, ACKNOWLEDGED, `the ${it.id} subscription begins with its acknowledgement`);
      expect.that(!rest.includes(ACKNOWLEDGED), `the ${it.id} subscription is acknowledged once`, rest);
    }
    listening.cancel();
    second.cancel();
  },
};

export const tagged: ServerCheck = {
  id: "server-tags-subscription-id",
  says: "whatever comes carries the id of the request that asked for it",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    // The same to a careless eye.
    const all = [await listen(alice, everything, "77"), await listen(alice, everything, 77)];
    await changeAll(alice);
    for (const it of all) {
      expect.given(await hears(it, "notifications/prompts/list_changed"), "who listens hears of a change");
      for (const { method, params } of it.heard)
        expect.equal(params?._meta?.[SUBSCRIPTION_ID], it.id, `${method} carries the id ${JSON.stringify(it.id)}`);
      it.cancel();
    }
  },
};

export const filterHonoured: ServerCheck = {
  id: "server-honors-notification-filter",
  says: "nobody hears what it did not ask for",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const prompts = await listen(alice, { promptsListChanged: true }, "prompts");
    const refusing = { toolsListChanged: false, promptsListChanged: true, resourceSubscriptions: ["test://other"] };
    const other = await listen(alice, refusing, "other");
    await changeAll(alice);
    for (const it of [prompts, other]) {
      expect.given(await hears(it, "notifications/prompts/list_changed"), "who asks for prompts hears of them");
      const others = methodsOf(it.news).filter((method) => method !== "notifications/prompts/list_changed");
      expect.equal(others, [], "who asks for prompts hears of nothing else");
      it.cancel();
    }
  },
};

export const acknowledgedSubset: ServerCheck = {
  id: "acknowledges-no-more-than-asked",
  says: "an acknowledgement promises a part of what was asked for, or all of it",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const filter of [everything, { toolsListChanged: true }, { resourceSubscriptions: [uri] }, {}]) {
      const it = await listen(alice, filter, JSON.stringify(filter));
      const { notifications = {} } = (it.heard[0]?.params ?? {}) as { notifications?: SubscriptionFilter };
      const { resourceSubscriptions = [], ...kinds } = notifications;
      const asked: SubscriptionFilter = filter;
      const surplus = [
        ...Object.entries(kinds).filter(([kind, on]) => on && !asked[kind as keyof SubscriptionFilter]),
        ...resourceSubscriptions.filter((uri) => !asked.resourceSubscriptions?.includes(uri)),
      ];
      expect.equal(surplus, [], `the answer to ${it.id} promises nothing more`);
      it.cancel();
    }
  },
};

async function toldOf({ client, expect }: ServerLab, filter: SubscriptionFilter, method: string): Promise<void> {
  const alice = await client();
  const listening = await listen(alice, filter, method);
  const { notifications = {} } = (listening.heard[0]?.params ?? {}) as { notifications?: SubscriptionFilter };
  expect.equal(notifications, filter, "the server grants what it can");
  await changeAll(alice);
  await eventually(() => listening.news.length > 0);
  expect.that(methodsOf(listening.news).includes(method), `${method} comes when there is a change`, listening.news);
  if (filter.resourceSubscriptions) expect.equal(listening.news[0]?.params?.uri, uri, "it says which one changed");
  listening.cancel();
}

export const toolsChanged: ServerCheck = {
  id: "server-sends-tools-list-changed-on-subscription",
  says: "who asked for it hears that the tools changed",
  role: "server",
  run: (lab) => toldOf(lab, { toolsListChanged: true }, "notifications/tools/list_changed"),
};

export const promptsChanged: ServerCheck = {
  id: "server-sends-prompts-list-changed-on-subscription",
  says: "who asked for it hears that the prompts changed",
  role: "server",
  run: (lab) => toldOf(lab, { promptsListChanged: true }, "notifications/prompts/list_changed"),
};

export const resourceUpdated: ServerCheck = {
  id: "server-sends-resource-updated-on-subscription",
  says: "who asked for it hears that a resource changed",
  role: "server",
  run: (lab) => toldOf(lab, { resourceSubscriptions: [uri] }, "notifications/resources/updated"),
};

export const changeCrossesReplicas: ServerCheck = {
  id: "change-crosses-replicas",
  says: "a change on one replica is told to those who listen on another",
  role: "server",
  except: { stdio: "Processes share no store" },
  async run({ start, client, clock, expect }) {
    await start({ replicas: [{}, {}], store: "shared" });
    const listening = await listen(await client({ replica: 0 }), { toolsListChanged: true }, "elsewhere");
    await call(await client({ replica: 1 }), "test_trigger_tool_change");
    for (let seconds = 0; listening.news.length === 0 && seconds < 60; seconds += 10) {
      await clock.advance(10_000);
      await eventually(() => listening.news.length > 0, 25);
    }
    expect.equal(
      methodsOf(listening.news),
      ["notifications/tools/list_changed"],
      "who listens on another replica hears of it, once, within a minute",
    );
    listening.cancel();
  },
};

export const independent: ServerCheck = {
  id: "subscriptions-independent",
  says: "one subscription ends, and the others go on",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const bob = await client({ principal: "bob" });
    const tools = await listen(alice, { toolsListChanged: true }, "one");
    const prompts = await listen(alice, { promptsListChanged: true }, "two");
    const his = await listen(bob, { promptsListChanged: true }, "one");
    tools.cancel();
    await changeAll(alice);
    await changeAll(bob);
    for (const [who, it] of [
      ["another of the same client", prompts],
      ["that of another client with the same id", his],
    ] as const) {
      await eventually(() => it.news.length > 0);
      const news = it.news.map(({ method, params }) => [method, params?._meta?.[SUBSCRIPTION_ID]]);
      const own = [["notifications/prompts/list_changed", it.id]];
      expect.equal(news.slice(0, 1), own, `${who} goes on when one is cancelled`);
    }
    expect.equal(methodsOf(tools.news), [], "the one that was cancelled hears nothing more");
    prompts.cancel();
    his.cancel();
  },
};

/** Has the server end what is open. */
async function ended({ client, expect }: ServerLab) {
  const alice = await client();
  const listening = await listen(alice, everything, 5);
  await call(alice, "test_end_subscriptions");
  const says = "a subscription that the server ends has a response";
  return { listening, alice, result: await expect.fulfilled(listening.ended, says) };
}

export const gracefulEnd: ServerCheck = {
  id: "graceful-end-is-a-response",
  says: "a server that ends a subscription answers the request that opened it",
  role: "server",
  async run(lab) {
    const { result, alice } = await ended(lab);
    const { resultType, _meta } = result as { resultType?: unknown; _meta?: Record<string, unknown> };
    lab.expect.equal(resultType, "complete", "the response says that the subscription is complete");
    lab.expect.equal(_meta?.[SUBSCRIPTION_ID], 5, "the response carries the id of the subscription");
    const again = await listen(alice, everything, 6);
    lab.expect.equal(methodsOf(again.heard)[0], ACKNOWLEDGED, "who comes back is welcome");
    again.cancel();
  },
};

export const endNotCancelled: ServerCheck = {
  id: "graceful-end-is-no-cancellation",
  says: "a server that ends a subscription sends no cancellation besides",
  role: "server",
  except: { stdio: "The schema allows the notification there, and the response stands beside it" },
  async run(lab) {
    const { listening } = await ended(lab);
    lab.expect.that(
      !methodsOf(listening.heard).includes("notifications/cancelled"),
      "the response is all that says that the subscription is over",
      listening.heard,
    );
  },
};
