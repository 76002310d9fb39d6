// The process that run.ts measures: a server of the transport and kind in argv. Over IPC it says where it is, and when asked what it took.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serveHttp, serveStdio, server, type Handler, type Validate } from "../src/index.ts";

const [transport, kind, validator = ""] = process.argv.slice(2);
const result = { resultType: "complete", content: [{ type: "text", text: "hello" }] };
const answer = (id: unknown) => JSON.stringify({ jsonrpc: "2.0", id, result });

const wire = (validate?: Validate): Handler => server({ "tools/call": () => result }, validate ? { validate } : {});

/** The address of a server that does the least that can be done: it reads the body and answers the same bytes. */
async function bareHttp(): Promise<string> {
  const body = answer(1);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const bare = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => response.writeHead(200, headers).end(body));
  });
  await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(bare.address() as AddressInfo).port}/mcp`;
}

function rawStdio(): void {
  let rest = "";
  process.stdin.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    for (const line of lines) process.stdout.write(`${answer((JSON.parse(line) as { id: unknown }).id)}\n`);
  });
}

async function handler(): Promise<Handler> {
  if (kind === "validated") return wire(((await import(validator)) as { validate: Validate }).validate);
  // The SDK's own adapter for node:http does what ours does for a plain function, in the same time.
  if (kind === "sdk") return (await import("./sdk.ts")).sdkHandler;
  const plain = wire();
  // What a wrapper costs that knows only `Request` and `Response`.
  return kind === "wrapped" ? (request) => plain(request) : plain;
}

async function http(): Promise<string> {
  return kind === "bare" ? bareHttp() : (await serveHttp(await handler())).url;
}

async function stdio(): Promise<void> {
  if (kind === "bare") rawStdio();
  else if (kind === "sdk") (await import("./sdk.ts")).sdkStdio();
  else void serveStdio(await handler());
}

process.on("message", () => process.send!({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() }));
process.send!((transport === "http" ? await http() : await stdio()) ?? "stdio");
