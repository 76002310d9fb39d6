import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { Announcer, Subscription } from "./announcer.ts";
import { A_MOMENT, HOUR, editions, get, listMethods, paramsOf, times, until } from "./play.ts";

const forHour = { ttlMs: HOUR, cacheScope: "private" };

const everything = {
  toolsListChanged: true,
  promptsListChanged: true,
  resourcesListChanged: true,
  resourceSubscriptions: ["note://one"],
};

const changeOf = {
  "tools/list": "notifications/tools/list_changed",
  "prompts/list": "notifications/prompts/list_changed",
  "resources/list": "notifications/resources/list_changed",
  "resources/templates/list": "notifications/resources/list_changed",
};

/** A server that holds its second answer to `method` back, and a client that has the first, expired, and waits for the second. */
async function refetching(lab: ClientLab, method: string) {
  const announcer = new Announcer();
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const server = editions(async (edition, _, context) => {
    if (context.method === method && edition === 2) await released;
    return { ttlMs: edition === 1 ? 0 : HOUR, cacheScope: "private" };
  });
  const client = await lab.client({ ...server, "subscriptions/listen": announcer.listen });
  const subscription = await Subscription.open(client, everything);
  await get(client, method);
  const second = get(client, method);
  lab.expect.given(await until(() => times(lab, method) === 2), "the client fetches what is stale");
  const tell = async () => {
    const notification =
      method === "resources/read"
        ? { method: "notifications/resources/updated", params: { ...paramsOf(method) } }
        : { method: changeOf["tools/list"] };
    await announcer.announce(notification);
    await subscription.hears(notification.method);
  };
  return { client, second, release, tell };
}

export const notifications: readonly ClientCheck[] = [
  {
    id: "list-changed-invalidates",
    says: "A fresh list is fetched again once a notification said that it changed",
    role: "client",
    async run(lab) {
      const announcer = new Announcer();
      const client = await lab.client({ ...editions(forHour), "subscriptions/listen": announcer.listen });
      const subscription = await Subscription.open(client, everything);
      for (const method of listMethods) {
        await get(client, method);
        lab.expect.given((await get(client, method)) === "1", `the client keeps the result of ${method}`);
      }
      for (const method of new Set(Object.values(changeOf))) {
        await announcer.announce({ method });
        await subscription.hears(method);
      }
      for (const method of listMethods)
        lab.expect.equal(
          await get(client, method),
          "2",
          `${changeOf[method]} makes the result of ${method} stale at once`,
        );
    },
  },
  {
    id: "resource-updated-invalidates",
    says: "A fresh resource is read again once a notification said that it changed",
    role: "client",
    async run(lab) {
      const announcer = new Announcer();
      const client = await lab.client({ ...editions(forHour), "subscriptions/listen": announcer.listen });
      const subscription = await Subscription.open(client, everything);
      await get(client, "resources/read");
      lab.expect.given((await get(client, "resources/read")) === "1", "the client keeps what it has read");
      await announcer.announce({ method: "notifications/resources/updated", params: { uri: "note://one" } });
      await subscription.hears("notifications/resources/updated");
      lab.expect.equal(await get(client, "resources/read"), "2", "the notification makes what was read stale at once");
    },
  },
  {
    id: "overtaken-result-not-kept",
    says: "A result that was on its way when the notification came is not kept as fresh",
    role: "client",
    async run(lab) {
      for (const method of ["tools/list", "resources/read"]) {
        const { client, second, release, tell } = await refetching(lab, method);
        await tell();
        release();
        await second;
        lab.expect.equal(
          await get(client, method),
          "3",
          "what was fetched before the notification is not used after it",
        );
        lab.expect.equal(await get(client, method), "3", "what was fetched after the notification is kept");
      }
    },
  },
  {
    id: "overtaken-request-not-joined",
    says: "Who asks after the notification does not wait for an answer to a request from before it",
    role: "client",
    async run(lab) {
      const { client, second, release, tell } = await refetching(lab, "tools/list");
      await tell();
      const third = get(client, "tools/list");
      // Time enough to send it; a client that does not will be answered all the same.
      await until(() => times(lab, "tools/list") === 3, A_MOMENT);
      release();
      await second;
      lab.expect.equal(await third, "3", "the answer is one to a request from after the notification");
    },
  },
];
