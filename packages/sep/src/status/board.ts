import { readProposal, type Found } from "@transports-wg/proposal";
import { candidateOf } from "../life/candidate.ts";
import { ageOf, sponsorOf, type Whose } from "../life/demand.ts";
import { nextOf, nextStatus, type Next } from "../life/demands.ts";
import { entryFrom, type Entry } from "../list.ts";

/** Where a proposal stands, and what happens next. */
export interface Standing extends Entry {
  readonly folder: string;
  readonly sponsor: string | null;
  /** Days since it was created. */
  readonly age: number | null;
  /** Sentences that bind, are not excluded, and that nothing proves. */
  readonly unproven: number;
  readonly next: (Next & { readonly whose: Whose }) | null;
}

/** Computes the board from folders, preambles, evidence and minutes; nothing on it is typed. */
export async function boardOf(found: readonly Found[], today: Date): Promise<Standing[]> {
  const board: Standing[] = [];
  for (const it of found) board.push(await standingOf(it, today));
  return board;
}

async function standingOf(found: Found, today: Date): Promise<Standing> {
  const proposal = readProposal(found.folder);
  // Where its way has ended, nothing has to be found out.
  const next = nextStatus(proposal) && (await nextOf(await candidateOf(proposal, today)));
  const entry = entryFrom(found, proposal);
  return {
    ...entry,
    folder: found.folder,
    sponsor: sponsorOf(proposal) ?? null,
    age: ageOf(proposal, today) ?? null,
    unproven: unproven(entry, proposal.sentences.filter(({ level }) => level !== "MAY").length),
    next: next ? { ...next, whose: next.missing[0]?.whose ?? "sponsor" } : null,
  };
}

/** Without evidence, nothing is proven of any sentence. */
const unproven = ({ counts }: Entry, sentences: number): number =>
  counts ? counts.sentences - counts.proven - counts.excluded : sentences;
