import { expect, test } from "vitest";
import { server } from "@transports-wg/wire";
import { run, type Check, type ClientCheck, type ServerCheck, type Subject } from "../src/index.ts";
import { memoryGround } from "../src/ground-memory.ts";
import { httpGround } from "../src/ground-http.ts";
import { lamp } from "./lamp.ts";

const judge = (check: Check, subject: Subject = lamp, patience = 1_000) =>
  run(check, subject, { transport: "memory", ground: memoryGround(subject), patience });

const ofServer = (body: ServerCheck["run"]): Check => ({ id: "it", says: "It holds", role: "server", run: body });
const ofClient = (body: ClientCheck["run"]): Check => ({ id: "it", says: "It holds", role: "client", run: body });

test("an assertion that holds is a success, and counted", async () => {
  const { outcome } = await judge(
    ofServer(async ({ client, expect }) => {
      expect.equal(await (await client()).request("lamp/read"), { on: false }, "the lamp is off");
      expect.that(true, "all is well");
    }),
  );
  expect(outcome).toEqual({ found: "success", assertions: 2 });
});

test("a check without assertion fails, and is to blame", async () => {
  const { outcome } = await judge(ofServer(async ({ client }) => void (await (await client()).request("lamp/read"))));
  expect(outcome).toEqual({ found: "failure", blame: "check", message: "The check asserted nothing" });
});

test("an assertion that does not hold says what was expected and found", async () => {
  const { outcome } = await judge(ofServer(async ({ expect }) => expect.equal({ a: 1 }, { a: 2 }, "they are equal")));
  expect(outcome).toEqual({
    found: "failure",
    blame: "assertion",
    by: "they are equal",
    message: "It is not so that they are equal: expected { a: 2 }, found { a: 1 }",
  });
});

test("a missing prerequisite fails, and is no assertion", async () => {
  const { outcome } = await judge(ofServer(async ({ expect }) => expect.given(false, "there is a lamp")));
  expect(outcome).toEqual({
    found: "failure",
    blame: "prerequisite",
    message: "PrerequisiteFailed: The check needs that there is a lamp",
  });
});

test("an error that the subject answers outside an assertion is its fault", async () => {
  const { outcome } = await judge(ofServer(async ({ client }) => void (await (await client()).request("lamp/break"))));
  expect(outcome).toMatchObject({
    found: "failure",
    blame: "subject",
    message: 'the JSON-RPC error -32602 "A lamp does not break"',
  });
});

test("whatever else is thrown is the check's fault, with the line", async () => {
  const { outcome } = await judge(ofServer(async () => void (undefined as unknown as { a: { b: 1 } }).a.b));
  expect(outcome).toMatchObject({ found: "failure", blame: "check" });
});

test("a subject that keeps silent fails when patience ends, by the name of what it did not answer", async () => {
  const silent: Subject = { name: "silent", server: () => () => new Promise(() => {}) };
  const check = ofServer(async ({ client, expect }) => {
    await expect.rejected((await client()).request("lamp/read"), "it is refused");
  });
  const { outcome } = await judge(check, silent, 100);
  expect(outcome).toEqual({
    found: "failure",
    blame: "subject",
    message: "NoAnswer: There was no answer to lamp/read within 100 ms",
  });
});

test("a check that waits for nothing is to blame when patience ends", async () => {
  const { outcome } = await judge(
    ofServer(() => new Promise(() => {})),
    lamp,
    100,
  );
  expect(outcome).toMatchObject({ found: "failure", blame: "check" });
});

test("a server that answers garbage is to blame", async () => {
  const garbage: Subject = {
    name: "garbage",
    server: () => async () => new Response("{]", { headers: { "content-type": "application/json" } }),
  };
  const { outcome } = await judge(
    ofServer(async ({ client }) => void (await (await client()).request("lamp/read"))),
    garbage,
  );
  expect(outcome).toMatchObject({
    found: "failure",
    blame: "subject",
    message: expect.stringMatching(/^MalformedAnswer/) as string,
  });
});

test("what a client under test throws is its fault", async () => {
  const rude: Subject = {
    name: "rude",
    client: () => ({
      request: () => Promise.reject(new TypeError("no")),
      notify: async () => {},
      close: async () => {},
    }),
  };
  const { outcome } = await judge(
    ofClient(async ({ client }) => void (await (await client({})).request("lamp/read"))),
    rude,
  );
  expect(outcome).toMatchObject({ found: "failure", blame: "subject", message: "TypeError: no" });
});

test("the clock moves when the check says so, and the subject sleeps by it", async () => {
  const { outcome } = await judge(
    ofClient(async ({ client, clock, expect }) => {
      const it = await client({ wait: () => ({ done: true }) });
      const answer = it.request("wait");
      await clock.advance(999);
      expect.equal(clock.sleeping, 1, "it still sleeps");
      await clock.advance(1);
      expect.equal(await answer, { done: true }, "it woke");
    }),
  );
  expect(outcome).toEqual({ found: "success", assertions: 2 });
});

test("replicas have settings of their own, and share a store or not", async () => {
  for (const ground of [memoryGround(lamp), httpGround(lamp)]) {
    const { outcome } = await run(
      ofServer(async ({ start, client, expect }) => {
        await start({ replicas: [{ colour: "red" }, { colour: "blue" }], store: "shared" });
        const any = await client();
        const colours = [await any.request("lamp/colour"), await any.request("lamp/colour")].map((it) => it.colour);
        expect.equal(colours, ["red", "blue"], "they take turns");
        await (await client({ replica: 0 })).request("lamp/switch");
        expect.equal((await (await client({ replica: 1 })).request("lamp/read")).on, true, "they share");
      }),
      lamp,
      { transport: "memory", ground },
    );
    expect(outcome).toEqual({ found: "success", assertions: 2 });
    const { outcome: apart } = await run(
      ofServer(async ({ start, client, expect }) => {
        await start({ replicas: [{}, {}], store: "separate" });
        await (await client({ replica: 0 })).request("lamp/switch");
        expect.equal((await (await client({ replica: 1 })).request("lamp/read")).on, false, "they do not share");
      }),
      lamp,
      { transport: "memory", ground },
    );
    expect(apart).toEqual({ found: "success", assertions: 1 });
  }
});

test("a server is started once, before its first client", async () => {
  const { outcome } = await judge(
    ofServer(async ({ start, client }) => {
      await client();
      await start({ replicas: [{}] });
    }),
  );
  expect(outcome).toMatchObject({ blame: "check", message: expect.stringContaining("call start() before") as string });
});

test("the trace has every message in order, of servers and of clients", async () => {
  const { trace } = await judge(
    ofServer(async ({ client, expect }) => {
      await (await client({ principal: "bob" })).request("lamp/read");
      expect.that(true, "it was heard");
    }),
  );
  expect(trace).toEqual([
    { from: "bob", to: "server", message: { jsonrpc: "2.0", id: 1, method: "lamp/read" } },
    { from: "server", to: "bob", message: { jsonrpc: "2.0", id: 1, result: { on: false } } },
  ]);
  const { trace: streamed } = await judge(
    ofClient(async ({ client, expect }) => {
      const fake = server({
        async *count() {
          yield { method: "notifications/counted", params: { n: 1 } };
          return {};
        },
      });
      await (await client(fake)).request("count");
      expect.that(true, "it was heard");
    }),
  );
  expect(streamed.map((it) => ("method" in it.message ? it.message.method : "answer"))).toEqual([
    "count",
    "notifications/counted",
    "answer",
  ]);
});

test.each(["memory", "http", "stdio"] as const)(
  "a server is overheard alike over %s, whatever it is made of",
  async (transport) => {
    const made = server({ count: () => ({ n: 1 }) });
    for (const fake of [made, (request: Request) => made(request)]) {
      const check = ofClient(async ({ client, received, expect }) => {
        await (await client(fake, { principal: "bob" })).request("count");
        const [heard] = received;
        expect.equal([received.length, heard?.message.method, heard?.principal], [1, "count", "bob"], "it is received");
        expect.equal(
          new Map(heard!.headers).get("content-type"),
          "application/json",
          "its headers can be gone through",
        );
      });
      const { outcome, trace } = await run(check, lamp, { transport, patience: 1_000 });
      expect(outcome).toEqual({ found: "success", assertions: 2 });
      const [asked, answered] = trace;
      expect([asked, answered]).toEqual([
        { from: "client", to: "server", message: expect.objectContaining({ method: "count" }) as object },
        { from: "server", to: "client", message: expect.objectContaining({ result: { n: 1 } }) as object },
      ]);
    }
  },
);

test("what is posted goes with its own headers, and the answer comes with status and headers", async () => {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 7, method: "lamp/whoami" });
  const json = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  for (const ground of [memoryGround(lamp), httpGround(lamp)]) {
    const check = ofServer(async ({ post, expect }) => {
      const answer = await post(body, { ...json, authorization: "Bearer carol" });
      const result = { jsonrpc: "2.0", id: 7, result: { principal: "carol" } };
      expect.equal([answer.status, await answer.json()], [200, result], "carol is heard");
      expect.equal((await post(body, { accept: "text/html" })).status, 415, "headers are not mended on their way");
    });
    const { outcome } = await run(check, lamp, { transport: "memory", ground });
    expect(outcome).toEqual({ found: "success", assertions: 2 });
  }
});

test("time begins anew with each answer and each step of the clock: only a subject that does nothing is given up", async () => {
  const slow: Subject = {
    name: "slow",
    server: () =>
      server({
        slow: async () => {
          await new Promise((resolve) => setTimeout(resolve, 150));
          return {};
        },
      }),
  };
  const check = ofServer(async ({ client, expect }) => {
    const it = await client();
    for (let times = 0; times < 4; times++) await it.request("slow");
    expect.that(times4(), "it took longer in all than it may take for one");
  });
  const begun = performance.now();
  const times4 = () => performance.now() - begun > 400;
  expect((await judge(check, slow, 400)).outcome.found).toBe("success");
});

test("the user behind a client answers what the check has told them to", async () => {
  const { outcome } = await judge(
    ofClient(async ({ client, expect }) => {
      const it = await client({}, { answers: { colour: (params) => ({ colour: params.of }) } });
      expect.equal(await it.request("ask", { of: "sky" }), { colour: "sky" }, "the user is asked");
    }),
  );
  expect(outcome.found).toBe("success");
});
