/** What comes on the stream of a request, besides its response. */
import type { ServerCheck } from "@transports-wg/audit";
import type { JSONRPCNotification } from "@transports-wg/wire";
import { LOG_LEVEL, call, eventually, listen, methodsOf } from "./ask.ts";

export const noLogUnasked: ServerCheck = {
  id: "server-no-log-without-loglevel",
  says: "who names no level is sent no log",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const logsOf = async (meta: Record<string, unknown>) => {
      const heard: JSONRPCNotification[] = [];
      await call(alice, "test_logging_tool", {}, meta, { onNotification: (it) => void heard.push(it) });
      return methodsOf(heard).filter((it) => it === "notifications/message");
    };
    expect.given((await logsOf({ [LOG_LEVEL]: "debug" })).length > 0, "test_logging_tool logs when it is asked to");
    expect.equal(await logsOf({}), [], "a request that names no level is sent no log, after one that did");
  },
};

export const noRequestsOnStream: ServerCheck = {
  id: "http-server-no-independent-requests-on-stream",
  says: "a server asks nothing on the stream of an answer",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const heard: JSONRPCNotification[] = [];
    const meta = { [LOG_LEVEL]: "debug", progressToken: "how far" };
    await expect.fulfilled(
      call(alice, "test_logging_tool", {}, meta, { onNotification: (it) => void heard.push(it) }),
      "a stream consists of notifications, and of the response at its end",
    );
    expect.that(heard.length > 0, "the answer was a stream", heard);
  },
};

export const ownStreamOnly: ServerCheck = {
  id: "no-request-scoped-notifications-on-listen",
  says: "what belongs to a call is not told to who listens",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const all = { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true };
    const listening = await listen(alice, all, "listening");
    const heard: JSONRPCNotification[] = [];
    const meta = { [LOG_LEVEL]: "debug", progressToken: "how far" };
    await call(alice, "test_logging_tool", {}, meta, { onNotification: (it) => void heard.push(it) });
    expect.given(methodsOf(heard).includes("notifications/progress"), "test_logging_tool says how far it is");
    await call(alice, "test_trigger_tool_change");
    await eventually(() => methodsOf(listening.news).includes("notifications/tools/list_changed"));
    expect.equal(
      methodsOf(listening.news).filter((it) => !it.endsWith("list_changed")),
      [],
      "no progress and no log comes to who listens",
    );
    listening.cancel();
  },
};
