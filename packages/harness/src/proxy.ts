/** A real proxy in a folder of its own, on a port that is free. */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { HttpServer } from "@transports-wg/wire";

/** What starts each of them where its configuration is. */
const programs = {
  nginx: ["-p", ".", "-e", "stderr", "-c", "configuration"],
  haproxy: ["-db", "-f", "configuration"],
};

export type ProxyName = keyof typeof programs;

/** Whether it is on the PATH. */
export function isInstalled(name: ProxyName): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * @param configuration in which 127.0.0.1:8080 stands for where it listens
 * @throws Error with what the proxy said, when it does not listen
 */
export async function startProxy(name: ProxyName, configuration: string): Promise<HttpServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  writeFileSync(join(folder, "configuration"), configuration.replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`));
  const child = spawn(name, programs[name], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const close = async () => {
    child.kill("SIGTERM");
    await Promise.race([exited, delay(2_000).then(() => child.kill("SIGKILL"))]);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await listens(port)); tries++) {
    if (child.exitCode === null && tries < 200) await delay(25);
    else {
      await close();
      throw new Error(`${name} should listen on port ${port}, but said ${said || "nothing"}`);
    }
  }
  return { url: `http://127.0.0.1:${port}/mcp`, close };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => (socket.destroy(), resolve(true))).once("error", () => resolve(false));
  });
