import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { ConnectionClosed, httpClient, server } from "@transports-wg/wire";
import { afterEach, expect, test } from "vitest";
import { front, post, rawHttp, replicas } from "../src/index.ts";
import { named } from "./servers.ts";

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const it of open.splice(0).reverse()) await it.close();
});
const opened = <T extends { close: () => Promise<void> }>(it: T): T => {
  open.push(it);
  return it;
};

/** A server without wire, and a front before it. */
async function behind(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<URL> {
  const { url } = opened(await front([opened(await listen(createServer(listener))).url]));
  return new URL(url);
}

async function listen(server: Server): Promise<{ url: string; close: () => Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

test("requests reach the servers in turn, whoever sends them", async () => {
  const { url, servers } = opened(await replicas(["a", "b", "c"].map(named)));
  const clients = [httpClient(url), httpClient(url)];
  const names: unknown[] = [];
  for (let request = 0; request < 7; request++) names.push((await clients[request % 2]!.request("name")).name);
  expect(names).toEqual(["a", "b", "c", "a", "b", "c", "a"]);
  expect(await httpClient(servers[1]!.url).request("name")).toEqual({ name: "b" });
});

test("there is no front before nothing", async () => {
  await expect(front([])).rejects.toThrow("at least one");
});

test("headers pass as they were sent, and those of a connection stay with it", async () => {
  let heard: string[] = [];
  const url = await behind((request, response) => {
    heard = request.rawHeaders;
    response
      .writeHead(299, "Fine", ["X-Twice", "1", "x-twice", "2", "Connection", "x-own", "x-own", "gone"])
      .end("yes");
  });
  const answer = await rawHttp(url, [
    post(url, "{}", [
      ["Mcp-Name", "one"],
      ["mcp-name", "two"],
      ["Connection", "close, x-mine"],
      ["X-Mine", "gone"],
    ]),
  ]);
  expect(pairs(heard).filter(([name]) => /^(mcp-name|x-)/i.test(name!))).toEqual([
    ["Mcp-Name", "one"],
    ["mcp-name", "two"],
  ]);
  expect(pairs(heard).filter(([name]) => name === "host")).toEqual([["host", url.host]]);
  expect(answer.status).toBe(299);
  expect(answer.body).toBe("yes");
  expect(answer.headers.filter(([name]) => name.toLowerCase().startsWith("x-"))).toEqual([
    ["X-Twice", "1"],
    ["x-twice", "2"],
  ]);
});

const pairs = (raw: string[]) => raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]]] : []));

test("a request passes before its body does", async () => {
  const { promise: heard, resolve: hear } = gate();
  const url = await behind(() => hear());
  const socket = connect(Number(url.port), url.hostname);
  opened({ close: async () => void socket.destroy() });
  socket.write("POST /mcp HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n");
  await heard;
});

test("what a client sends passes when it comes", async () => {
  const parts: string[] = [];
  const heard = new Promise<void>((resolve) => {
    void behind((request) => {
      request.setEncoding("utf8").on("data", (part: string) => {
        parts.push(part);
        resolve();
      });
    }).then((url) => {
      const socket = connect(Number(url.port), url.hostname);
      opened({ close: async () => void socket.destroy() });
      socket.write("POST /mcp HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf ");
    });
  });
  await heard;
  expect(parts).toEqual(["half "]);
});

test("what a server sends passes when it comes", async () => {
  const { promise: goOn, resolve: go } = gate();
  const counting = server({
    async *count() {
      yield { method: "notifications/counted", params: { n: 1 } };
      await goOn;
      return { n: 2 };
    },
  });
  const { url } = opened(await replicas([counting]));
  // The answer goes on only when its first half has been heard: held back in between, it would never come.
  const result = await httpClient(url).request(
    "count",
    {},
    { onNotification: () => go(), signal: AbortSignal.timeout(30_000) },
  );
  expect(result).toEqual({ n: 2 });
});

test("a client that goes away is gone for the server", async () => {
  const { promise: cancelled, resolve: cancel } = gate();
  const { promise: called, resolve: call } = gate();
  const waiting = server({
    wait: (_, { signal }) => {
      signal.addEventListener("abort", cancel);
      call();
      return new Promise(() => {});
    },
  });
  const { url } = opened(await replicas([waiting]));
  const controller = new AbortController();
  const answer = httpClient(url).request("wait", {}, { signal: controller.signal });
  answer.catch(() => {});
  await called;
  controller.abort(new Error("enough"));
  await expect(answer).rejects.toThrow("enough");
  await cancelled;
});

test("a client that goes away while it still sends is gone for the server", async () => {
  const { promise: gone, resolve: go } = gate();
  let leave = () => {};
  const url = await behind((request) => {
    request
      .on("data", () => leave())
      .on("close", go)
      .on("error", () => {});
  });
  const socket = connect(Number(url.port), url.hostname);
  leave = () => socket.destroy();
  socket.write("POST /mcp HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf ");
  await gone;
});

test("an answer that breaks off breaks off for the client", async () => {
  const url = await behind((_, response) => {
    response.writeHead(200, { "content-length": 100 }).write("half of it", () => response.destroy());
  });
  await expect(rawHttp(url, post(url, "{}"))).rejects.toThrow(ConnectionClosed);
});

test("a chunked answer that breaks off does not end as if it were whole", async () => {
  const url = await behind((_, response) => {
    response.writeHead(200).write("half of it", () => response.destroy());
  });
  await expect(rawHttp(url, post(url, "{}"))).rejects.toThrow(ConnectionClosed);
});

test("an answer whose connection is reset breaks off, and the front stays", async () => {
  let requests = 0;
  const url = await behind((request, response) => {
    if (++requests > 1) return void response.end("still there");
    response.writeHead(200).write("half of it", () => setTimeout(() => request.socket.resetAndDestroy(), 20));
  });
  await expect(rawHttp(url, post(url, "{}"))).rejects.toThrow(ConnectionClosed);
  expect((await rawHttp(url, post(url, "{}"))).body).toBe("still there");
});

test("a server that answers before it has heard everything is believed", async () => {
  const url = await behind((request, response) => {
    response.writeHead(413, { connection: "close" }).end("too much", () => request.destroy());
  });
  const half = "POST /mcp HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\nhalf ";
  const answer = await rawHttp(url, half);
  expect([answer.status, answer.body]).toEqual([413, "too much"]);
});

test("a server that is not there is a bad gateway, and the next one answers", async () => {
  const { url, servers } = opened(await replicas([named("a"), named("b")]));
  await servers[0]!.close();
  expect((await rawHttp(url, post(url, "{}"))).status).toBe(502);
  expect(await httpClient(url).request("name")).toEqual({ name: "b" });
});

test("closing ends what is open", async () => {
  const stand = await replicas([server({ wait: () => new Promise(() => {}) })]);
  const answer = httpClient(stand.url).request("wait");
  answer.catch(() => {});
  await delay(20);
  await stand.close();
  await expect(answer).rejects.toThrow(ConnectionClosed);
  await expect(httpClient(stand.url).request("wait")).rejects.toThrow(ConnectionClosed);
});

function gate(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((it) => (resolve = it));
  return { promise, resolve };
}
