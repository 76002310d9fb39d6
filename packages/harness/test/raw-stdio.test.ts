import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { ConnectionClosed, serveStdio, server, stdioClient } from "@transports-wg/wire";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { FakeClock, rawStdio, type RawStdio } from "../src/index.ts";

const open: RawStdio[] = [];
afterEach(async () => {
  for (const it of open.splice(0)) await it.close();
});
const raw = (...args: Parameters<typeof rawStdio>) => {
  const it = rawStdio(...args);
  open.push(it);
  return it;
};
const run = (program: string) => spawn(process.execPath, ["-e", program]);
const childServer = () =>
  fork(fileURLToPath(new URL("child.ts", import.meta.url)), {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
    execArgv: ["--import", "tsx"],
  });

/** Says each chunk that it hears as a line of JSON. */
const echo = `process.stdin.on("data", (it) => console.log(JSON.stringify(it.toString("latin1")))).on("end", () => console.log("end"))`;

const call = (id: number, method: string, params = {}) => JSON.stringify({ jsonrpc: "2.0", id, method, params });

test("a real server answers lines, good and bad", async () => {
  const wire = raw(childServer());
  await wire.write(`${call(1, "now")}\n`);
  expect(JSON.parse((await wire.line())!)).toEqual({ jsonrpc: "2.0", id: 1, result: { now: 0 } });
  await wire.write("no message\n");
  expect(JSON.parse((await wire.line())!)).toMatchObject({ error: { code: -32700 } });
});

test("a child process follows the clock", async () => {
  const child = childServer();
  open.push(rawStdio(child));
  const clock = new FakeClock(0);
  clock.follow(async (time) => {
    child.send(time);
    expect(await once(child, "message")).toContain(time);
  });
  const client = stdioClient({ input: child.stdout!, output: child.stdin! });
  let asleep!: () => void;
  const sleeping = new Promise<void>((resolve) => (asleep = resolve));
  const answer = client.request("wait", { ms: 1_000 }, { onNotification: () => asleep() });
  let answered = false;
  void answer.then(() => (answered = true));
  await sleeping;
  await clock.advance(999);
  expect(await client.request("now")).toEqual({ now: 999 });
  expect(answered).toBe(false);
  await clock.advance(1);
  expect(await answer).toEqual({ now: 1_000 });
});

test("bytes arrive as they are, in the parts in which they were written", async () => {
  const wire = raw(run(echo));
  await wire.write("warm up");
  expect(await wire.line()).toBe('"warm up"');
  await wire.write(["no newline", Buffer.from([0xff, 0x0a]), "end"]);
  wire.end();
  const heard = (await wire.rest()).slice(0, -1).map((it) => JSON.parse(it) as string);
  expect(heard.join("")).toBe("no newline\xff\nend");
});

test("over a pair of streams the parts stay apart", async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const heard: string[] = [];
  output.on("data", (chunk: Buffer) => heard.push(chunk.toString()));
  await raw({ input, output }).write(["a", "b\nc", "d"]);
  expect(heard).toEqual(["a", "b\nc", "d"]);
});

test("a server over streams understands lines however they are split", () =>
  fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }), async (unsorted) => {
      const [input, output] = [new PassThrough(), new PassThrough()];
      const served = serveStdio(server({ echo: ({ text }) => ({ text }) }), { input: output, output: input });
      const wire = rawStdio({ input, output });
      const bytes = Buffer.from(`${call(1, "echo", { text: "Grüße 👋" })}\n`);
      const at = [0, ...unsorted.sort((a, b) => a - b), bytes.length];
      await wire.write(at.slice(1).map((end, index) => bytes.subarray(at[index], end)));
      expect(JSON.parse((await wire.line())!)).toMatchObject({ result: { text: "Grüße 👋" } });
      wire.end();
      await served;
    }),
    { numRuns: 20 },
  ));

test("half-closed it still hears what the other side has to say", async () => {
  const wire = raw(run(echo));
  wire.end();
  expect(await wire.rest()).toEqual(["end"]);
  expect(await wire.line()).toBeUndefined();
});

test("a last line without newline is told, and seen among the bytes", async () => {
  const wire = raw(run(`process.stdout.write("one\\r\\ntw"); `));
  expect(await wire.rest()).toEqual(["one\r", "tw"]);
  expect(Buffer.from(wire.bytes).toString()).toBe("one\r\ntw");
});

test("a silent process is not waited for", async () => {
  const wire = raw(run(`process.stdout.write("half a li"); setInterval(() => {}, 1000)`), { deadline: 600 });
  const error = await wire.line().catch((it: Error) => it);
  expect(error).toMatchObject({ name: "TimeoutError" });
  expect((error as Error).message).toContain("within 600 ms, but the last that came is");
});

test("who does not listen is not written to", async () => {
  const child = run(`require("fs").closeSync(0); console.log("deaf"); setInterval(() => {}, 1000)`);
  const wire = raw(child);
  expect(await wire.line()).toBe("deaf");
  const shout = async () => {
    for (let n = 0; n < 100; n++) await wire.write("hello\n");
  };
  await expect(shout()).rejects.toThrow(ConnectionClosed);
});

test("a program that does not exist says so", async () => {
  const wire = raw(spawn("no-such-program"));
  await expect(wire.line()).rejects.toThrow("nothing to read: spawn no-such-program ENOENT");
});

test("closing ends the process, and a second time nothing", async () => {
  const child: ChildProcess = run(`setInterval(() => {}, 1000)`);
  const wire = rawStdio(child);
  await wire.close();
  expect(child.signalCode).toBe("SIGKILL");
  await wire.close();
});
