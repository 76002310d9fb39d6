import { basename } from "node:path";
import { decisionsOn, mentions } from "@transports-wg/records";
import { renderInline } from "../../markdown/inline.ts";
import type { Repository } from "../../repository/repository.ts";

/** A meeting that speaks of a proposal, and what it decided on it. */
export interface Mentioned {
  readonly date: string;
  readonly title: string;
  readonly path: string;
  readonly topics: readonly string[];
  readonly decisions: readonly { readonly id: string; readonly html: string; readonly to?: string }[];
}

/** Newest first. */
export function mentionsOf(name: string, { records, places }: Repository): Mentioned[] {
  return mentions(records.meetings, name)
    .map((meeting) => ({
      date: meeting.date,
      title: meeting.title,
      path: `/meetings/${basename(meeting.file, ".md")}/`,
      topics: meeting.topics
        .filter(({ concerns }) => concerns.some((it) => it.proposal === name))
        .map((topic) => topic.title),
      decisions: decisionsOn(meeting.decisions, name).map(({ id, text, concerns }) => {
        const to = concerns.find((it) => it.proposal === name)?.to;
        return {
          id,
          html: renderInline(text, `meetings/${basename(meeting.file)}`, places),
          ...(to !== undefined && { to }),
        };
      }),
    }))
    .reverse();
}
