import { squeeze } from "@transports-wg/proposal";
import { isDate } from "./date.ts";
import { readEntry, type Concern, type Item } from "./entry.ts";
import { aside, placeAt, type Report } from "./source.ts";

/** When and by what an action item was closed. */
export interface Done {
  readonly on: string;
  /** What closed it, in Markdown. */
  readonly how: string;
  readonly file: string;
  readonly line: number;
}

export interface Action {
  readonly id: string;
  /** The day of its meeting. */
  readonly date: string;
  readonly concerns: readonly Concern[];
  readonly owners: readonly string[];
  /** What is to be done, in Markdown. */
  readonly text: string;
  readonly due?: string;
  readonly done?: Done;
  readonly uncertain: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** A ticked line with the id of an earlier meeting's action item: it is closed. */
export interface Closing extends Done {
  readonly id: string;
}

/** Reads `[ ] **A-2001-02-03-1** [lamps] Ann Example: what is to be done. (due 2001-02-10)` */
export function readAction(item: Item, file: string, whole: string, report: Report): Action | undefined {
  const entry = readEntry(item, "A", whole, report);
  if (!entry) return undefined;
  const { id, date, concerns, uncertain, at } = entry;
  if (item.ticked === undefined) report(item.at, `Expected a box before ${id}, as in "- [ ] **${id}**", found none.`);
  const changed = concerns.find(({ to }) => to !== undefined);
  if (changed) report(at, `An action item changes no status: "→ ${changed.to}" belongs to a decision.`);
  const { due, rest } = readDue(entry.rest, at, date, report);
  const finish = aside(rest, "done");
  const done = finish && readDone(finish.inside, date, (message) => report(at + finish.at, message));
  if (item.ticked && !finish)
    report(item.at, `${id} is ticked. Expected (done 2001-02-03: what closed it) at its end, found none.`);
  if (item.ticked === false && finish) report(item.at, `${id} is done, and its box is empty. Write [x].`);
  const { owners, text } = readOwners(finish?.rest ?? rest);
  if (owners.length === 0)
    report(
      at,
      `${id} has no owner. Expected "Name: what is to be done", or "Name, Name: …", found "${squeeze(rest).slice(0, 60)}".`,
    );
  if (text === "") report(at, `Expected what is to be done after the colon of ${id}, found nothing.`);
  const { line } = placeAt(whole, item.at);
  return {
    ...{ id, date, concerns, owners, text, uncertain, file, line },
    ...(due !== undefined && { due }),
    ...(done && { done: { ...done, file, line } }),
  };
}

/** Reads `[x] **A-2001-02-03-1** what closed it. (done 2001-02-08: or here)` in the minute of a later day. */
export function readClosing(item: Item, file: string, whole: string, day: string, report: Report): Closing | undefined {
  const entry = readEntry(item, "A", whole, report);
  if (!entry) return undefined;
  const { id, date, at } = entry;
  const finish = aside(entry.rest, "done");
  const done = finish && readDone(finish.inside, date, (message) => report(at + finish.at, message));
  if (done && done.on > day)
    report(at, `${id} is done on ${done.on}, after the meeting that says so. Expected ${day} or before.`);
  const how = done?.how ?? squeeze(entry.rest);
  return { id, on: done?.on ?? day, how, file, line: placeAt(whole, item.at).line };
}

function readDue(rest: string, at: number, date: string, report: Report): { due?: string; rest: string } {
  const found = aside(rest, "due");
  if (!found) return { rest };
  if (!isDate(found.inside)) {
    report(at + found.at, `Expected (due 2001-02-03), found "(due ${found.inside})".`);
    return { rest: found.rest };
  }
  if (found.inside < date)
    report(at + found.at, `Due on ${found.inside}, before the meeting of ${date}. One of the two is wrong.`);
  return { due: found.inside, rest: found.rest };
}

function readDone(inside: string, date: string, say: (message: string) => void): Pick<Done, "on" | "how"> | undefined {
  const [, on = "", how = ""] = /^(\S*?)(?:\s*:\s*([^]*))?$/.exec(inside) ?? [];
  if (!isDate(on) || how.trim() === "") {
    say(`Expected (done 2001-02-03: what closed it), found "(done ${squeeze(inside)})".`);
    return undefined;
  }
  if (on < date) say(`Done on ${on}, before the meeting of ${date} that asked for it. One of the two is wrong.`);
  return { on, how: squeeze(how) };
}

/** A name: each word has a capital, but for the small ones; or a group, such as "Group" or "The core maintainers". */
const NAME =
  /^(?:@[\w-]+|\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|van|von|der|den|de|da|di|du|la|le|el|al|bin))*|The [\p{L} ]+)$/u;

function readOwners(rest: string): { owners: string[]; text: string } {
  const colon = rest.indexOf(":");
  const owners = squeeze(rest.slice(0, Math.max(0, colon)))
    .split(/\s*(?:,|&|\band\b)\s*/)
    .filter((it) => it !== "");
  if (colon < 0 || !owners.every((it) => NAME.test(it))) return { owners: [], text: squeeze(rest) };
  return { owners, text: squeeze(rest.slice(colon + 1)) };
}

/** Whether an owner is one person, and not a group. */
export const isPerson = (owner: string): boolean => !/^(?:The |(?:Group|Everyone|All)$)/.test(owner);
