import { applies, type Finding } from "./audit.ts";
import type { Check } from "./check.ts";
import { foreignClient } from "./foreign-client.ts";
import { commandGround, urlGround } from "./foreign-server.ts";
import { run, type Outcome } from "./run.ts";
import type { Subject, Transport } from "./subject.ts";
import { RealClock } from "./world.ts";

/** Somebody's implementation, and where it is: a server at an address, a server or a client that a command starts. */
export interface Foreign {
  readonly kind: "server" | "stdio" | "client";
  readonly at: string;
}

export interface ForeignTask {
  readonly checks: readonly Check[];
  readonly foreign: Foreign;
  /** Milliseconds of real time that a check may take. */
  readonly patience?: number;
  /** Hears of each finding as it is made. */
  readonly onFinding?: (finding: Finding) => void;
}

/** Over what an implementation is audited: a client is told the address of a server. */
export const transportOf = ({ kind }: Foreign): Transport => (kind === "stdio" ? "stdio" : "http");

/**
 * The same checks on an implementation that is not ours. What they need of it and cannot have, such as its clock, leaves them
 * untested. A check whose question does not arise on the transport has no finding.
 */
export async function auditForeign({ checks, foreign, patience, onFinding }: ForeignTask): Promise<readonly Finding[]> {
  const transport = transportOf(foreign);
  const subject = subjectOf(foreign);
  const ground = foreign.kind === "server" ? urlGround(foreign.at) : commandGround(foreign.at);
  const findings: Finding[] = [];
  for (const check of checks) {
    if (check.except?.[transport] !== undefined) continue;
    const found = applies(check, subject, transport)
      ? await run(check, subject, {
          transport,
          ground,
          clock: () => new RealClock(),
          ...(patience !== undefined && { patience }),
        })
      : { outcome: otherParty(check, foreign), trace: [], milliseconds: 0 };
    const finding = { check, subject, transport, ...found };
    findings.push(finding);
    onFinding?.(finding);
  }
  await ground.close();
  return findings;
}

function subjectOf({ kind, at }: Foreign): Subject {
  if (kind === "client") return { name: at, client: foreignClient(at) };
  // It stands already: where, the ground knows.
  return { name: at, server: () => Promise.reject(new Error("This server is not ours to make")) };
}

const otherParty = ({ role }: Check, { kind }: Foreign): Outcome => ({
  found: "untested",
  message: `it judges the ${role}, and this is a ${kind === "client" ? "client" : "server"}`,
});
