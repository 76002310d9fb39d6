export { applies, audit, type Audit, type Candidate, type Finding, type Kill, type Task } from "./audit.ts";
export {
  evidence,
  type CheckEvidence,
  type Complaint,
  type Counts,
  type Evidence,
  type Requirement,
  type Verdict,
} from "./evidence.ts";
export { AssertionFailed, NoAnswer, PrerequisiteFailed, Unavailable, type Blame } from "./blame.ts";
export type {
  Answers,
  Check,
  ClientCheck,
  ClientLab,
  ClientOptions,
  IntermediaryCheck,
  IntermediaryLab,
  Lab,
  ServerCheck,
  ServerLab,
} from "./check.ts";
export { Expect } from "./expect.ts";
export { auditForeign, transportOf, type Foreign, type ForeignTask } from "./foreign.ts";
export { memoryGround } from "./ground-memory.ts";
export type { Mutant } from "./mutant.ts";
export type { Source } from "./program.ts";
export { run, type Outcome, type Place, type Run } from "./run.ts";
export * from "./spoil.ts";
export { transports, type Peer, type Subject, type Transport } from "./subject.ts";
export { type Received, type Traced } from "./trace.ts";
