import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { spawnClient, stdioClient, type JSONRPCNotification, type StdioClientOptions } from "../src/index.ts";

type Sent = { id?: number; method: string; params?: Record<string, unknown> };

/** A client whose server is the test: what it sent, and a way to write to it. */
function play(options: StdioClientOptions = {}) {
  const [fromServer, toServer] = [new PassThrough(), new PassThrough()];
  let text = "";
  toServer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const client = stdioClient({ input: fromServer, output: toServer }, options);
  return {
    client,
    fromServer,
    toServer,
    sent: () =>
      text
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Sent),
    say: (members: object) => fromServer.write(`${JSON.stringify({ jsonrpc: "2.0", ...members })}\n`),
  };
}

/** A server in one line of JavaScript. */
const node = (script: string, options = {}) =>
  spawnClient(process.execPath, ["-e", script], { grace: 200, ...options });

describe("what a server may not write", () => {
  test.each<[string, string, string]>([
    ["garbage", "Server is listening!\n", 'Line 1 is no message.*"Server is listening!"'],
    ["a request", '{"jsonrpc":"2.0","id":1,"method":"ping"}\n', "asked ping"],
    ["a response that nobody asked for", '{"jsonrpc":"2.0","id":99,"result":{}}\n', "id of a request in flight"],
    ["a response whose id has another type", '{"jsonrpc":"2.0","id":"1","result":{}}\n', "id of a request in flight"],
    ["an error without id", '{"jsonrpc":"2.0","error":{"code":-32700,"message":"x"}}\n', "-32700"],
    ["too much", `${"x".repeat(200)}\n`, "at most 100"],
  ])("%s", async (_, line, named) => {
    const alone = play({ limit: 100 });
    const pending = alone.client.request("a");
    alone.fromServer.write(line);
    await expect(pending).rejects.toMatchObject({
      name: "MalformedAnswer",
      message: expect.stringMatching(named) as unknown,
    });

    const onFault = vi.fn();
    const tolerant = play({ limit: 100, onFault });
    const answered = tolerant.client.request("a");
    tolerant.fromServer.write(line);
    tolerant.say({ id: 1, result: { fine: true } });
    expect(await answered).toEqual({ fine: true });
    expect(onFault).toHaveBeenCalledOnce();
    expect(onFault).toHaveBeenCalledWith(expect.objectContaining({ message: expect.stringMatching(named) as unknown }));
  });

  test("a second answer to the same request", async () => {
    const onFault = vi.fn();
    const { client, say } = play({ onFault });
    const pending = client.request("a");
    say({ id: 1, result: {} });
    say({ id: 1, result: {} });
    await pending;
    await expect.poll(() => onFault.mock.calls.length).toBe(1);
  });
});

describe("notifications", () => {
  const key = "io.modelcontextprotocol/subscriptionId";

  test("belong to the request that their members name, by value and type", async () => {
    const heard: [string, unknown][] = [];
    const { client, say } = play({ onNotification: (it) => heard.push(["client", it.params?.n]) });
    const onNotification = (name: string) => (it: JSONRPCNotification) => void heard.push([name, it.params?.n]);
    const all = [
      client.request("listen", {}, { id: 1, onNotification: onNotification("number") }),
      client.request("listen", {}, { id: "1", onNotification: onNotification("text") }),
      client.request("call", { _meta: { progressToken: "t" } }, { id: 2, onNotification: onNotification("token") }),
    ];
    say({ method: "a", params: { n: 1, _meta: { [key]: 1 } } });
    say({ method: "a", params: { n: 2, _meta: { [key]: "1" } } });
    say({ method: "a", params: { n: 3, progressToken: "t" } });
    say({ method: "a", params: { n: 4, progressToken: "u" } });
    say({ method: "a", params: { n: 5, _meta: { [key]: 9 } } });
    say({ method: "a", params: { n: 6 } });
    for (const id of [1, "1"]) say({ id, result: {} });
    say({ method: "a", params: { n: 7 } });
    say({ id: 2, result: {} });
    await Promise.all(all);
    expect(heard).toEqual([
      ["number", 1],
      ["text", 2],
      ["token", 3],
      ["client", 4],
      ["client", 5],
      ["client", 6],
      ["token", 7],
    ]);
  });
});

describe("cancellation", () => {
  test("is said to the server, once, and the late answer is ignored", async () => {
    const onFault = vi.fn();
    const { client, say, sent } = play({ onFault });
    const cancelling = new AbortController();
    const pending = client.request("a", {}, { signal: cancelling.signal });
    cancelling.abort(new Error("enough"));
    await expect(pending).rejects.toThrow("enough");
    say({ id: 1, result: {} });
    await delay(10);
    expect(sent().slice(1)).toEqual([
      { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1, reason: "Error: enough" } },
    ]);
    expect(onFault).not.toHaveBeenCalled();
  });

  test("is not said of a request that has its answer", async () => {
    const { client, say, sent } = play();
    const cancelling = new AbortController();
    const pending = client.request("a", {}, { signal: cancelling.signal });
    say({ id: 1, result: {} });
    await pending;
    cancelling.abort();
    await delay(10);
    expect(sent()).toHaveLength(1);
  });

  test("nor of one whose answer has come in the same moment", async () => {
    const { client, fromServer, sent } = play();
    const cancelling = new AbortController();
    const first = client.request("a", {}, { signal: cancelling.signal });
    const onNotification = () => cancelling.abort();
    const second = client.request("b", { _meta: { progressToken: "t" } }, { onNotification });
    const lines = [
      { id: 1, result: {} },
      { method: "n", params: { progressToken: "t" } },
      { id: 2, result: {} },
    ];
    fromServer.write(lines.map((it) => `${JSON.stringify({ jsonrpc: "2.0", ...it })}\n`).join(""));
    expect(await Promise.all([first, second])).toEqual([{}, {}]);
    await delay(10);
    expect(sent().map((it) => it.method)).toEqual(["a", "b"]);
  });
});

test("an id in flight is not used again", async () => {
  const { client } = play();
  void client.request("a", {}, { id: "x" }).catch(() => {});
  await expect(client.request("b", {}, { id: "x" })).rejects.toThrow("still unanswered");
});

describe("an end", () => {
  test("rejects what is in flight, and what comes after", async () => {
    const { client, fromServer } = play();
    const pending = client.request("a");
    fromServer.end();
    await expect(pending).rejects.toMatchObject({ name: "ConnectionClosed", message: "The server closed its output" });
    await expect(client.request("b")).rejects.toMatchObject({ name: "ConnectionClosed" });
    await expect(client.notify("b")).rejects.toMatchObject({ name: "ConnectionClosed" });
  });

  test("in the middle of a message names the line", async () => {
    const onFault = vi.fn();
    const { client, fromServer } = play({ onFault });
    const pending = client.request("a");
    fromServer.end('{"jsonrpc":"2.0","id":1,"resu');
    await expect(pending).rejects.toMatchObject({ name: "ConnectionClosed" });
    expect(onFault.mock.calls).toEqual([
      [expect.objectContaining({ message: expect.stringContaining("Line 1") as unknown })],
    ]);
  });

  test("an answer that was on its way when the server stopped to listen still comes", async () => {
    const { client, toServer, say } = play();
    const pending = client.request("a");
    toServer.destroy(new Error("EPIPE"));
    await delay(20);
    say({ id: 1, result: { late: true } });
    expect(await pending).toEqual({ late: true });
  });
});

describe("a child process", () => {
  const answerAll = `require("node:readline").createInterface({ input: process.stdin }).on("line", (line) =>
    console.log(JSON.stringify({ jsonrpc: "2.0", id: JSON.parse(line).id, result: { pid: process.pid } })));`;

  test.each<[string, string, string]>([
    ["exits", "process.stdin.once('data', () => process.exit(3))", "exited with code 3"],
    ["is killed", "process.stdin.once('data', () => process.kill(process.pid, 'SIGKILL'))", "exited with SIGKILL"],
    ["throws", "process.stdin.once('data', () => { throw new Error('x') })", "exited with code 1"],
    ["closes its output", "process.stdin.on('data', () => process.stdout.end())", "closed its output"],
    [
      "crashes in the middle of a message",
      `process.stdin.once('data', () => process.stdout.write('{"jsonrpc":', () => process.exit(4)))`,
      "Line 1|exited with code 4",
    ],
  ])("that %s", async (_, script, message) => {
    const client = node(script, { onStderr: () => {} });
    try {
      await expect(client.request("a")).rejects.toThrow(new RegExp(message));
    } finally {
      await client.close();
    }
  });

  test("that cannot be started", async () => {
    const client = spawnClient("there-is-no-such-command");
    await expect(client.request("a")).rejects.toThrow(/could not be started.*ENOENT/);
    await client.close();
  });

  test("exits when its input is closed, without a signal", async () => {
    const client = node(answerAll);
    expect(await client.request("a")).toEqual({ pid: client.process.pid });
    await client.close();
    expect([client.process.exitCode, client.process.signalCode]).toEqual([0, null]);
  });

  test.each<[string, string, string]>([
    ["input closed", "setInterval(() => {}, 1000);", "SIGTERM"],
    ["SIGTERM", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);", "SIGKILL"],
  ])("that does not mind its %s gets the next signal", async (_, stubborn, signal) => {
    const client = node(stubborn + answerAll);
    await client.request("a");
    await client.close();
    expect(client.process.signalCode).toBe(signal);
  });

  test("that logs a lot is read all the same, and logging is no error", async () => {
    let logged = 0;
    const script = `process.stderr.write("x".repeat(1_000_000));${answerAll}`;
    const client = node(script, { onStderr: (text: string) => (logged += text.length) });
    expect(await client.request("a")).toEqual({ pid: client.process.pid });
    await expect.poll(() => logged).toBe(1_000_000);
    await client.close();
  });

  test("whose own child holds its output open is gone all the same", async () => {
    const grandchild = `require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 12000)"], { stdio: "inherit" });`;
    const client = node(`process.stdin.once("data", () => { ${grandchild} setTimeout(() => process.exit(5), 50) });`);
    const started = performance.now();
    await expect(client.request("a")).rejects.toThrow("exited with code 5");
    expect(performance.now() - started).toBeLessThan(10_000);
    await client.close();
  });
});
