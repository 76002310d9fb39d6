import { PassThrough } from "node:stream";
import { httpClient, serveHttp, serveStdio, server, stdioClient } from "@transports-wg/wire";
import { expect, test } from "vitest";
import { FakeClock, alice, bearer, bob, counting, post, rawHttp } from "../src/index.ts";

test("what is received is listed in order, with headers and principal", async () => {
  const handler = counting({ ping: () => ({}) });
  const { url, close } = await serveHttp(handler);
  await httpClient(url, { headers: bearer(alice) }).request("ping", { n: 1 }, { id: "a" });
  await httpClient(url, { headers: bearer(bob) }).notify("notifications/n");
  await httpClient(url, { headers: () => ({ "x-own": "yes" }) })
    .request("none")
    .catch(() => {});
  await close();
  expect(handler.received.map(({ message, principal }) => ({ message, principal }))).toEqual([
    { message: { jsonrpc: "2.0", id: "a", method: "ping", params: { n: 1 } }, principal: alice },
    { message: { jsonrpc: "2.0", method: "notifications/n" }, principal: bob },
    { message: { jsonrpc: "2.0", id: 1, method: "none" }, principal: undefined },
  ]);
  expect(handler.received[2]?.headers.get("x-own")).toBe("yes");
});

test("over stdio too", async () => {
  const handler = counting({ ping: () => ({}) });
  const [to, from] = [new PassThrough(), new PassThrough()];
  void serveStdio(handler, { input: to, output: from, headers: bearer(bob) });
  await stdioClient({ input: from, output: to }).request("ping");
  to.end();
  expect(handler.received).toMatchObject([{ message: { method: "ping" }, principal: bob }]);
});

test("what is no message is for the server to refuse, and not counted", async () => {
  const handler = counting(server({}));
  const { url, close } = await serveHttp(handler);
  expect((await rawHttp(url, post(url, "no message"))).status).toBe(400);
  await close();
  expect(handler.received).toEqual([]);
});

test("a method that sleeps is asleep when the clock moves, without network", async () => {
  const clock = new FakeClock(0);
  const handler = counting({
    wait: async () => {
      await clock.sleep(100);
      return { now: clock.now() };
    },
  });
  const answer = httpClient("http://memory.invalid/mcp", { fetch: handler }).request("wait");
  await clock.advance(100);
  expect(clock.sleeping).toBe(0);
  expect(await answer).toEqual({ now: 100 });
});
