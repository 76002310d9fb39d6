import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "./client.ts";
import { stdioClient, type StdioClientOptions } from "./stdio-client.ts";

export interface SpawnOptions extends Omit<StdioClientOptions, "why"> {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Hears what the server logs, which says nothing about errors. Without it, it goes where ours goes. */
  onStderr?: (text: string) => void;
  /** Milliseconds that the server has to exit by itself, and again after each signal. */
  grace?: number;
}

/** Launches a server and speaks with it over its stdin and stdout. */
export function spawnClient(
  command: string,
  args: readonly string[] = [],
  options: SpawnOptions = {},
): Client & { process: ChildProcess } {
  const { cwd, env, onStderr = (text) => process.stderr.write(text), grace = 2_000 } = options;
  const child = spawn(command, args, { cwd, env, stdio: "pipe" });
  // Read in any case: a pipe that nobody empties stops the server when it is full.
  child.stderr.setEncoding("utf8").on("data", onStderr);

  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`The server could not be started: ${error.message}`));
    child.once("exit", (code, signal) => resolve(`The server exited with ${signal ?? `code ${code}`}`));
  });
  // A grandchild may hold the pipe open that its parent left.
  void exited.then(() => delay(grace, undefined, { ref: false })).then(() => child.stdout.destroy());

  const client = stdioClient(
    { input: child.stdout, output: child.stdin },
    { ...options, why: () => Promise.race([exited, delay(100, "The server closed its output", { ref: false })]) },
  );

  return {
    ...client,
    process: child,
    async close() {
      await client.close();
      for (const signal of ["SIGTERM", "SIGKILL"] as const) {
        const patience = new AbortController();
        const late = delay(grace, true, { signal: patience.signal }).catch(() => false);
        const isLate = await Promise.race([late, exited.then(() => false)]);
        patience.abort();
        if (!isLate) return;
        child.kill(signal);
      }
      await exited;
    },
  };
}
