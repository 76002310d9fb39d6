import type { Subject } from "./subject.ts";

/** The reference with one fault, which the checks that it names have to notice. */
export interface Mutant {
  /** What is wrong with it. */
  readonly name: string;
  /** Ids of the checks that have to fail. */
  readonly kills: readonly string[];
  /** Spoils one thing. */
  readonly wrap: (reference: Subject) => Subject;
}
