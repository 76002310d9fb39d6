/** How a client follows a task to its end. */
import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { eventually } from "./ask.ts";
import { call, completed, content, requests, scripted, settled, task } from "./script.ts";

export const bothKinds: ClientCheck = {
  id: "client-handles-polymorphic-result",
  says: "a call that becomes a task and one that does not both have a result",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const methods = scripted(lab, {
      call: ({ name }) => (name === "quick" ? { resultType: "complete", ...content("quick") } : task()),
      get: () => completed("slow"),
    });
    const client = await lab.client(methods);
    const quick = expect.fulfilled(client.request("tools/call", { name: "quick" }), "one that is no task ends");
    expect.equal((await settled(lab, quick)).content, content("quick").content, "with what the tool said");
    const slow = expect.fulfilled(client.request("tools/call", { name: "slow" }), "one that is a task ends");
    expect.equal((await settled(lab, slow)).content, content("slow").content, "with what the tool said, too");
  },
};

export const declaredAlways: ClientCheck = {
  id: "client-declares-extension",
  says: "every request that may become a task, or is about one, declares tasks",
  role: "client",
  async run(lab) {
    const client = await lab.client(scripted(lab, { get: (nth) => (nth < 2 ? {} : completed()) }));
    await settled(lab, client.request("tools/call", call));
    for (const { params, method } of [...requests(lab, "tools/call"), ...requests(lab, "tasks/get")]) {
      const can = params?._meta?.["io.modelcontextprotocol/clientCapabilities"] as { extensions?: object } | undefined;
      const says = `${method} declares the extension`;
      lab.expect.equal(can?.extensions, { "io.modelcontextprotocol/tasks": {} }, says);
    }
  },
};

export const taskElsewhereInvalid: ClientCheck = {
  id: "client-rejects-task-result-on-unsupported",
  says: "a task in answer to anything but a call of a tool is no answer",
  role: "client",
  async run(lab) {
    const client = await lab.client(scripted(lab, { get: () => completed() }));
    const asked = client.request("prompts/get", { name: "any" });
    await settled(lab, lab.expect.rejected(asked, "a prompt that is answered with a task is an error"));
    lab.expect.equal(requests(lab, "tasks/get"), [], "nobody polls for it");
  },
};

/** What the client says beside each message about a task of this name. */
async function namesBeside(lab: ClientLab, taskId: string): Promise<(readonly [method: string, name: string])[]> {
  const inputRequests = { a: { method: "roots/list" } };
  const stop = new AbortController();
  const methods = scripted(lab, {
    call: () => task({ taskId }),
    get: (nth) => (nth === 1 ? { status: "input_required", inputRequests } : {}),
    update: () => (setTimeout(() => stop.abort(new Error("enough"))), {}),
  });
  const client = await lab.client(methods, { answers: { "roots/list": { roots: [] } } });
  await settled(
    lab,
    client.request("tools/call", call, { signal: stop.signal }).catch(() => {}),
  );
  await eventually(lab, () => requests(lab, "tasks/cancel").length > 0);
  return ["tasks/get", "tasks/update", "tasks/cancel"].map((method) => {
    const sent = lab.received.find(({ message }) => message.method === method);
    lab.expect.given(sent, `the client sends ${method}`);
    return [method, sent!.headers.get("mcp-name") ?? ""];
  });
}

export const nameSet: ClientCheck = {
  id: "client-emits-mcp-name-on-tasks-methods",
  says: "over HTTP the task is named beside each message that is about it",
  role: "client",
  except: { stdio: "there are no headers" },
  async run(lab) {
    for (const [method, name] of await namesBeside(lab, "786512e2"))
      lab.expect.equal(name, "786512e2", `Mcp-Name of ${method} is the taskId`);
  },
};

export const nameEncoded: ClientCheck = {
  id: "client-encodes-mcp-name",
  says: "a name that a header cannot carry goes in base64",
  role: "client",
  except: { stdio: "there are no headers" },
  async run(lab) {
    for (const [method, name] of await namesBeside(lab, "ключ")) {
      const encoded = /^=\?base64\?(.*)\?=$/.exec(name)?.[1] ?? "";
      const says = `Mcp-Name of ${method} is the taskId, marked as base64`;
      lab.expect.equal(Buffer.from(encoded, "base64").toString(), "ключ", says);
    }
  },
};

export const intervalRespected: ClientCheck = {
  id: "client-respects-poll-interval",
  says: "it polls no more often than the server suggests, whatever that is by now",
  role: "client",
  async run(lab) {
    const intervals = [1_000, 4_000, 500, 2_000, 2_000];
    const times: number[] = [];
    const methods = scripted(lab, {
      call: () => (times.push(lab.clock.now()), task({ pollIntervalMs: intervals[0] })),
      get: (nth) => (times.push(lab.clock.now()), nth < 5 ? { pollIntervalMs: intervals[nth] } : completed()),
    });
    const client = await lab.client(methods);
    await settled(lab, client.request("tools/call", call));
    lab.expect.given(times.length === 6, "the client polls until the task is completed");
    intervals.forEach((interval, nth) => {
      const waited = times[nth + 1]! - times[nth]!;
      lab.expect.that(
        waited >= interval,
        `poll ${nth + 1} comes no sooner than ${interval} ms after what came before`,
        waited,
      );
    });
  },
};

export const pollsToTheEnd: ClientCheck = {
  id: "client-polls-until-terminal",
  says: "it goes on until the task has ended",
  role: "client",
  async run(lab) {
    for (const [end, says] of [
      [completed("at last"), "one that is completed is delivered"],
      [{ status: "failed", error: { code: 1234, message: "No" } }, "one that failed is an error"],
      [{ status: "cancelled" }, "one that is cancelled is an error"],
    ] as const) {
      let polls = 0;
      const client = await lab.client(scripted(lab, { get: (nth) => ((polls = nth) < 12 ? {} : end) }));
      const asked = client.request("tools/call", call);
      if (end.status === "completed") {
        const { content: said } = await settled(lab, lab.expect.fulfilled(asked, says), 1_000);
        lab.expect.equal(said, content("at last").content, says);
      } else await settled(lab, lab.expect.rejected(asked, says), 1_000);
      lab.expect.equal(polls, 12, "it polls twelve times, and not once more");
    }
  },
};

export const idsPersisted: ClientCheck = {
  id: "client-persists-task-ids",
  says: "after a crash the same call goes on with its task",
  role: "client",
  async run(lab) {
    let alive = false;
    const methods = scripted(lab, { get: () => (alive ? completed("after all") : {}) });
    const first = await lab.client(methods);
    void first.request("tools/call", call).catch(() => {});
    const polled = new Promise<void>((resolve) => {
      const look = () => (requests(lab, "tasks/get").length > 0 ? resolve() : setTimeout(look));
      look();
    });
    await settled(lab, polled);
    await first.close();
    alive = true;
    const second = await lab.client(methods);
    const { content: said } = await settled(lab, second.request("tools/call", call));
    lab.expect.equal(requests(lab, "tools/call").length, 1, "the tool is not called again");
    lab.expect.equal(said, content("after all").content, "the result of the task is delivered");
  },
};

export const cancelsByMethod: ClientCheck = {
  id: "cancel-not-via-cancelled-notification",
  says: "who loses interest says so by tasks/cancel, and by nothing else",
  role: "client",
  async run(lab) {
    const stop = new AbortController();
    const methods = scripted(lab, {
      get: (nth) => (nth === 3 && setTimeout(() => stop.abort(new Error("enough"))), {}),
    });
    const client = await lab.client(methods);
    const asked = client.request("tools/call", call, { signal: stop.signal });
    await settled(lab, lab.expect.rejected(asked, "a call that is given up is rejected"));
    await eventually(lab, () => requests(lab, "tasks/cancel").length > 0);
    await lab.clock.advance(10_000);
    const said = lab.received.map(({ message }) => message.method);
    lab.expect.equal(
      said.filter((it) => it === "notifications/cancelled"),
      [],
      "notifications/cancelled is not sent",
    );
    const cancelled = requests(lab, "tasks/cancel").map(({ params }) => params?.taskId);
    lab.expect.equal(cancelled, ["task-1"], "tasks/cancel is");
  },
};

export const givesUp: ClientCheck = {
  id: "client-gives-up-after-ttl",
  says: "it does not wait for ever for what should have ended long ago",
  role: "client",
  async run(lab) {
    const methods = scripted(lab, {
      call: () => task({ ttlMs: 20_000, pollIntervalMs: 5_000 }),
      get: (nth) => (nth > 20 ? completed() : { ttlMs: 20_000, pollIntervalMs: 5_000 }),
    });
    const client = await lab.client(methods);
    const begun = lab.clock.now();
    const says = "a task that says nothing new after its ttlMs is given up";
    await settled(lab, lab.expect.rejected(client.request("tools/call", call), says), 5_000);
    const waited = lab.clock.now() - begun;
    lab.expect.that(waited >= 20_000, "but not before", waited);
  },
};

export const repeatsWhatItMay: ClientCheck = {
  id: "client-retries-only-retryable",
  says: "it calls again only where the failure says that it may",
  role: "client",
  async run(lab) {
    const failures = [{ retryable: false }, undefined, { retryable: "yes", afterMs: 10 }];
    for (const data of failures) {
      const before = requests(lab, "tools/call").length;
      const error = { code: -32603, message: "No", ...(data && { data }) };
      const client = await lab.client(scripted(lab, { get: () => ({ status: "failed", error }) }));
      const says = `a failure with ${JSON.stringify(data) ?? "no data"} is the end`;
      await settled(lab, lab.expect.rejected(client.request("tools/call", call), says));
      lab.expect.equal(requests(lab, "tools/call").length - before, 1, says);
    }
  },
};

export const waitsBeforeRepeating: ClientCheck = {
  id: "client-waits-before-retry",
  says: "and no sooner than it says",
  role: "client",
  async run(lab) {
    const calls: number[] = [];
    let failed = 0;
    const error = { code: -32603, message: "Busy", data: { retryable: true, afterMs: 7_000 } };
    const methods = scripted(lab, {
      call: (_, nth) => (calls.push(lab.clock.now()), task({ taskId: `${nth}` })),
      get: (_, taskId) =>
        taskId === "1" ? ((failed = lab.clock.now()), { status: "failed", error }) : completed("now"),
    });
    const client = await lab.client(methods);
    await settled(
      lab,
      client.request("tools/call", call).catch(() => {}),
    );
    lab.expect.given(calls.length === 2, "the client calls again what it may call again");
    lab.expect.that(calls[1]! - failed >= 7_000, "it comes 7000 ms after the failure", calls[1]! - failed);
  },
};
