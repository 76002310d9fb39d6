import type { Evidence } from "@transports-wg/audit";
import type { Proposal } from "@transports-wg/proposal";
import type { Fit } from "./draft.ts";

/** The statuses that a proposal climbs, lowest first. */
export const ladder = ["Draft", "In-Review", "Accepted", "Final"] as const;

export type Rung = (typeof ladder)[number];

export type Whose = "author" | "sponsor" | "group";

/** What has to hold before a proposal gets a status. Its file name is its id. */
export interface Demand {
  readonly for: Exclude<Rung, "Draft">;
  /** Who sees to it. */
  readonly whose: Whose;
  /** What is demanded, in plain words. */
  readonly says: string;
  /** The document that demands it. */
  readonly source: string;
  /** What was found instead and how it is mended; nothing when it holds, or does not concern this proposal. */
  readonly missing: (candidate: Candidate) => string | undefined;
}

/** All that is known of a proposal that wants a status. */
export interface Candidate {
  readonly proposal: Proposal;
  readonly evidence: Evidence | undefined;
  /** How many things in its folder have to be mended. */
  readonly problems: number;
  /** How its delta stands to the draft; absent when it has none. */
  readonly fit: Fit | undefined;
  /** What the newest revision marks as deprecated: types, and members as `Type.member`. */
  readonly deprecated: ReadonlySet<string>;
  /** The decisions of meetings that concern it, oldest first. */
  readonly decisions: readonly Decided[];
  readonly today: Date;
}

/** That a meeting decided of a proposal. */
export interface Decided {
  readonly id: string;
  /** The room or status that it was given, as the minutes write it. */
  readonly to: string | undefined;
}

/** Whether it changes what is on the wire, and is therefore tested: not governance, and not advice. */
export const isTested = ({ proposal }: Candidate): boolean =>
  /^(Standards|Extensions) Track$/.test(proposal.preamble.Type?.value ?? "Standards Track");

/** Whether the last meeting that moved it gave it this status, or the room of that name. */
export const isDecided = ({ decisions }: Pick<Candidate, "decisions">, status: string): boolean =>
  decisions.findLast(({ to }) => to !== undefined)?.to?.toLowerCase() === status.toLowerCase();

/** Who stands for it, or nothing while nobody does. */
export const sponsorOf = ({ preamble }: Proposal): string | undefined => {
  const value = preamble.Sponsor?.value ?? "None";
  return /^None\b/i.test(value) ? undefined : value;
};

/** Whole days since it was created; nothing when it does not say when. */
export function ageOf({ preamble }: Proposal, today: Date): number | undefined {
  const created = Date.parse(`${preamble.Created?.value}T00:00:00Z`);
  return Number.isNaN(created) ? undefined : Math.floor((today.getTime() - created) / 86_400_000);
}
