/** What a client does with the process of its server, and with those that it listens to. */
import type { ClientCheck } from "@transports-wg/audit";
import type { JSONRPCNotification } from "@transports-wg/wire";
import { ACKNOWLEDGED, SUBSCRIPTION_ID, eventually, methodsOf } from "./ask.ts";
import { done, orderlyBut, processOnly, processes, type Heard, type Process } from "./serve.ts";

const anything = { name: "anything", arguments: {} };

/** Acknowledges a subscription, and leaves it open. */
function acknowledge({ id, method, params }: Heard, { say }: Process): undefined | "as usual" {
  if (method !== "subscriptions/listen") return "as usual";
  const notifications = params?.notifications;
  say({ method: ACKNOWLEDGED, params: { _meta: { [SUBSCRIPTION_ID]: id }, notifications } });
  return undefined;
}

const listensIn = (heard: readonly Heard[]) => heard.filter(({ method }) => method === "subscriptions/listen");

export const correlates: ClientCheck = {
  id: "client-correlates-subscriptions",
  says: "each listener hears what is meant for it, on a channel that all share",
  role: "client",
  except: processOnly,
  async run({ client, expect }) {
    const { launch, started, heard } = processes(acknowledge);
    const it = await client({}, { settings: { launch } });
    const leave = new AbortController();
    const open = (notifications: object) => {
      const news: JSONRPCNotification[] = [];
      const onNotification = (it: JSONRPCNotification) => void (it.method === ACKNOWLEDGED || news.push(it));
      it.request("subscriptions/listen", { notifications }, { onNotification, signal: leave.signal }).catch(() => {});
      return news;
    };
    const tools = open({ toolsListChanged: true });
    await eventually(() => listensIn(heard).length === 1);
    const resources = open({ resourceSubscriptions: ["test://one"] });
    await eventually(() => listensIn(heard).length === 2);
    const [first, second] = listensIn(heard).map(({ id }) => id);
    expect.given(first !== undefined && second !== undefined, "the client listens twice");
    const tell = (id: unknown, method: string, params = {}) =>
      started[0]?.say({ method, params: { ...params, _meta: { [SUBSCRIPTION_ID]: id } } });
    const updated = "notifications/resources/updated";
    const changed = "notifications/tools/list_changed";
    tell(second, updated, { uri: "test://one" });
    tell("nobody", changed);
    // The same to a careless eye, and nobody's.
    tell(typeof first === "string" ? Number(first) : String(first), changed);
    tell(first, changed);
    await it.request("tools/call", anything);
    await eventually(() => tools.length > 0 && resources.length > 0);
    expect.equal([methodsOf(tools), methodsOf(resources)], [[changed], [updated]], "each hears its own, and that once");
    leave.abort();
  },
};

export const learnsHonoured: ClientCheck = {
  id: "client-learns-honoured-filter",
  says: "who listens learns what it will not be told",
  role: "client",
  async run({ client, expect }) {
    const honoured = { toolsListChanged: true };
    const server = orderlyBut({
      "subscriptions/listen": async (_, { id, notify, signal }) => {
        await notify({ method: ACKNOWLEDGED, params: { _meta: { [SUBSCRIPTION_ID]: id }, notifications: honoured } });
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return { resultType: "complete" };
      },
    });
    const heard: JSONRPCNotification[] = [];
    const leave = new AbortController();
    const notifications = { toolsListChanged: true, promptsListChanged: true, resourceSubscriptions: ["test://one"] };
    const options = { signal: leave.signal, onNotification: (it: JSONRPCNotification) => void heard.push(it) };
    const it = await client(server);
    it.request("subscriptions/listen", { notifications }, options).catch(() => {});
    await eventually(() => heard.length > 0);
    expect.equal(heard[0]?.params?.notifications, honoured, "what the server grants comes to who asked, and no more");
    leave.abort();
  },
};

export const restarts: ClientCheck = {
  id: "client-restarts-server",
  says: "a process that is gone is started again; what was under way in it is lost",
  role: "client",
  except: processOnly,
  async run({ client, expect }) {
    const { launch, started, heard } = processes(({ params }, process) => {
      if (params?.name !== "crash") return "as usual";
      setImmediate(process.crash);
      return undefined;
    });
    const it = await client({}, { settings: { launch } });
    await it.request("tools/call", anything);
    await expect.rejected(it.request("tools/call", { name: "crash", arguments: {} }), "what was under way is lost");
    const says = "the next request finds a process again";
    const result = await expect.fulfilled(it.request("tools/call", anything), says);
    expect.equal(result.content, done().content, says);
    expect.equal(started.length, 2, "that is a new process");
    const crashes = heard.filter(({ params }) => params?.name === "crash");
    expect.equal(crashes.length, 1, "what may not be done twice is not done twice");
  },
};

export const listensAgain: ClientCheck = {
  id: "client-relistens-after-restart",
  says: "who listened listens again in the new process",
  role: "client",
  except: processOnly,
  async run({ client, expect }) {
    const { launch, started } = processes(acknowledge);
    const it = await client({}, { settings: { launch } });
    const news: JSONRPCNotification[] = [];
    const leave = new AbortController();
    const onNotification = (it: JSONRPCNotification) => void news.push(it);
    const notifications = { toolsListChanged: true };
    it.request("subscriptions/listen", { notifications }, { onNotification, signal: leave.signal }).catch(() => {});
    await eventually(() => news.length > 0);
    expect.given(started.length === 1, "the client listens");
    started[0]!.crash();
    // Whoever starts a process only when it needs one, needs it now.
    await eventually(() => started.length > 1);
    await it.request("tools/call", anything).catch(() => {});
    await eventually(() => news.length > 1);
    const again = listensIn(started.slice(1).flatMap(({ heard }) => heard));
    expect.equal(
      again.map(({ params }) => params?.notifications),
      [notifications],
      "the same is asked of the new process, once",
    );
    started[1]?.say({
      method: "notifications/tools/list_changed",
      params: { _meta: { [SUBSCRIPTION_ID]: again[0]?.id } },
    });
    expect.that(
      await eventually(() => methodsOf(news).includes("notifications/tools/list_changed")),
      "who listened hears what the new process tells",
      methodsOf(news),
    );
    leave.abort();
  },
};

export const oneProcess: ClientCheck = {
  id: "one-process-for-all-tasks",
  says: "tasks come and go, and the process stays",
  role: "client",
  except: processOnly,
  async run({ client, expect }) {
    const { launch, started } = processes(({ params }) => (params?.name === "endless" ? undefined : "as usual"));
    const it = await client({}, { settings: { launch } });
    await it.request("tools/call", anything);
    const leave = new AbortController();
    const endless = it.request("tools/call", { name: "endless", arguments: {} }, { signal: leave.signal });
    endless.catch(() => {});
    await it.request("test/unknown").catch(() => {});
    leave.abort(new Error("Given up"));
    await Promise.all([it.request("tools/call", anything), it.request("tools/list", {})]);
    expect.equal(started.length, 1, "one process served what succeeded, failed and was given up");
  },
};
