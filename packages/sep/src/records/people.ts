import { readRecords, rolesOn, type Person, type Records } from "@transports-wg/records";
import type { Problem } from "@transports-wg/proposal";
import { plural } from "../report/view.ts";
import { print, type ExitCode } from "../run.ts";
import { columns } from "./columns.ts";
import { isOfMinutes, tell } from "./tell.ts";

/** Lists who is who, and holds roster, ladder and charter to their rules, as of a day. */
export async function listPeople(day: string, json: boolean): Promise<ExitCode> {
  const records = readRecords(".", day);
  const { roster, ladder, charter } = records;
  const problems = [...missing(records), ...records.problems.filter((it) => !isOfMinutes(it))];
  const warnings = records.warnings.filter((it) => !isOfMinutes(it));
  const people = roster?.people ?? [];
  const nominations = (roster?.nominations ?? []).map(({ fields, ...it }) => ({ ...it, line: fields.line }));
  if (json) {
    const found = { people, nominations, ladder: ladder?.rungs ?? [], charter: charter ?? null };
    await print(JSON.stringify({ date: day, ...found, problems, warnings }, null, 2));
    return problems.length === 0 ? 0 : 1;
  }
  if (people.length > 0)
    await print(`${columns([["name", "GitHub", "organization", "roles"], ...people.map((it) => row(it, day))])}\n\n`);
  const code = await tell(problems, warnings);
  const open = nominations.filter(({ outcome }) => outcome === undefined).length;
  await print(`${people.length === 1 ? "1 person" : `${people.length} people`}, ${plural(open, "open nomination")}`);
  if (charter?.due !== undefined) await print(`charter reviewed on ${charter.reviewed}, again by ${charter.due}`);
  return code;
}

const row = (person: Person, day: string): string[] => [
  person.name,
  person.github ?? "",
  person.organization ?? "",
  rolesOn(person, day)
    .map(({ role, since }) => (since === undefined ? role : `${role} since ${since}`))
    .join(", "),
];

function missing({ roster, ladder, charter }: Records): Problem[] {
  const files = { "roster.yaml": roster, "ladder.yaml": ladder, "CHARTER.md": charter };
  return Object.entries(files).flatMap(([file, found]) =>
    found ? [] : [{ file, line: 1, message: `Expected a file ${file} at the root of the repository, found none.` }],
  );
}
