import { squeeze } from "@transports-wg/proposal";
import { daysBetween, isDate } from "./date.ts";
import { readEntry, type Concern, type Item } from "./entry.ts";
import { placeAt, type Report } from "./source.ts";

/** A vote in numbers. */
export interface Vote {
  readonly for: number;
  readonly against: number;
  readonly abstaining: number;
  /** How many were there, where the record says so. */
  readonly present?: number;
}

/** How a decision was taken. */
export type How =
  | { readonly by: "vote"; readonly vote: Vote }
  | { readonly by: "lazy consensus"; readonly until: string }
  | { readonly by: "consensus" | "the core maintainers" | "the chair" };

export interface Decision {
  readonly id: string;
  readonly date: string;
  readonly concerns: readonly Concern[];
  /** Absent when it cannot be read, which is a problem. */
  readonly how?: How;
  /** What was decided, in Markdown. */
  readonly text: string;
  readonly uncertain: readonly string[];
  readonly file: string;
  readonly line: number;
}

const FORMS =
  'Expected how it was decided, and a colon: "By vote (7 for, 0 against, 2 abstaining):", "By consensus:", ' +
  '"By lazy consensus (objections until 2001-02-03):", "By the core maintainers:" or "By the chair:"';

/** The governance of groups gives at least so many days, and twice as many for what is significant. */
const DAYS = 5;

/** Reads `**D-2001-02-03-1** [lamps → accepted] By consensus: What was decided.` */
export function readDecision(item: Item, file: string, whole: string, report: Report): Decision | undefined {
  const entry = readEntry(item, "D", whole, report);
  if (!entry) return undefined;
  const { id, date, concerns, uncertain, rest, at } = entry;
  const match =
    /^\s*By\s+(vote|consensus|lazy\s+consensus|the\s+core\s+maintainers|the\s+chair)\s*(?:\(([^)]*)\))?\s*:/.exec(rest);
  if (!match) report(at, `${FORMS}, found "${squeeze(rest).slice(0, 60)}".`);
  const text = squeeze(rest.slice(match?.[0].length ?? 0));
  if (text === "") report(at, `Expected what was decided after the colon of ${id}, found nothing.`);
  const bracketAt = at + (match?.[0].indexOf("(") ?? 0);
  const how =
    match &&
    readHow(squeeze(match[1]!), match[2], date, (message) => report(match[2] === undefined ? at : bracketAt, message));
  const { line } = placeAt(whole, item.at);
  return { id, date, concerns, ...(how && { how }), text, uncertain, file, line };
}

function readHow(
  by: string,
  bracket: string | undefined,
  date: string,
  say: (message: string) => void,
): How | undefined {
  if (by === "vote") {
    const vote = readVote(bracket ?? "", say);
    return vote && { by, vote };
  }
  if (by === "lazy consensus") {
    const until = /^\s*objections\s+until\s+(\S+)\s*$/.exec(bracket ?? "")?.[1];
    if (until === undefined || !isDate(until))
      say(
        `Expected "By lazy consensus (objections until 2001-02-03)", found "${squeeze(bracket ?? "nothing")}" in brackets.`,
      );
    else if (until < date)
      say(
        `Objections until ${until} are none: that is before the decision of ${date}. Give the day that was announced.`,
      );
    else if (daysBetween(date, until) < DAYS)
      say(
        `Expected at least ${DAYS} days for objections, found ${daysBetween(date, until)}: from ${date} until ${until}.`,
      );
    else return { by, until };
    return undefined;
  }
  if (bracket !== undefined) say(`${FORMS}, found "(${squeeze(bracket)})" after "By ${by}".`);
  return { by: by as "consensus" | "the core maintainers" | "the chair" };
}

const SIDES = ["for", "against", "abstaining"] as const;

function readVote(bracket: string, say: (message: string) => void): Vote | undefined {
  const pieces = squeeze(bracket)
    .replace(/,?\s*of\s+(\S+)\s+present$/, ", $1 present")
    .split(/\s*,\s*/);
  const counts = new Map<string, number>();
  for (const piece of pieces) {
    const [, count, side] = /^(\S+) (for|against|abstaining|present)$/.exec(piece) ?? [];
    if (count === undefined || side === undefined || counts.has(side)) {
      say(
        `Expected a vote as "(7 for, 0 against, 2 abstaining)", perhaps with ", of 12 present", found "(${squeeze(bracket)})".`,
      );
      return undefined;
    }
    if (!/^\d+$/.test(count)) {
      say(
        `Expected a number of votes ${side}, found "${count}". Write it in digits; what is not known is (uncertain: …).`,
      );
      return undefined;
    }
    counts.set(side, Number(count));
  }
  const missing = SIDES.find((side) => !counts.has(side));
  if (missing) {
    say(
      `Expected how many were ${missing === "abstaining" ? "" : "voting "}${missing}, found "(${squeeze(bracket)})". Nobody is 0.`,
    );
    return undefined;
  }
  const vote = { for: counts.get("for")!, against: counts.get("against")!, abstaining: counts.get("abstaining")! };
  const sum = vote.for + vote.against + vote.abstaining;
  const present = counts.get("present");
  if (sum === 0) say("The vote does not add up: nobody voted. Say how it was decided instead.");
  if (present !== undefined && sum > present)
    say(
      `The vote does not add up: ${vote.for} + ${vote.against} + ${vote.abstaining} are ${sum}, of ${present} present.`,
    );
  return { ...vote, ...(present !== undefined && { present }) };
}
