import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConnectionClosed, type JSONRPCNotification } from "../src/index.ts";
import { transports, type Opened } from "./transports.ts";

// One table of behaviour for every transport: what a method does, its client sees, whatever is between them.
describe.each(Object.entries(transports))("%s", (name, open) => {
  let opened: Opened;
  beforeAll(async () => void (opened = await open()));
  afterAll(() => opened.close());
  const request: Opened["client"]["request"] = (...args) => opened.client.request(...args);
  const overHttp = !/stdio|child/.test(name);
  /** Waits until the server has seen that this request began, or was cancelled. */
  const seen = (what: "begun" | "cancelled", name: string) =>
    expect
      .poll(() => request("seen"), { interval: 10, timeout: 20_000 })
      .toMatchObject({ [what]: expect.arrayContaining([name]) as unknown });

  test("a request has a result", async () => {
    expect(await request("echo", { a: [1, "é\n\u2028", null] })).toEqual({ params: { a: [1, "é\n\u2028", null] } });
    expect(await request("echo")).toEqual({ params: {} });
  });

  test("ids may be strings and integers of any kind, and are not confused", async () => {
    const [text, number] = await Promise.all([
      request("later", { ms: 30, is: "text" }, { id: "1" }),
      request("later", { ms: 10, is: "number" }, { id: -1 }),
    ]);
    expect([text, number]).toEqual([{ params: { is: "text" } }, { params: { is: "number" } }]);
  });

  test("errors come with code, message and data; the status belongs to HTTP", async () => {
    const refused = { name: "RpcError", code: -32602, message: "There is no such tool", data: { tool: "x" } };
    await expect(request("refuse")).rejects.toMatchObject({ ...refused, status: overHttp ? 200 : undefined });
    await expect(request("nothing")).rejects.toMatchObject({ code: -32601, status: overHttp ? 404 : undefined });
    await expect(request("constructor")).rejects.toMatchObject({ code: -32601 });
  });

  test("a fault of the server stays its secret", async () => {
    for (const method of ["crash", "scalar"]) {
      const error = await request(method).catch((error: unknown) => error);
      expect(error).toMatchObject({ code: -32603, message: "Internal error", status: overHttp ? 500 : undefined });
      expect(JSON.stringify(error)).not.toContain("secret");
    }
  });

  test.each(["count", "generate"])("notifications of %s come before the result, in order", async (method) => {
    const seen: JSONRPCNotification[] = [];
    const params = { to: 100, _meta: { progressToken: "t" } };
    expect(await request(method, params, { onNotification: (it) => void seen.push(it) })).toEqual({ to: 100 });
    expect(seen.map((it) => it.params?.progress)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  });

  test("messages of 1 MiB pass whole, both ways and as notifications", async () => {
    const text = "é".repeat(2 ** 19);
    expect(await request("echo", { text })).toEqual({ params: { text } });
    let length = 0;
    const onNotification = ({ params }: JSONRPCNotification) => void (length = String(params?.padding).length);
    await request("count", { to: 1, size: 2 ** 20, _meta: { progressToken: "t" } }, { onNotification });
    expect(length).toBe(2 ** 20);
  });

  test("requests at the same time overtake each other and keep their answers", async () => {
    const order: number[] = [];
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const result = await request("later", { ms: 100 - n * 2, n });
        order.push(n);
        return result;
      }),
    );
    expect(answers).toEqual(answers.map((_, n) => ({ params: { n } })));
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  });

  test.each([false, true])("the server sees that a request is cancelled (streaming: %s)", async (streaming) => {
    const cancel = new AbortController();
    const name = `cancelled ${streaming}`;
    const outcome = expect(request("hang", { name, streaming }, { signal: cancel.signal })).rejects.toThrow("changed");
    await seen("begun", name);
    expect(await request("seen")).not.toMatchObject({ cancelled: expect.arrayContaining([name]) as unknown });
    cancel.abort(new Error("changed my mind"));
    await outcome;
    await seen("cancelled", name);
    expect(await request("echo", { still: "there" })).toEqual({ params: { still: "there" } });
  });

  test("a method that looks late sees all the same that it was cancelled", async () => {
    const cancel = new AbortController();
    const outcome = expect(request("late", { name: "looked" }, { signal: cancel.signal })).rejects.toThrow();
    await seen("begun", "looked");
    cancel.abort();
    await outcome;
    await seen("cancelled", "looked");
  });

  test("a timeout is a signal", async () => {
    const pending = request("hang", { name: "timed" }, { signal: AbortSignal.timeout(30) });
    await expect(pending).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("a request whose signal has fired is not sent", async () => {
    await expect(request("echo", {}, { signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow("before");
  });

  test("a notification has no answer, known or not", async () => {
    expect(await opened.client.notify("notifications/unknown", { a: 1 })).toBeUndefined();
    expect(await request("echo")).toEqual({ params: {} });
  });

  test("closing the client rejects what is in flight", async () => {
    const { client, close } = await open();
    const pending = client.request("hang", { name: "closed", streaming: true });
    const outcome = expect(pending).rejects.toBeInstanceOf(ConnectionClosed);
    await delay(50);
    await close();
    await outcome;
  });
});
