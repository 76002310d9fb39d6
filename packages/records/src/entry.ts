import { nearest, rooms, squeeze, statuses, type Room } from "@transports-wg/proposal";
import { aside, placeAt, quoted, type Report } from "./source.ts";

/** An item of a list in a minute, as it is written. */
export interface Item {
  readonly text: string;
  /** Where its text begins in the file. */
  readonly at: number;
  /** Of a task: whether it is ticked. */
  readonly ticked: boolean | undefined;
  /** The heading of the second level that it stands below. */
  readonly section: string;
}

/** A proposal that a minute speaks of. */
export interface Concern {
  /** Name of its folder, or `SEP-1234` for a document that has none here. */
  readonly proposal: string;
  /** The room or Status that a decision gives it. */
  readonly to?: string;
  /** The room that belongs to it. */
  readonly room?: Room;
  readonly line: number;
  readonly column: number;
}

/** What decisions and action items share: `**D-2001-02-03-1** [lamps] …` */
export interface Entry {
  readonly id: string;
  /** The day in its id. */
  readonly date: string;
  readonly concerns: readonly Concern[];
  /** What follows, with blanks where it is marked as uncertain. */
  readonly rest: string;
  /** Where that begins in the file. */
  readonly at: number;
  /** What the record leaves unclear. */
  readonly uncertain: readonly string[];
}

/** Whether an item means to be a decision (D) or an action item (A). */
export const letterOf = ({ text }: Item): "D" | "A" | undefined =>
  /^\*\*\s*([DA])-/.exec(text)?.[1] as "D" | "A" | undefined;

/** Reads the head of an item. @returns nothing, and says why, when it has no id */
export function readEntry(item: Item, letter: "D" | "A", whole: string, report: Report): Entry | undefined {
  const match = /^\*\*([DA]-(\d{4}-\d\d-\d\d)-[1-9]\d*)\*\*/.exec(item.text);
  if (!match?.[1]!.startsWith(letter)) {
    const found = squeeze(item.text).slice(0, 40);
    report(
      item.at,
      `Expected an id such as **${letter}-2001-02-03-1** first, found "${found}". Number it within its meeting.`,
    );
    return undefined;
  }
  let text = item.text.slice(match[0].length);
  const at = item.at + match[0].length;
  const uncertain: string[] = [];
  for (let found = aside(text, "uncertain"); found; found = aside(text, "uncertain")) {
    text = found.rest;
    if (found.inside === "")
      report(at + found.at, "Expected (uncertain: why), found no reason. Say what the record leaves unclear.");
    uncertain.push(squeeze(found.inside));
  }
  const bracket = /^\s*\[([^\]]*)\]/.exec(text);
  const concerns = bracket ? readConcerns(bracket[1]!, at + bracket[0].indexOf("[") + 1, whole, report) : [];
  const head = /^\s*(?:\[[^\]]*\]\s*)?/.exec(text)![0].length;
  return { id: match[1]!, date: match[2]!, concerns, rest: text.slice(head), at: at + head, uncertain };
}

/** Reads what stands in a bracket: names of proposals with commas between, each perhaps with `→` and a room or Status. */
export function readConcerns(inside: string, at: number, whole: string, report: Report): Concern[] {
  let offset = at;
  return inside.split(",").flatMap((piece): Concern[] => {
    const begin = offset + piece.length - piece.trimStart().length;
    offset += piece.length + 1;
    const [proposal, to] = piece.split(/→|->/).map(squeeze);
    if (!proposal) {
      report(begin, "Expected the name of a proposal, found nothing. Delete the comma, or the bracket.");
      return [];
    }
    const place = placeAt(whole, begin);
    if (to === undefined) return [{ proposal, ...place }];
    const room = roomFor(to);
    if (!room) report(begin + piece.trimStart().search(/→|->/), unknownRoom(to));
    return [{ proposal, to, ...(room && { room }), ...place }];
  });
}

const known: Record<string, Room> = Object.fromEntries(
  rooms
    .filter((room) => room !== "template")
    .flatMap((room) => [room, ...statuses[room]].map((word) => [word.toLowerCase(), room] as const)),
);

const roomFor = (word: string): Room | undefined => known[word.toLowerCase()];

function unknownRoom(word: string): string {
  const words = Object.keys(known);
  const meant = nearest(word, words);
  const hint = meant ? ` Did you mean "${meant}"?` : "";
  return `Expected a room or Status after →, one of ${quoted(words)}, found "${word}".${hint}`;
}
