/** A real proxy, started with its configuration of the folder `proxies`, on ports that are free. */
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** What starts each proxy, with a configuration in a folder of its own. */
const programs = {
  nginx: { file: "nginx.conf", args: ["-p", ".", "-e", "stderr", "-c", "nginx.conf"] },
  haproxy: { file: "haproxy.cfg", args: ["-db", "-f", "haproxy.cfg"] },
};

export type Name = keyof typeof programs;

export function installed(name: Name): boolean {
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
 * @param servers addresses of `quick` and `slow`
 * @param change of the configuration, before it is used
 */
export async function start(
  name: Name,
  servers: { quick: string; slow: string },
  change: (configuration: string) => string = (it) => it,
): Promise<{ url: string; close: () => Promise<void> }> {
  const { file, args } = programs[name];
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const configuration = change(readFileSync(new URL(`../proxies/${file}`, import.meta.url), "utf8"))
    .replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`)
    .replaceAll("127.0.0.1:9001", new URL(servers.quick).host)
    .replaceAll("127.0.0.1:9002", new URL(servers.slow).host);
  writeFileSync(join(folder, file), configuration);
  const child = spawn(name, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
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
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    void delay(500, undefined, { ref: false }).then(() => socket.destroy());
  });
