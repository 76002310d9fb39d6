import { existsSync } from "node:fs";
import { join } from "node:path";
import { readProposal } from "@transports-wg/proposal";
import { openActions, readMinutes, type Decision, type Meeting, type Open } from "@transports-wg/records";
import { committed, entryOf } from "../list.ts";
import { Mistake } from "../mistake.ts";
import { plural } from "../report/view.ts";
import { proposals } from "../repository.ts";
import { writeAll } from "../write.ts";
import { staleChecks } from "./stale.ts";

/**
 * Writes the minutes of a meeting that is to come, with an agenda made of what is open on its day.
 *
 * @returns the file
 * @throws Mistake when there is one already
 */
export function begin(day: string): string {
  const file = join("meetings", `${day}_weekly.md`);
  if (existsSync(file)) throw new Mistake(`There is ${file} already. Edit it, or give another day.`);
  const { meetings, actions, decisions } = readMinutes(".");
  const text = [
    `# ${day} ${titleOf(meetings)}`,
    `- **Date**: ${day}\n- **Kind**: weekly`,
    "## Summary",
    "## Agenda",
    ...part("Open action items", openActions(actions, day).map(actionLine)),
    ...part(
      "Objections are possible",
      decisions.flatMap((it) => objectionLine(it, day)),
    ),
    ...part("Proposals waiting", waiting()),
    ...part("Stale evidence", stale()),
    "## Discussion",
    "## Decisions",
    "## Action items",
  ];
  writeAll(new Map([[file, `${text.join("\n\n")}\n`]]));
  return file;
}

/** As the last weekly meeting was called. */
function titleOf(meetings: readonly Meeting[]): string {
  const last = meetings.findLast(({ kind }) => kind === "weekly");
  return last?.title.replace(`${last.date} `, "") ?? "Weekly meeting";
}

const part = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`### ${title}`, lines.map((it) => `- ${it}`).join("\n")];

function actionLine({ id, age, owners, concerns, text, overdue }: Open): string {
  const about = concerns.length > 0 ? ` [${concerns.map(({ proposal }) => proposal).join(", ")}]` : "";
  const late = overdue === undefined ? "" : `, due ${plural(overdue, "day")} ago`;
  return `${id}${about} ${owners.join(", ")}: ${text} (${plural(age, "day")}${late})`;
}

function objectionLine({ id, how, text }: Decision, day: string): string[] {
  return how?.by === "lazy consensus" && how.until >= day ? [`${id} until ${how.until}: ${text}`] : [];
}

/** Those in the room open that ask for a review, or are not proven yet. */
function waiting(): string[] {
  return proposals()
    .filter(({ room }) => room === "open")
    .map((it) => entryOf(it))
    .filter(({ status, maturity }) => status === "In-Review" || maturity !== "proven")
    .map(({ name, status, maturity }) => `${name}: ${status ?? "no status"}, ${maturity}`);
}

function stale(): string[] {
  return proposals().flatMap(({ name, folder }) => {
    const record = committed(folder);
    const checks = record ? staleChecks(readProposal(folder), record) : [];
    return checks.length > 0 ? [`${name}: the sentence of ${checks.join(", ")} has changed since it was proven`] : [];
  });
}
