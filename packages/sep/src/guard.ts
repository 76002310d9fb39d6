import { Worker } from "node:worker_threads";
import type { Check } from "@transports-wg/audit";
import type { Problem } from "@transports-wg/proposal";
import { beginning } from "./kit.ts";
import { placeOf } from "./problems.ts";
import type { Watched } from "./watchdog-thread.ts";

/** Milliseconds beyond the patience of a check that nothing may run, on however busy a machine. */
export const STILL = 3_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs programs of a proposal so that they cannot take the command with them: what they throw where nobody catches it becomes a problem,
 * they cannot end the process, and when they loop without end they are named before it is ended. One at a time, because what nobody
 * catches says not whose it was.
 *
 * @param checks the checks that will run
 * @param patience milliseconds that the process may stand still
 */
export function guarded<T>(
  checks: readonly Check[],
  patience: number,
  work: (checks: readonly Check[]) => Promise<T>,
  fallback: Pick<Problem, "file" | "line">,
): Promise<{ value: T; problems: Problem[] }> {
  const mine = last.then(() => guardedNow(checks, patience, work, fallback));
  last = mine.catch(() => {});
  return mine;
}

async function guardedNow<T>(
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
  // Shared, because a message at the beginning and end of every check takes a tenth as long as the checks.
  const during = Buffer.from(new SharedArrayBuffer(1_000));
  const dog = new Worker(beginning("watchdog-thread"), { workerData: { beat, during, patience } satisfies Watched });
  const heart = setInterval(() => Atomics.add(beat, 0, 1), Math.min(250, patience / 4));
  const running = new Map<symbol, string>();
  const tell = () => during.fill(0).write([...running.values()].join(", "));
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
