import { basename } from "node:path";
import { nearest, squeeze, walk, type parse, type PreambleEntry, type Problem } from "@transports-wg/proposal";
import { readAction, readClosing, type Action, type Closing } from "./action.ts";
import { isDate } from "./date.ts";
import { readDecision, type Decision } from "./decision.ts";
import { readDocument } from "./document.ts";
import { letterOf, readConcerns, type Concern, type Item } from "./entry.ts";
import { reporter, type Report } from "./source.ts";

/** The minutes of one meeting, as they are written. */
export interface Meeting {
  readonly file: string;
  readonly date: string;
  readonly kind: string;
  readonly title: string;
  /** The day on which the minutes became public. */
  readonly published?: string;
  /** Where the original record is. */
  readonly source?: string;
  /** Who was there; empty when the record does not say. */
  readonly present: readonly string[];
  /** In Markdown. */
  readonly summary: string;
  readonly topics: readonly Topic[];
  readonly decisions: readonly Decision[];
  readonly actions: readonly Action[];
  /** Action items of earlier meetings that this one closes. */
  readonly closings: readonly Closing[];
}

export interface Topic {
  readonly title: string;
  readonly concerns: readonly Concern[];
  readonly line: number;
}

const SECTIONS = ["Summary", "Agenda", "Discussion", "Decisions", "Action items"];
const HOME = { D: "Decisions", A: "Action items" };

/** Reads a minute. It is absent when neither the text nor the file's name says on which day the meeting was. */
export function readMeeting(file: string, written: string): { meeting?: Meeting; problems: Problem[] } {
  const problems: Problem[] = [];
  const at = (line: number, message: string) => problems.push({ file, line, message });
  const document = readDocument(written);
  if (typeof document === "string") {
    at(1, document);
    return { problems };
  }
  const { text, root, headings, facts } = document;
  const report = reporter(file, text, problems);
  const { date, kind } = whenAndWhat(file, facts, at);
  if (date === undefined) return { problems };
  const title = headings.find(({ depth }) => depth === 1);
  if (!title?.title.startsWith(`${date} `))
    at(
      title?.line ?? 1,
      `Expected the title "# ${date} <name of the meeting>", found ${title ? `"# ${title.title}"` : "none"}.`,
    );
  const published = dateOf(facts, "Published", at);
  if (published !== undefined && published < date)
    at(facts["Published"]!.line, `Published on ${published}, before the meeting of ${date}. One of the two is wrong.`);

  const seconds = headings.filter(({ depth }) => depth === 2);
  const misspelt = new Set<string>();
  for (const { title: name, line } of seconds) {
    const meant = SECTIONS.includes(name) ? undefined : nearest(name, SECTIONS);
    if (meant === undefined) continue;
    misspelt.add(meant);
    at(line, `Expected a section "## ${meant}", found "## ${name}".`);
  }
  const summary = sectionText(text, seconds, "Summary");
  if (summary === undefined && !misspelt.has("Summary"))
    at(1, `Expected a section "## Summary" that says in a few sentences what came of it, found none.`);
  else if (summary === "" && published !== undefined)
    at(
      seconds.find((it) => it.title === "Summary")!.line,
      "The minutes are published, and their summary is empty. Write it.",
    );

  const topics: Topic[] = headings
    .filter(({ depth }) => depth === 3)
    .map(({ title: name, line }) => readTopic(name, line, text, report));
  const entries = readItems(itemsOf(root, text, seconds), { file, date, text, report });
  return {
    meeting: {
      ...{ file, date, kind, title: title?.title ?? date, summary: summary ?? "", topics, ...entries },
      present: (facts["Present"]?.value ?? "")
        .split(",")
        .map(squeeze)
        .filter((it) => it !== ""),
      ...(published !== undefined && { published }),
      ...(facts["Source"] && { source: facts["Source"].value.replace(/^<(.*)>$/, "$1") }),
    },
    problems,
  };
}

type Facts = Readonly<Record<string, PreambleEntry>>;
type At = (line: number, message: string) => void;

/** What the name of the file says has to be what the text says. */
function whenAndWhat(file: string, facts: Facts, at: At): { date?: string; kind: string } {
  const name = basename(file);
  const [, dated = "", called = ""] = /^(\d{4}-\d\d-\d\d)_([a-z0-9-]+)\.md$/.exec(name) ?? [];
  if (!isDate(dated))
    at(1, `Expected a file name such as 2001-02-03_weekly.md, with a day of the calendar, found "${name}".`);
  if (!facts["Date"]) at(1, `The meeting has no date. Expected "- **Date**: 2001-02-03" below the title, found none.`);
  if (!facts["Kind"]) at(1, `Expected "- **Kind**: weekly", or another word, below the title, found none.`);
  const date = dateOf(facts, "Date", at);
  if (date !== undefined && isDate(dated) && date !== dated)
    at(
      facts["Date"]!.line,
      `Expected the date of the file's name, ${dated}, found ${date}. Rename the file, or mend the date.`,
    );
  const kind = facts["Kind"]?.value;
  if (kind !== undefined && called !== "" && kind !== called)
    at(
      facts["Kind"]!.line,
      `Expected the kind in the file's name, "${called}", found "${kind}". Rename the file, or mend the kind.`,
    );
  const known = date ?? (isDate(dated) ? dated : undefined);
  return { ...(known !== undefined && { date: known }), kind: kind ?? called };
}

function dateOf(facts: Facts, key: string, at: At): string | undefined {
  const fact = facts[key];
  if (!fact || isDate(fact.value)) return fact?.value;
  at(fact.line, `Expected ${key} to be a day such as 2001-02-03, found "${fact.value}".`);
  return undefined;
}

function sectionText(
  text: string,
  seconds: readonly { title: string; line: number }[],
  name: string,
): string | undefined {
  const index = seconds.findIndex(({ title }) => title === name);
  if (index < 0) return undefined;
  return text
    .split("\n")
    .slice(seconds[index]!.line, (seconds[index + 1]?.line ?? Infinity) - 1)
    .join("\n")
    .trim();
}

/** A topic's title; a bracket at its end names the proposals. */
function readTopic(name: string, line: number, text: string, report: Report): Topic {
  const [, title, inside] = /^(.*?)\s*\[([^[\]]+)\]$/.exec(name) ?? [];
  if (inside === undefined) return { title: name, concerns: [], line };
  const begin = text.split("\n", line - 1).join("\n").length + (line > 1 ? 1 : 0);
  return { title: title!, concerns: readConcerns(inside, text.indexOf("[", begin) + 1, text, report), line };
}

function itemsOf(
  root: ReturnType<typeof parse>,
  text: string,
  seconds: readonly { title: string; line: number }[],
): Item[] {
  const found: Item[] = [];
  walk(root, (node) => {
    if (node.type !== "listItem") return;
    const [paragraph] = node.children;
    if (paragraph?.type !== "paragraph") return;
    const { start, end } = paragraph.position!;
    const section = seconds.findLast(({ line }) => line < start.line)?.title ?? "";
    // The box of a task may be in its paragraph or before it, by what follows.
    const box = /^\[[ xX]\]\s*/.exec(text.slice(start.offset))?.[0].length ?? 0;
    const at = start.offset! + box;
    found.push({ text: text.slice(at, end.offset), at, ticked: node.checked ?? undefined, section });
  });
  return found;
}

interface Where {
  readonly file: string;
  readonly date: string;
  readonly text: string;
  readonly report: Report;
}

function readItems(items: readonly Item[], { file, date, text, report }: Where) {
  const decisions: Decision[] = [];
  const actions: Action[] = [];
  const closings: Closing[] = [];
  const own = (item: Item, id: string, day: string) => {
    if (day !== date)
      report(item.at, `${id} does not belong to the meeting of ${date}, whose ids have that day in them.`);
  };
  for (const item of items) {
    const letter = letterOf(item);
    const home = letter ?? (item.section === HOME.D ? "D" : item.section === HOME.A ? "A" : undefined);
    if (!home) continue;
    if (item.section !== HOME[home])
      report(
        item.at,
        `Expected it in the section "## ${HOME[home]}", found it in "## ${item.section}". Move it there.`,
      );
    if (home === "D") {
      const decision = readDecision(item, file, text, report);
      if (!decision) continue;
      own(item, decision.id, decision.date);
      decisions.push(decision);
    } else if (item.ticked && isEarlier(item, date)) {
      const closing = readClosing(item, file, text, date, report);
      if (closing) closings.push(closing);
    } else {
      const action = readAction(item, file, text, report);
      if (!action) continue;
      own(item, action.id, action.date);
      actions.push(action);
    }
  }
  return { decisions, actions, closings };
}

/** A ticked line with an earlier day in its id closes what was asked for then. */
const isEarlier = ({ text }: Item, date: string) => (/^\*\*A-(\d{4}-\d\d-\d\d)-/.exec(text)?.[1] ?? date) < date;
