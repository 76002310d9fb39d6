/** What one request owes to another: nothing. */
import type { ServerCheck } from "@transports-wg/audit";
import { ERROR_CODES } from "@transports-wg/schema/2026-07-28";
import { CLIENT_CAPABILITIES, VERSION, ask, call, metaOf, told } from "./ask.ts";

const able = { [CLIENT_CAPABILITIES]: { sampling: {} } };

export const nothingRemembered: ServerCheck = {
  id: "nothing-remembered",
  says: "what an earlier request on the connection declared counts for nothing",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const { code } = ERROR_CODES.MISSING_REQUIRED_CLIENT_CAPABILITY;
    for (let times = 0; times < 2; times++) {
      await expect.fulfilled(
        call(alice, "test_missing_capability", {}, able),
        "a request that declares sampling is served",
      );
      await expect.refused(
        call(alice, "test_missing_capability"),
        "the next one on the connection, which does not declare it, is refused",
        { code },
      );
    }
    const both = await Promise.allSettled([
      call(alice, "test_missing_capability", {}, able),
      call(alice, "test_missing_capability"),
    ]);
    expect.equal(
      both.map((it) => it.status),
      ["fulfilled", "rejected"],
      "so it is with two at once",
    );
    await expect.refused(alice.request("tools/list", {}), "one that says nothing of itself is refused after all these");
    await expect.refused(
      alice.request("tools/list", { _meta: metaOf({ [VERSION]: "1900-01-01" }) }),
      "one that names another version is refused after all these",
    );
    await expect.fulfilled(ask(alice, "tools/list"), "and one that is in order is served after all those");
  },
};

export const anyReplica: ServerCheck = {
  id: "any-replica-serves",
  says: "what one replica was asked, another goes on with",
  role: "server",
  async run({ start, client, expect }) {
    await start({ replicas: [{}, {}], store: "separate" });
    const [one, other] = [await client({ replica: 0 }), await client({ replica: 1 })];
    const { capabilities } = await ask(one, "server/discover");
    const says = "a replica that was asked nothing before lists its tools";
    const { tools } = await expect.fulfilled(ask(other, "tools/list"), says);
    expect.that(capabilities && Array.isArray(tools), says, tools);
    for (const replica of [one, other, one]) {
      const result = await expect.fulfilled(call(replica, "test_echo", { text: "hello" }), "any replica serves a call");
      expect.equal(result.content, [{ type: "text", text: "hello" }], "and serves it as the others do");
    }
  },
};

export const explicitState: ServerCheck = {
  id: "state-by-explicit-id",
  says: "what spans requests is found by the name that the request brings",
  role: "server",
  except: { stdio: "Processes share no store" },
  async run({ start, client, expect }) {
    await start({ replicas: [{}, {}], store: "shared" });
    const replicas = [await client({ replica: 0 }), await client({ replica: 1 })] as const;
    const open = async (replica: 0 | 1) => (await told(call(replicas[replica], "test_open_counter"))).counter;
    const count = (replica: 0 | 1, counter: unknown) =>
      told(call(replicas[replica], "test_count", { counter })).then((it) => it.count);
    const [first, second] = [await open(0), await open(0)];
    expect.that(typeof first === "string" && first !== second, "each counter has a name of its own", [first, second]);
    const says = "a counter is found by its name, on every replica, whoever was asked last";
    for (const [replica, counter, value] of [
      [1, first, 1],
      [0, second, 1],
      [0, first, 2],
      [1, second, 2],
    ] as const)
      expect.equal(await expect.fulfilled(count(replica, counter), says), value, says);
    const nameless = call(replicas[0], "test_count").then((it) => {
      if (it.isError !== true) return it;
      throw new Error("refused by the tool");
    });
    await expect.rejected(nameless, "a request without a name finds none, though the connection has opened some");
  },
};
