import type { Level } from "./finding.ts";
import type { Flat } from "./flat.ts";
import type { Pair, WholePair } from "./pair.ts";
import type { Message } from "./side.ts";

/** One way in which schemas differ. Its file name is its name, and the page beside it explains it. */
export interface Rule {
  /** How bad it is for those who break on it. Where no one does, or no message shows it, it is less. */
  readonly level: Level;
  /** Every change of this kind between the two. */
  check(pair: Pair | WholePair): Iterable<Change>;
}

export interface Change {
  readonly says: string;
  /** Instead of the rule's own. */
  readonly level?: Level;
  /** The member that it is about, when that is inside of the place. */
  readonly member?: string;
  /** What an old sender may send and a new receiver refuses. */
  readonly narrower?: Trial;
  /** What a new sender may send and an old receiver refuses. */
  readonly wider?: Trial;
}

/** How to make a value that shows a change: all else in it is fine with both sides. */
export type Trial =
  /** An object without a member, or with it. */
  | { readonly omit: string }
  | { readonly add: string }
  | { readonly values: readonly unknown[] }
  | { readonly instances: readonly Flat[] }
  /** An array of that many items. */
  | { readonly size: number }
  | { readonly message: Message }
  /** No value shows it, and why. */
  | { readonly none: string };

/** A value, or an alternative, as messages call it. */
export const shown = (value: unknown) => JSON.stringify(value);
export const listed = (words: readonly string[]) => words.join(", ");
export const methodText = ({ kind, role, method }: Message) => `the ${kind} ${method} of the ${role}`;

/** The name of a member that no schema names. */
export const stranger = "unheardOf";
