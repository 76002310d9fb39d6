import { basename } from "node:path";
import type { Element } from "hast";
import { visit } from "unist-util-visit";
import { plain } from "@transports-wg/proposal";
import type { Meeting } from "@transports-wg/records";
import { base } from "../../base.ts";
import { linker } from "../../markdown/links.ts";
import { render, type Heading } from "../../markdown/render.ts";
import { editUrl, historyUrl } from "../../repository/address.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Route } from "../../route.ts";

export const pathOf = ({ file }: Meeting) => `/meetings/${basename(file, ".md")}/`;

export interface MeetingData {
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly edit: string;
  readonly history: string;
  readonly concerns: readonly { readonly name: string; readonly path: string }[];
}

/** The minutes of one meeting; each decision and action item has its id as address. */
export function meetingPage(meeting: Meeting, { places, proposals, read }: Repository): Route {
  const file = `meetings/${basename(meeting.file)}`;
  const path = pathOf(meeting);
  const markdown = read(file);
  const { html, headings } = render(markdown, {
    link: linker(file, places, base),
    finish: (tree) => visit(tree, "element", anchor),
  });
  const named = new Set(
    [...meeting.topics, ...meeting.decisions, ...meeting.actions].flatMap((it) =>
      it.concerns.map(({ proposal }) => proposal),
    ),
  );
  return {
    path,
    component: "./Meeting.tsx",
    title: meeting.title,
    description: shorten(plain(meeting.summary)) || `Minutes of ${meeting.date}.`,
    data: {
      ...{ html, headings, edit: editUrl(file), history: historyUrl(file) },
      concerns: proposals
        .filter(({ name }) => named.has(name))
        .map(({ name, title }) => ({ name: title, path: `/proposals/${name}/` })),
    } satisfies MeetingData,
    markdown,
    search: meeting.topics.map(({ title }) => ({ kind: "meeting", title, text: meeting.title, url: path })),
  };
}

function anchor(node: Element): void {
  const [child] = node.children;
  if (node.tagName === "strong" && child?.type === "text" && /^[DA]-\d{4}-\d\d-\d\d-\d+$/.test(child.value))
    node.properties.id = child.value;
}

const shorten = (text: string) => (text.length > 200 ? `${text.slice(0, text.lastIndexOf(" ", 199))} …` : text);
