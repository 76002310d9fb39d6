import { PassThrough } from "node:stream";
import { serveStdio, server } from "@transports-wg/wire";
import { expect, test } from "vitest";
import { streamTransport } from "../src/index.ts";

const pair = () => ({ input: new PassThrough(), output: new PassThrough() });

test("messages go both ways once it has started, and closing it ends the output", async () => {
  const streams = pair();
  const served = serveStdio(server({ greet: ({ name }) => ({ text: `Hello ${name}` }) }), {
    input: streams.output,
    output: streams.input,
  });
  const transport = streamTransport(streams);
  const answered = new Promise((resolve) => (transport.onmessage = resolve));
  let isClosed = false;
  transport.onclose = () => (isClosed = true);
  await transport.start();
  await transport.send({ jsonrpc: "2.0", id: 1, method: "greet", params: { name: "Ada" } });
  expect(await answered).toEqual({ jsonrpc: "2.0", id: 1, result: { text: "Hello Ada" } });
  await transport.close();
  expect(isClosed).toBe(true);
  // A server over stdio ends with its input.
  await served;
});

test("a line that is no message is an error, and not the end", async () => {
  const streams = pair();
  const transport = streamTransport(streams);
  const errors: Error[] = [];
  transport.onerror = (error) => errors.push(error);
  const heard = new Promise((resolve) => (transport.onmessage = resolve));
  await transport.start();
  streams.input.write('{"half\n{"jsonrpc":"2.0","method":"notifications/good"}\n');
  expect(await heard).toEqual({ jsonrpc: "2.0", method: "notifications/good" });
  expect(errors.map((it) => it.message)).toEqual([expect.stringMatching(/^Line 1 is no message/)]);
});
