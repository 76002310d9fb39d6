import { memoryGround, run, type Check, type Outcome, type Subject, type Traced } from "@transports-wg/audit";

export interface Tried {
  readonly outcome: Outcome;
  readonly trace: readonly Traced[];
}

/** Milliseconds of real time that a server may say nothing. */
export const PATIENCE = 1_500;

/** Runs checks of servers on one subject, in memory: what two proposals are to each other does not depend on the transport. */
export async function trial(checks: readonly Check[], subject: Subject): Promise<Map<string, Tried>> {
  const ground = memoryGround(subject);
  const found = new Map<string, Tried>();
  const place = { transport: "memory", ground, patience: PATIENCE } as const;
  const left = checks.values();
  const lane = async () => {
    for (const check of left) found.set(check.id, await run(check, subject, place));
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  // On a busy machine time may have run out; nothing else fails once and not again.
  for (const check of checks) if (isLate(found.get(check.id)!)) found.set(check.id, await run(check, subject, place));
  await ground.close();
  return found;
}

export const succeeded = (tried: Tried | undefined): boolean => tried?.outcome.found === "success";

const isLate = ({ outcome }: Tried): boolean => outcome.found === "failure" && /within \d+ ms/.test(outcome.message);
