import type { Check } from "@transports-wg/audit";
import { beside, type Place } from "./beside.ts";
import { inTurn, type Lone } from "./lone.ts";
import { trial } from "./trial.ts";

/** A check that a reference passes alone and beside a bystander, and fails beside another proposal's. */
export interface Fault {
  /** Whose check it is. */
  readonly of: string;
  readonly check: string;
  /** The statement that does not hold, or who broke off. */
  readonly by: string;
  /** What was found. */
  readonly message: string;
}

/** What came of two references as one server. */
export interface Together {
  /** Whose names are found first; the other gets what nobody lists. */
  readonly first: string;
  /** How many checks of each were judged. */
  readonly judged: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
  /** What both have and one server can have only once, with the checks that cannot be judged for it. */
  readonly apart: Readonly<Record<string, readonly string[]>>;
}

/** Runs the checks of both on both as one server. Where they fail in one order, the other is tried, and the better one told. */
export async function pair(a: Lone, b: Lone): Promise<Together> {
  const here = await ordered(a, b);
  if (badness(here) === 0) return here;
  const there = await ordered(b, a);
  return badness(there) < badness(here) ? there : here;
}

/** One fault weighs more than any number of checks that cannot be judged. */
const badness = ({ faults, apart }: Together) => faults.length * 1_000 + Object.values(apart).flat().length;

async function ordered(first: Lone, last: Lone): Promise<Together> {
  const sides: [Lone, Lone, Place][] = [
    [first, last, "first"],
    [last, first, "last"],
  ];
  const done = await inTurn(sides, ([own, other, place]) => judge(own, other, place));
  const apart: Record<string, string[]> = {};
  for (const [key, check] of done.flatMap((it) => it.apart)) (apart[key] ??= []).push(check);
  return {
    first: first.name,
    judged: { [first.name]: done[0]!.judged, [last.name]: done[1]!.judged },
    faults: done.flatMap((it) => it.faults),
    apart,
  };
}

async function judge(own: Lone, other: Lone, place: Place) {
  const checks: readonly Check[] = other.subject.server ? own.judged[place] : [];
  const tried = await trial(checks, beside(own.subject, other.subject, place));
  const faults: Fault[] = [];
  const apart: [key: string, check: string][] = [];
  for (const { id } of checks) {
    const { outcome } = tried.get(id)!;
    if (outcome.found === "success") continue;
    const shared = [...own.asks.get(id)!].find((key) => own.has.has(key) && other.has.has(key));
    const by = outcome.found === "failure" ? (outcome.by ?? outcome.blame) : outcome.found;
    if (shared !== undefined) apart.push([shared, id]);
    else faults.push({ of: own.name, check: id, by, message: outcome.message });
  }
  return { judged: checks.length - apart.length, faults, apart };
}
