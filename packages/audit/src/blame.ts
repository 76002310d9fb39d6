import { ConnectionClosed, HttpError, MalformedAnswer, RpcError } from "@transports-wg/wire";

/** The check noticed something. */
export class AssertionFailed extends Error {
  override readonly name = "AssertionFailed";
  /** The statement that does not hold. */
  readonly says: string;

  constructor(says: string, found: string) {
    super(found === "" ? `It is not so that ${says}` : `It is not so that ${says}: ${found}`);
    this.says = says;
  }
}

/** What the check builds upon is missing, so that it decides nothing. */
export class PrerequisiteFailed extends Error {
  override readonly name = "PrerequisiteFailed";
}

/** The subject had its time. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** What a check needs and cannot have of this subject, such as the clock of somebody's server. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}

/** Why a check did not succeed. */
export type Blame =
  /** An assertion does not hold: what the check is there to notice. */
  | "assertion"
  /** Something that the check builds upon is missing. */
  | "prerequisite"
  /** The subject broke off: it answered with an error or garbage, crashed, or kept silent. */
  | "subject"
  /** The check itself is broken. */
  | "check";

const thrownBySubjects = new WeakSet<object>();

/** Marks what a client under test throws: whatever it is, it is not the check's fault. */
export async function bySubject<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (typeof error === "object" && error !== null) thrownBySubjects.add(error);
    throw error;
  }
}

export function blame(error: unknown): Blame {
  if (error instanceof AssertionFailed) return "assertion";
  if (error instanceof PrerequisiteFailed) return "prerequisite";
  const outside = [RpcError, MalformedAnswer, HttpError, ConnectionClosed, NoAnswer];
  if (outside.some((type) => error instanceof type)) return "subject";
  if (error instanceof DOMException && error.name === "TimeoutError") return "subject";
  return typeof error === "object" && error !== null && thrownBySubjects.has(error) ? "subject" : "check";
}
