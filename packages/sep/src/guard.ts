import { Worker } from "node:worker_threads";
import type { Check } from "@transports-wg/audit";
import type { Problem } from "@transports-wg/proposal";
import { placeOf } from "./problems.ts";

/** Milliseconds beyond the patience of a check that nothing may run, on however busy a machine. */
export const STILL = 3_000;

/**
 * Runs programs of a proposal so that they cannot take the command with them: what they throw where nobody catches it becomes a problem,
 * they cannot end the process, and when they loop without end they are named before it is ended.
 *
 * @param checks the checks that will run
 * @param patience milliseconds that the process may stand still
 */
export async function guarded<T>(
  checks: readonly Check[],
  patience: number,
  work: (checks: readonly Check[]) => Promise<T>,
  fallback: Pick<Problem, "file" | "line">,
): Promise<{ value: T; problems: Problem[] }> {
  const problems: Problem[] = [];
  const stray = (error: unknown) => {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    const place = stack.split("\n").flatMap((line) => placeOf(line) ?? []);
    problems.push({ ...(place[0] ?? fallback), message: `Throws where nobody can catch it: ${message}` });
  };
  const exit = process.exit.bind(process);
  process.exit = () => {
    throw new Error("A program under audit wants to end the process, which serves others too");
  };
  process.on("uncaughtException", stray);
  const beat = new Int32Array(new SharedArrayBuffer(4));
  const dog = new Worker(new URL("watchdog.mjs", import.meta.url), { workerData: { beat, patience } });
  const heart = setInterval(() => Atomics.add(beat, 0, 1), Math.min(250, patience / 4));
  const running = new Map<symbol, string>();
  const tell = () => dog.postMessage([...running.values()].join(", "));
  const watched = checks.map((check): Check => {
    const run = async (lab: never) => {
      const key = Symbol(check.id);
      running.set(key, `${check.id} over ${(lab as { transport: string }).transport}`);
      tell();
      try {
        await check.run(lab);
      } finally {
        running.delete(key);
        tell();
      }
    };
    return { ...check, run } as Check;
  });
  try {
    return { value: await work(watched), problems };
  } finally {
    clearInterval(heart);
    process.exit = exit;
    process.off("uncaughtException", stray);
    await dog.terminate();
  }
}
