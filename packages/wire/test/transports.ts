import { PassThrough } from "node:stream";
import {
  httpClient,
  serveHttp,
  serveStdio,
  server,
  spawnClient,
  stdioClient,
  type Client,
  type Handler,
} from "../src/index.ts";
import { methods } from "./methods.ts";

export interface Opened {
  client: Client;
  close: () => Promise<void>;
}

const handler = () => server(methods(), { onError: () => {} });
/** The same, known by nothing but its function. */
const wrapped =
  (inner = handler()): Handler =>
  (request) =>
    inner(request);

const child = new URL("child.ts", import.meta.url).pathname;

/** Every way from a client to a handler. */
export const transports: { [name: string]: () => Promise<Opened> } = {
  "in memory": () => memory(handler()),
  HTTP: () => http(handler()),
  "HTTP, wrapped": () => http(wrapped()),
  stdio: () => pipes(handler()),
  "stdio, wrapped": () => pipes(wrapped()),
  "a child process": () => spawned(),
  "a child process, wrapped": () => spawned("wrapped"),
};

async function memory(fetch: Handler): Promise<Opened> {
  const client = httpClient("http://memory.invalid/mcp", { fetch });
  return { client, close: () => client.close() };
}

async function http(handler: Handler): Promise<Opened> {
  const { url, close } = await serveHttp(handler);
  const client = httpClient(url);
  return { client, close: () => client.close().then(close) };
}

async function pipes(handler: Handler): Promise<Opened> {
  const [to, from] = [new PassThrough(), new PassThrough()];
  const served = serveStdio(handler, { input: to, output: from });
  const client = stdioClient({ input: from, output: to });
  return { client, close: () => client.close().then(() => served) };
}

async function spawned(...args: string[]): Promise<Opened> {
  const client = spawnClient(process.execPath, ["--import", "tsx", child, ...args]);
  return { client, close: () => client.close() };
}
