import { join } from "node:path";
import type { Problem, Proposal } from "@transports-wg/proposal";

/** One demand on the folder or the text of a proposal. Its file name is its name, and the page beside it explains it. */
export interface Rule {
  readonly level: "error" | "warning";
  /** Files that have to agree with one another. Whoever touches one of them answers for the agreement. */
  readonly relates?: readonly string[];
  /** Every breach of it. */
  check(proposal: Proposal, context: Context): Iterable<Problem>;
}

/** What a rule cannot read in the folder. What is absent is unknown, and nothing is held against a proposal for it. */
export interface Context {
  /** The table of checks. */
  readonly checks?: readonly { readonly id: string; readonly role: string }[];
  /** The table of mutants. */
  readonly mutants?: readonly { readonly name: string; readonly kills: readonly string[] }[];
  /** Error codes that the base of the proposal has. */
  readonly codes?: readonly number[];
  /** Ids of the areas of the roadmap. */
  readonly areas?: readonly string[];
  /** HTTP headers that the base of the proposal has; one that ends in `-` is the beginning of many. */
  readonly headers?: readonly string[];
  /** What the meetings decided, oldest first. */
  readonly decisions?: readonly Decision[];
}

/** A decision, the proposals that it concerns, and the room or Status that it gives them, with the room that this means. */
export interface Decision {
  readonly id: string;
  readonly concerns: readonly { readonly proposal: string; readonly to?: string; readonly room?: string }[];
}

/** A problem at a line of one of the proposal's files. */
export function problem(proposal: Proposal, file: string, line: number, message: string): Problem {
  return { file: join(proposal.folder, file), line, message };
}

/** Whether a file is there and was understood; when it was not, that is the one thing to say of it. */
export function isRead({ folder, files, problems }: Proposal, file: string): boolean {
  return files.includes(file) && !problems.some((found) => found.file === join(folder, file));
}

export const quoted = (words: readonly string[]) => words.map((word) => `"${word}"`).join(", ");
