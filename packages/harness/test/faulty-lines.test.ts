import { PassThrough } from "node:stream";
import { serveStdio, stdioClient } from "@transports-wg/wire";
import { expect, test } from "vitest";
import { FakeClock, counting, faultyLines, type LineFault } from "../src/index.ts";

/** What comes out of it when this goes in, in chunks of three bytes. */
async function through(plan: readonly LineFault[], text: string): Promise<string> {
  const pipe = faultyLines(plan);
  for (const part of text.match(/[^]{1,3}/g) ?? []) pipe.write(part);
  pipe.end();
  let out = "";
  for await (const chunk of pipe) out += String(chunk);
  return out;
}

test.each<[string, readonly LineFault[], string]>([
  ["nothing", [], "one\ntwo\nthree\n"],
  ["drop", ["none", "drop"], "one\nthree\n"],
  ["duplicate", ["duplicate"], "one\none\ntwo\nthree\n"],
  ["reorder", ["reorder"], "two\none\nthree\n"],
  ["reorder the last", ["none", "none", "reorder"], "one\ntwo\nthree\n"],
  ["reorder before a drop", ["reorder", "drop"], "three\none\n"],
  ["cut", ["none", { cut: 2 }], "one\ntw"],
  ["cut at the end of a line", [{ cut: 3 }], "one"],
])("%s", async (_, plan, expected) => {
  expect(await through(plan, "one\ntwo\nthree\n")).toBe(expected);
});

test("a line without newline passes as it is", async () => {
  expect(await through(["drop"], "one\ntw")).toBe("tw");
});

test("what follows a line that is late waits behind it", async () => {
  const clock = new FakeClock();
  const pipe = faultyLines([{ delay: 1_000, clock }]);
  let out = "";
  pipe.on("data", (chunk) => (out += String(chunk)));
  pipe.write("one\ntwo\n");
  await clock.advance(999);
  expect(out).toBe("");
  await clock.advance(1);
  expect(out).toBe("one\ntwo\n");
});

test("a server behind a faulty pipe hears what the plan lets it hear", async () => {
  const handler = counting({});
  const to = faultyLines(["drop", "duplicate", "reorder"]);
  const served = serveStdio(handler, { input: to, output: new PassThrough() });
  const client = stdioClient({ input: new PassThrough(), output: to });
  for (const n of [1, 2, 3, 4]) await client.notify("notifications/n", { n });
  to.end();
  await served;
  expect(handler.received.map(({ message }) => "params" in message && message.params?.n)).toEqual([2, 2, 4, 3]);
});
