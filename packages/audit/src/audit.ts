import { join } from "node:path";
import type { Check } from "./check.ts";
import { httpGround } from "./ground-http.ts";
import { memoryGround } from "./ground-memory.ts";
import { stdioGround } from "./ground-stdio.ts";
import type { Mutant } from "./mutant.ts";
import { makeProgram, type Source } from "./program.ts";
import { run, type Place, type Run } from "./run.ts";
import type { Ground } from "./stand.ts";
import { roles, transports, type Role, type Subject, type Transport } from "./subject.ts";

/** A subject, and where another process can import it from. */
export interface Candidate {
  readonly subject: Subject;
  readonly source: Source;
}

export interface Task {
  readonly checks: readonly Check[];
  /** The reference first: it is what the mutants are made of. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly mutants: readonly Mutant[];
  /** A folder for programs that child processes run. */
  readonly gen: string;
  /** Milliseconds of real time that a check may take. */
  readonly patience?: number;
  /** Hears of each finding as it is made. */
  readonly onFinding?: (finding: Finding) => void;
}

/** What a check says of a subject. */
export interface Finding extends Run {
  readonly check: Check;
  readonly subject: Subject;
  readonly transport: Transport;
}

/** What a mutant did to a check that should notice it. */
export interface Kill {
  readonly mutant: Mutant;
  readonly check: string;
  /** Killed by this assertion; absent when the mutant survived. */
  readonly by?: string;
  /** What happened instead. */
  readonly survived?: string;
}

export interface Audit {
  readonly findings: readonly Finding[];
  readonly kills: readonly Kill[];
}

/** The loop: every check on every subject on every transport, then every mutant before the checks that it names. */
export async function audit(task: Task): Promise<Audit> {
  const { checks, candidates, mutants, gen, patience, onFinding } = task;
  const place = (transport: Transport, ground?: Ground): Place => ({
    transport,
    ...(ground && { ground }),
    ...(patience !== undefined && { patience }),
  });

  const lane = async ({ subject, source }: Candidate, transport: Transport, role: Role) => {
    const mine = checks.filter((check) => check.role === role && applies(check, subject, transport));
    if (mine.length === 0) return [];
    // One file for each: two programs under one name would judge one subject twice.
    const program = () => makeProgram(source, join(gen, `stdio-${encodeURIComponent(subject.name)}.mjs`));
    const ground = role === "server" ? groundOf(subject, transport, program) : undefined;
    const findings: Finding[] = [];
    try {
      await ground?.prepare?.();
      for (const check of mine) {
        const finding = { check, subject, transport, ...(await run(check, subject, place(transport, ground))) };
        findings.push(finding);
        onFinding?.(finding);
      }
    } finally {
      await ground?.close();
    }
    return findings;
  };

  const kill = async (mutant: Mutant, id: string): Promise<Kill> => {
    const check = checks.find((it) => it.id === id);
    if (!check) return { mutant, check: id, survived: `There is no check ${id}` };
    const transport = transports.find((it) => !check.except?.[it])!;
    const subject = mutant.wrap(candidates[0].subject);
    const ground = groundOf(subject, transport, () => Promise.reject(new Error("Mutants do not run over stdio")));
    const { outcome } = await run(check, subject, place(transport, ground));
    await ground.close();
    if (outcome.found === "failure" && outcome.by !== undefined) return { mutant, check: id, by: outcome.by };
    if (outcome.found === "success") return { mutant, check: id, survived: "The check succeeded" };
    return { mutant, check: id, survived: `No assertion noticed it: ${outcome.message}` };
  };

  const lanes = candidates.flatMap((it) =>
    transports.flatMap((transport) => roles.map((role) => lane(it, transport, role))),
  );
  // Most of the time a mutant is waited for, so several are waited for at once.
  const left = mutants.flatMap((mutant) => mutant.kills.map((id) => [mutant, id] as const)).entries();
  const killed: Kill[] = [];
  const killer = async () => {
    for (const [at, [mutant, id]] of left) killed[at] = await kill(mutant, id);
  };
  const killing = Promise.all(Array.from({ length: 4 }, killer)).then(() => killed);
  const [findings, kills] = await Promise.all([Promise.all(lanes), killing]);
  return { findings: findings.flat(), kills };
}

export function applies(check: Check, subject: Subject, transport: Transport): boolean {
  if (check.except?.[transport] !== undefined || subject[check.role] === undefined) return false;
  return check.role !== "intermediary" || transport !== "stdio";
}

function groundOf(subject: Subject, transport: Transport, program: () => Promise<string>): Ground {
  if (transport === "memory") return memoryGround(subject);
  if (transport === "http") return httpGround(subject);
  let made: Promise<string> | undefined;
  return stdioGround(() => (made ??= program()));
}
