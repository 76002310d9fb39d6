import { ConnectionClosed, httpClient, serveHttp, server, type HttpServer, type Methods } from "@transports-wg/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FakeClock, counting, faulty, type Fault } from "../src/index.ts";

const events: string[] = [];
const methods: Methods = {
  say: async ({ text }) => {
    events.push(String(text));
    return { text, count: events.length };
  },
  async *count() {
    try {
      for (let n = 0; ; n++) yield { method: "notifications/counted", params: { n } };
    } finally {
      events.push("stopped");
    }
  },
  wait: (_, { signal }) =>
    new Promise((_, reject) => {
      events.push("waits");
      signal.addEventListener("abort", () => {
        events.push("cancelled");
        reject(signal.reason as Error);
      });
    }),
};
const inMemory = server(methods);
let real: HttpServer;
beforeAll(async () => (real = await serveHttp(inMemory)));
afterAll(() => real.close());

describe.each(["in memory", "over HTTP"])("%s", (where) => {
  const setUp = (plan: readonly Fault[]) => {
    events.length = 0;
    const heard = counting(where === "in memory" ? inMemory : globalThis.fetch);
    return { heard, client: httpClient(real.url, { fetch: faulty(heard, plan) }) };
  };

  test("a sound network changes nothing, and neither does a plan that is over", async () => {
    const { client } = setUp(["none"]);
    expect(await client.request("say", { text: "a" })).toEqual({ text: "a", count: 1 });
    expect(await client.request("say", { text: "b" })).toEqual({ text: "b", count: 2 });
  });

  test("a request that is dropped is not heard", async () => {
    const { client, heard } = setUp(["drop request"]);
    await expect(client.request("say", { text: "a" })).rejects.toThrow(ConnectionClosed);
    expect(heard.received).toEqual([]);
    expect(await client.request("say", { text: "b" })).toEqual({ text: "b", count: 1 });
  });

  test("a request whose answer is dropped has been acted upon", async () => {
    const { client } = setUp(["drop answer"]);
    await expect(client.request("say", { text: "a" })).rejects.toThrow(ConnectionClosed);
    expect(events).toEqual(["a"]);
    expect(await client.request("say", { text: "b" })).toEqual({ text: "b", count: 2 });
  });

  test("a duplicate is heard twice and answered once", async () => {
    const { client, heard } = setUp(["duplicate"]);
    expect(await client.request("say", { text: "a" })).toMatchObject({ text: "a" });
    await client.request("say", { text: "b" });
    expect(heard.received.map(({ message }) => message)).toEqual([
      expect.objectContaining({ id: 1 }),
      expect.objectContaining({ id: 1 }),
      expect.objectContaining({ id: 2 }),
    ]);
  });

  test("a reordered request arrives when the next has been answered", async () => {
    const { client } = setUp(["reorder", "reorder"]);
    const answers = ["a", "b", "c"].map((text) => client.request("say", { text }));
    expect(await Promise.all(answers)).toHaveLength(3);
    expect(events[0]).toBe("c");
    expect(events.slice(1).sort()).toEqual(["a", "b"]);
  });

  test("a request that waits to be overtaken can be cancelled, and is never heard", async () => {
    const { client, heard } = setUp(["reorder"]);
    const controller = new AbortController();
    const answer = client.request("say", { text: "a" }, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(answer).rejects.toThrow("enough");
    await client.request("say", { text: "b" });
    expect(heard.received).toHaveLength(1);
  });

  test("a request is delayed by the clock", async () => {
    const clock = new FakeClock();
    const { client, heard } = setUp([{ delay: 1_000, clock }]);
    const late = client.request("say", { text: "late" });
    await client.request("say", { text: "on time" });
    await clock.advance(999);
    expect(heard.received).toHaveLength(1);
    await clock.advance(1);
    expect(await late).toEqual({ text: "late", count: 2 });
  });

  test("an answer that is cut gives so many bytes and no more", async () => {
    for (const bytes of [0, 1, 20, 100_000]) {
      const { heard } = setUp([]);
      const request = new Request(real.url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "say", params: { text: "a" } }),
      });
      const answer = await faulty(heard, [{ cut: bytes }])(request);
      const { text, error } = await readUntilError(answer);
      const whole = JSON.stringify({ jsonrpc: "2.0", id: 1, result: { text: "a", count: 1 } });
      expect(text).toBe(whole.slice(0, bytes));
      expect(error).toBeInstanceOf(TypeError);
    }
  });

  test("a stream that is cut has said what came before, and cancels the server", async () => {
    const { client } = setUp([{ cut: 100 }]);
    const heard: unknown[] = [];
    const answer = client.request("count", {}, { onNotification: ({ params }) => void heard.push(params?.n) });
    await expect(answer).rejects.toThrow("in the middle of the answer");
    expect(heard).toEqual([0]);
    await until(() => events.includes("stopped"));
  });

  test("an answer without a body breaks off all the same", async () => {
    const { client, heard } = setUp([{ cut: 10 }]);
    await expect(client.notify("notifications/n")).rejects.toThrow(/broke off|before the answer/);
    expect(heard.received).toHaveLength(1);
    await client.notify("notifications/n");
  });

  test("who cancels cancels through the network", async () => {
    const { client } = setUp(["none"]);
    const controller = new AbortController();
    const answer = client.request("wait", {}, { signal: controller.signal });
    answer.catch(() => {});
    await until(() => events.includes("waits"));
    controller.abort(new Error("enough"));
    await expect(answer).rejects.toThrow("enough");
    await until(() => events.includes("cancelled"));
  });
});

async function readUntilError(answer: Response): Promise<{ text: string; error: unknown }> {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text, error: undefined };
      text += Buffer.from(value).toString();
    }
  } catch (error) {
    return { text, error };
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}
