import { relative, resolve } from "node:path";
import { nearest } from "@transports-wg/proposal";
import { latency, openActions, readRecords } from "@transports-wg/records";
import { Mistake } from "../mistake.ts";
import { plural } from "../report/view.ts";
import { print, type ExitCode } from "../run.ts";
import { isOfMinutes, tell } from "./tell.ts";

/** Finds what is wrong in the minutes: in all of them, or in some. What relates several is found in either case. */
export async function checkMeetings(
  words: readonly string[],
  from: string,
  day: string,
  json: boolean,
): Promise<ExitCode> {
  const { meetings, decisions, actions, problems, warnings } = readRecords(".", day);
  const broken = problems.filter(isOfMinutes);
  const files = [...new Set([...meetings, ...broken].map(({ file }) => file))];
  const chosen = words.length === 0 ? files : words.map((word) => fileOf(word, from, files));
  const mine = broken.filter(({ file }) => chosen.includes(file));
  const doubts = warnings.filter((it) => isOfMinutes(it) && chosen.includes(it.file));
  const open = openActions(actions, day).length;
  const published = latency(meetings);
  if (json) {
    const counts = { meetings: meetings.length, decisions: decisions.length, actions: actions.length, open, published };
    await print(JSON.stringify({ counts, problems: mine, warnings: doubts }, null, 2));
    return mine.length === 0 ? 0 : 1;
  }
  const code = await tell(mine, doubts);
  await print(
    `${plural(meetings.length, "meeting")}, ${plural(decisions.length, "decision")}, ${plural(actions.length, "action item")}, ${open} of them open`,
  );
  if (published)
    await print(
      `minutes published after ${plural(published.median, "day")} (median of ${published.count}), ${published.max} at most`,
    );
  return code;
}

function fileOf(word: string, from: string, files: readonly string[]): string {
  const file = relative(".", resolve(from, word));
  if (files.includes(file)) return file;
  const meant = nearest(file, files);
  throw new Mistake(`There are no minutes ${word}. ${meant ? `Did you mean ${meant}?` : "They are in meetings/."}`);
}
