import { FakeClock } from "@transports-wg/harness";
import { Unavailable, blame, type Blame } from "./blame.ts";
import { AssertionFailed } from "./blame.ts";
import type { Check } from "./check.ts";
import { clientLab } from "./client-lab.ts";
import { Expect, describe } from "./expect.ts";
import { intermediaryLab } from "./intermediary-lab.ts";
import { Patience } from "./patience.ts";
import { serverLab, type Equipment } from "./server-lab.ts";
import type { Ground } from "./stand.ts";
import type { Subject, Transport } from "./subject.ts";
import type { Traced } from "./trace.ts";

/** What one run of one check found. */
export type Outcome =
  | { found: "success"; assertions: number }
  | {
      found: "failure";
      blame: Blame;
      /** What does not hold, what was found. */
      message: string;
      /** The statement of the assertion that failed. */
      by?: string;
      /** Where the check broke, when that is to blame: `file:line:column` of what runs. */
      at?: string;
    }
  | { found: "untested"; message: string };

export interface Place {
  readonly transport: Transport;
  /** Where servers of the subject stand. */
  readonly ground?: Ground;
  readonly clock?: () => FakeClock;
  /** Milliseconds of real time that a check may take. */
  readonly patience?: number;
}

/** What one run of one check came to. */
export interface Run {
  readonly outcome: Outcome;
  readonly trace: readonly Traced[];
  /** How long it took, in real time. */
  readonly milliseconds: number;
}

/** Runs one check on one subject in one place. Never throws: whatever happens is an outcome. */
export async function run(check: Check, subject: Subject, place: Place): Promise<Run> {
  const start = performance.now();
  const trace: Traced[] = [];
  const expect = new Expect();
  const patience = new Patience(place.patience ?? 5_000);
  const clock = place.clock?.() ?? new FakeClock();
  clock.follow(async () => patience.renew());
  const equipment: Equipment = { transport: place.transport, expect, clock, trace, patience };
  const close: (() => Promise<void>)[] = [];
  let outcome: Outcome;
  try {
    await Promise.race([experiment(), patience.over]);
    outcome =
      expect.made.length > 0
        ? { found: "success", assertions: expect.made.length }
        : { found: "failure", blame: "check", message: "The check asserted nothing" };
  } catch (error) {
    outcome = failure(error);
  }
  patience.end();
  for (const it of close) await it().catch(() => {});
  return { outcome, trace, milliseconds: performance.now() - start };

  async function experiment(): Promise<void> {
    if (check.role === "server") {
      const { lab, close: shut } = serverLab(place.ground!, equipment);
      close.push(shut);
      await check.run(lab);
    } else if (check.role === "client") {
      const { lab, close: shut } = clientLab(subject, equipment);
      close.push(shut);
      await check.run(lab);
    } else {
      const { lab, close: shut } = intermediaryLab(subject, equipment);
      close.push(shut);
      await check.run(lab);
    }
  }
}

function failure(error: unknown): Outcome {
  if (error instanceof Unavailable) return { found: "untested", message: error.message };
  const by = blame(error);
  const at = by === "check" && error instanceof Error ? place(error) : undefined;
  return {
    found: "failure",
    blame: by,
    message: error instanceof AssertionFailed ? error.message : describe(error),
    ...(error instanceof AssertionFailed && { by: error.says }),
    ...(at !== undefined && { at }),
  };
}

/** The first line of the stack that is neither the kit's nor the platform's. */
function place({ stack = "" }: Error): string | undefined {
  const kit = new URL("../..", import.meta.url).pathname;
  const lines = stack
    .split("\n")
    .flatMap((line) => /(?:^|[\s(]|file:\/\/)(\/[^\s()]+?:\d+:\d+)\)?$/.exec(line.trim())?.[1] ?? []);
  return lines.find((line) => !line.startsWith(kit) && !line.includes("/node_modules/"));
}
