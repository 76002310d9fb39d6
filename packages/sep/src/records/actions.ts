import { nearest } from "@transports-wg/proposal";
import { byOwner, openActions, readRecords, type Action, type Open } from "@transports-wg/records";
import { Mistake } from "../mistake.ts";
import { plural } from "../report/view.ts";
import { print, type ExitCode } from "../run.ts";
import { columns } from "./columns.ts";
import { warn } from "./tell.ts";

export interface Wanted {
  readonly day: string;
  readonly person?: string;
  readonly all: boolean;
  readonly json: boolean;
}

/** Lists action items by owner and age. */
export async function listActions({ day, person, all, json }: Wanted): Promise<ExitCode> {
  const { actions, problems } = readRecords(".", day);
  const known = actions.filter(({ date }) => date <= day);
  const open = new Map(openActions(known, day).map((it) => [it.id, it]));
  const owner = person === undefined ? undefined : ownerOf(person, known);
  const chosen = known
    .map((it): Action | Open => open.get(it.id) ?? it)
    .filter((it) => (all || open.has(it.id)) && (owner === undefined || it.owners.includes(owner)));
  if (json) {
    await print(JSON.stringify({ date: day, open: open.size, all: known.length, actions: chosen }, null, 2));
    return warn(problems);
  }
  for (const [name, items] of byOwner(chosen))
    if (owner === undefined || name === owner)
      await print(`${name} (${items.filter(({ id }) => open.has(id)).length} open)\n${columns(items.map(row))}\n\n`);
  const oldest = [...open.values()][0];
  await print(
    `${open.size} of ${plural(known.length, "action item")} open on ${day}${oldest ? `; the oldest for ${plural(oldest.age, "day")}` : ""}`,
  );
  return warn(problems);
}

function row(action: Action | Open): string[] {
  const { id, concerns, text, due, done } = action;
  const when = "age" in action ? plural(action.age, "day") : `done ${done?.on ?? ""}`;
  const bracket = concerns.length > 0 ? `[${concerns.map(({ proposal }) => proposal).join(", ")}] ` : "";
  const late =
    "overdue" in action && action.overdue !== undefined ? ` (due ${due}, ${plural(action.overdue, "day")} ago)` : "";
  return ["", when, id, `${bracket}${text}${late}`];
}

/** An owner by the name, or by a part that only one has. @throws Mistake when nobody is meant, or more than one */
function ownerOf(word: string, actions: readonly Action[]): string {
  const names = [...byOwner(actions).keys()];
  const exact = names.find((it) => it.toLowerCase() === word.toLowerCase());
  const found = names.filter((it) => it.toLowerCase().includes(word.toLowerCase()));
  if (exact !== undefined || found.length === 1) return exact ?? found[0]!;
  if (found.length > 1)
    throw new Mistake(`More than one is meant by "${word}": ${found.join(", ")}. Write the name in full.`);
  const meant = nearest(word, names);
  throw new Mistake(
    `Nobody called "${word}" owns an action item. ${meant ? `Did you mean ${meant}?` : `There are ${names.join(", ") || "none"}.`}`,
  );
}
