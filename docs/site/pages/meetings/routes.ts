import { basename } from "node:path";
import { byOwner, openActions, type Action, type Decision, type Meeting } from "@transports-wg/records";
import { calendar } from "@transports-wg/records/calendar";
import { addressOf } from "../../base.ts";
import { renderInline } from "../../markdown/inline.ts";
import type { Place, Reads, Route, Routes, Shows } from "../../route.ts";
import type { Repository } from "../../repository/repository.ts";
import { meetingPage, pathOf } from "./meeting.ts";

export const place: Place = { to: "/meetings/", label: "Meetings", order: 7 };

export const reads: Reads = ["meetings"];

export const shows: Shows = ({ records: { meetings } }) => [
  ["meetings", "/meetings/"],
  ...meetings.map((it) => [`meetings/${basename(it.file)}`, pathOf(it)] as const),
];

const routes: Routes = (repository) => {
  const { meetings } = repository.records;
  if (meetings.length === 0) return [];
  return [
    overview(meetings),
    ledger(repository),
    actions(repository),
    ...meetings.map((it) => meetingPage(it, repository)),
  ];
};

export default routes;

export interface MeetingsData {
  readonly meetings: readonly {
    readonly title: string;
    readonly path: string;
    readonly date: string;
    readonly kind: string;
    readonly topics: readonly string[];
    readonly decisions: number;
    readonly actions: number;
  }[];
}

function overview(meetings: readonly Meeting[]): Route {
  const newest = [...meetings].reverse();
  const data: MeetingsData = {
    meetings: newest.map((it) => ({
      ...{ title: it.title, path: pathOf(it), date: it.date, kind: it.kind },
      topics: it.topics.map(({ title }) => title),
      decisions: it.decisions.length,
      actions: it.actions.length,
    })),
  };
  return {
    path: "/meetings/",
    component: "./Meetings.tsx",
    title: "Meetings",
    description: `Minutes of ${meetings.length} meetings, their decisions and action items.`,
    data,
    markdown: `# Meetings\n\n${newest.map((it) => `- [${it.title}](${addressOf(pathOf(it).replace(/\/$/, ".md"))})`).join("\n")}\n`,
    files: [{ path: "/meetings.ics", content: calendar(meetings, "MCP Transports Working Group") }],
  };
}

export interface Line {
  readonly id: string;
  readonly date: string;
  readonly html: string;
  readonly concerns: readonly { readonly name: string; readonly path?: string; readonly to?: string }[];
  readonly how?: string;
  readonly owners?: readonly string[];
  readonly due?: string;
  readonly done?: string;
  readonly uncertain: readonly string[];
  /** Where it stands in the minutes. */
  readonly at: string;
}

function lineOf(it: Decision | Action, { proposals, places }: Repository): Line {
  const file = `meetings/${basename(it.file)}`;
  return {
    id: it.id,
    date: it.date,
    html: renderInline(it.text, file, places),
    concerns: it.concerns.map(({ proposal, to }) => ({
      name: proposal,
      ...(proposals.some(({ name }) => name === proposal) && { path: `/proposals/${proposal}/` }),
      ...(to !== undefined && { to }),
    })),
    uncertain: it.uncertain,
    at: `/meetings/${basename(it.file, ".md")}/#${it.id}`,
  };
}

function ledger(repository: Repository): Route {
  const decisions = [...repository.records.decisions].reverse();
  const data = decisions.map((it): Line => ({ ...lineOf(it, repository), ...(it.how && { how: howOf(it.how) }) }));
  return {
    path: "/meetings/decisions/",
    component: "./Ledger.tsx",
    title: "Decisions of the meetings",
    description: `All ${decisions.length} decisions that the minutes record, newest first.`,
    data,
    markdown: `# Decisions of the meetings\n\n${decisions.map((it) => `- **${it.id}**${concernsOf(it)}${it.how ? ` By ${howOf(it.how)}:` : ""} ${it.text}`).join("\n")}\n`,
    search: decisions.map((it) => ({
      kind: "meeting",
      title: it.id,
      text: it.text,
      url: `/meetings/decisions/#${it.id}`,
    })),
  };
}

const concernsOf = ({ concerns }: Decision | Action) =>
  concerns.length === 0
    ? ""
    : ` [${concerns.map(({ proposal, to }) => (to === undefined ? proposal : `${proposal} → ${to}`)).join(", ")}]`;

function howOf(how: NonNullable<Decision["how"]>): string {
  if (how.by === "vote")
    return `vote: ${how.vote.for} for, ${how.vote.against} against, ${how.vote.abstaining} abstaining`;
  return how.by === "lazy consensus" ? `lazy consensus, objections until ${how.until}` : how.by;
}

export interface ActionsData {
  readonly open: readonly { readonly owner: string; readonly lines: readonly Line[] }[];
  readonly done: readonly Line[];
}

function actions(repository: Repository): Route {
  const { actions: all } = repository.records;
  const line = (it: Action): Line => ({
    ...lineOf(it, repository),
    owners: it.owners,
    ...(it.due !== undefined && { due: it.due }),
    ...(it.done && { done: it.done.on }),
  });
  const open = openActions(all, "9999-12-31");
  const data: ActionsData = {
    open: [...byOwner(open)].map(([owner, lines]) => ({ owner, lines: lines.map(line) })),
    done: all
      .filter((it) => it.done)
      .reverse()
      .map(line),
  };
  return {
    path: "/meetings/actions/",
    component: "./Actions.tsx",
    title: "Action items",
    description: `${open.length} open action items by person, oldest first, and ${data.done.length} that are done.`,
    data,
    markdown: `# Action items\n\n${open.map((it) => `- [ ] **${it.id}**${concernsOf(it)} ${it.owners.join(", ")}: ${it.text}`).join("\n")}\n`,
  };
}
