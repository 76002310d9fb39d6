import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Streams } from "@transports-wg/wire";

/** A process that somebody's command started. */
export interface Launched {
  readonly streams: Streams;
  /** Why it went, once it has. */
  readonly why: () => Promise<string>;
  /** Ends it, and all that it started. */
  readonly end: () => Promise<void>;
}

/** Starts a command as it would be typed. */
export function launch(command: string): Launched {
  // A group of its own, to be ended as a whole: the shell in between would leave its child behind.
  const child = spawn(command, { shell: true, stdio: "pipe", detached: process.platform !== "win32" });
  let last = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (last = `${last}${text}`.slice(-300)));
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`\`${command}\` could not be started: ${error.message}`));
    child.once("exit", (code, signal) =>
      // What it said of it may still be in the pipe.
      setTimeout(
        () => resolve(`\`${command}\` exited with ${signal ?? `code ${code}`}${last && `: ${last.trim()}`}`),
        20,
      ),
    );
  });
  return {
    streams: { input: child.stdout, output: child.stdin },
    why: () => Promise.race([exited, delay(200, "It closed its output", { ref: false })]),
    async end() {
      child.stdin.end();
      const kill = () => {
        try {
          if (child.pid !== undefined && process.platform !== "win32") process.kill(-child.pid, "SIGKILL");
          else child.kill("SIGKILL");
        } catch {
          // It has gone by itself.
        }
      };
      await Promise.race([exited, delay(50)]);
      kill();
      await exited;
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}
