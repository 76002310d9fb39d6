import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProposals, nearest, type Problem } from "@transports-wg/proposal";
import type { Action, Done } from "./action.ts";
import type { Decision } from "./decision.ts";
import type { Concern } from "./entry.ts";
import { readMeeting, type Meeting } from "./meeting.ts";

/** What all meetings together say. */
export interface Minutes {
  /** Oldest first, as are the others. */
  readonly meetings: readonly Meeting[];
  readonly decisions: readonly Decision[];
  /** With what a later meeting says of them. */
  readonly actions: readonly Action[];
  readonly problems: readonly Problem[];
}

/**
 * Reads `meetings/` of a repository. Whatever is wrong in it is among the `problems`.
 *
 * @param root Folder of the repository.
 * @returns No meetings when there is no such folder.
 */
export function readMinutes(root: string): Minutes {
  const folder = join(root, "meetings");
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const read = files
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => readOnce(join(folder, name)));
  const problems = read.flatMap((it) => it.problems);
  const meetings = read.flatMap((it) => it.meeting ?? []).sort((a, b) => compare(a.date, b.date));
  const decisions = meetings.flatMap((it) => it.decisions);
  problems.push(...twice([...decisions, ...meetings.flatMap((it) => it.actions)]));
  problems.push(...unknownProposals(root, meetings));
  const { actions, problems: faults } = close(meetings);
  problems.push(...faults);
  return { meetings, decisions, actions, problems: problems.sort(byPlace) };
}

const before = new Map<string, { text: string; read: ReturnType<typeof readMeeting> }>();

/** Reads a minute again only when it has changed: there are many, and linting asks for all of them at each proposal. */
function readOnce(file: string): ReturnType<typeof readMeeting> {
  const text = readFileSync(file, "utf8");
  const known = before.get(file);
  if (known?.text === text) return known.read;
  const read = readMeeting(file, text);
  before.set(file, { text, read });
  return read;
}

interface Numbered {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

function twice(all: readonly Numbered[]): Problem[] {
  const first = new Map<string, Numbered>();
  return all.flatMap((it) => {
    const other = first.get(it.id);
    if (!other) first.set(it.id, it);
    return other
      ? problem(it, `${it.id} is there twice: first at ${at(other)}. An id is given once; number this one anew.`)
      : [];
  });
}

/**
 * An action item is open until a line with its id is ticked: its own, with `(done …)`, or one in the minute of a later meeting.
 */
function close(meetings: readonly Meeting[]): { actions: Action[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const done = new Map<string, Done>();
  const all = meetings.flatMap((it) => it.actions);
  for (const { done: own, id } of all) if (own) done.set(id, own);
  const ids = new Set(all.map(({ id }) => id));
  for (const closing of meetings.flatMap((it) => it.closings)) {
    const { id } = closing;
    const other = done.get(id);
    if (!ids.has(id)) problems.push(problem(closing, `No meeting has an action item ${id}.${meant(id, ids)}`));
    else if (other) problems.push(problem(closing, `${id} is closed already, at ${at(other)}. Delete one of the two.`));
    else done.set(id, closing);
  }
  const actions = all.map((action) => {
    const closed = done.get(action.id);
    return closed
      ? { ...action, done: { on: closed.on, how: closed.how, file: closed.file, line: closed.line } }
      : action;
  });
  return { actions, problems };
}

function unknownProposals(root: string, meetings: readonly Meeting[]): Problem[] {
  const { names, numbers } = knownProposals(root);
  return meetings.flatMap((meeting) =>
    concernsOf(meeting).flatMap(({ proposal, line, column }): Problem[] => {
      const { file } = meeting;
      if (names.includes(proposal)) return [];
      if (!/^SEP-[1-9]\d*$/.test(proposal)) {
        const message = `There is no proposal "${proposal}".${meant(proposal, names) || " What has no folder here is SEP-1234."}`;
        return [{ file, line, column, message }];
      }
      const here = numbers.get(proposal);
      return here
        ? [{ file, line, column, message: `${proposal} has a folder here. Call it by its name: ${here}.` }]
        : [];
    }),
  );
}

export const concernsOf = ({ topics, decisions, actions }: Meeting): Concern[] =>
  [...topics, ...decisions, ...actions].flatMap((it) => it.concerns);

/** Only the titles are read: reading a whole proposal takes longer than reading all minutes. */
function knownProposals(root: string): { names: string[]; numbers: Map<string, string> } {
  const found = existsSync(join(root, "proposals"))
    ? findProposals(root).filter(({ room }) => room !== "template")
    : [];
  const numbers = found.flatMap(({ name, folder }) => {
    const readme = join(folder, "README.md");
    const number = existsSync(readme) ? /^# SEP-0*([1-9]\d*)\s*:/m.exec(readFileSync(readme, "utf8"))?.[1] : undefined;
    return number === undefined ? [] : [[`SEP-${number}`, name] as const];
  });
  return { names: found.map(({ name }) => name), numbers: new Map(numbers) };
}

const meant = (word: string, known: Iterable<string>) => {
  const best = nearest(word, known);
  return best ? ` Did you mean "${best}"?` : "";
};

const at = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;

const problem = ({ file, line }: { file: string; line: number }, message: string): Problem => ({ file, line, message });

export const byPlace = (a: Problem, b: Problem): number =>
  compare(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
