import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Why there is none to test with, or nothing. */
export const noRedis =
  spawnSync("redis-server", ["--version"]).status === 0 ? undefined : "there is no redis-server on the PATH";

export interface RedisServer {
  url: string;
  stop: () => Promise<void>;
}

/** Starts a server that keeps what it was told on the disk before it says so, as a folder of level does. */
export async function startRedis(dir = mkdtempSync(join(tmpdir(), "redis-"))): Promise<RedisServer> {
  const port = await freePort();
  const durable = ["--save", "", "--appendonly", "yes", "--appendfsync", "always"];
  const server = spawn("redis-server", ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", dir, ...durable]);
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const said: string[] = [];
  for await (const line of createInterface(server.stdout)) {
    said.push(line);
    if (line.includes("Ready to accept connections")) break;
  }
  server.stdout.resume();
  if (!said.at(-1)?.includes("Ready")) throw new Error(`redis-server should start, but said\n${said.join("\n")}`);
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      server.kill("SIGKILL");
      await exited;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
