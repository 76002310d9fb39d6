import type { Verdict } from "@transports-wg/audit";

/** What is known of a normative sentence. */
export type State =
  | "proven"
  | "unproven"
  /** Its words have changed since its evidence was made: nobody has said yet that the checks still decide it. */
  | "stale"
  /** It has no check, and a reason why. */
  | "excluded"
  /** A MAY without a row: nobody can break it. */
  | "free"
  /** Nothing says how it is proven. */
  | "open";

export const stateWords: Readonly<Record<State, string>> = {
  proven: "proven",
  unproven: "not proven",
  stale: "stale: changed since",
  excluded: "excluded",
  free: "permission",
  open: "no row",
};

export const stateSigns: Readonly<Record<State, string>> = {
  proven: "✓",
  unproven: "✗",
  stale: "~",
  excluded: "–",
  free: "○",
  open: "?",
};

export const verdictSigns: Readonly<Record<Verdict, string>> = {
  success: "✓",
  failure: "✗",
  warning: "!",
  known: "k",
  untested: "?",
  excepted: "·",
};

export const verdictWords: Readonly<Record<Verdict, string>> = {
  success: "success",
  failure: "failure",
  warning: "warning: a SHOULD that does not hold",
  known: "known failure",
  untested: "untested",
  excepted: "does not arise",
};

export const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
