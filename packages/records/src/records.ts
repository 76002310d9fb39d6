import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nearest, type Problem } from "@transports-wg/proposal";
import { isPerson } from "./action.ts";
import { readCharter, type Charter } from "./charter.ts";
import { daysBetween } from "./date.ts";
import { readLadder, type Ladder } from "./ladder.ts";
import type { Meeting } from "./meeting.ts";
import { byPlace, readMinutes, type Minutes } from "./minutes.ts";
import { checkNominations } from "./nominations.ts";
import { readRoadmap, type Area } from "./roadmap.ts";
import { readRoster, type Roster } from "./roster.ts";

/** A group's meetings, people and rules. */
export interface Records extends Minutes {
  readonly roster?: Roster;
  readonly ladder?: Ladder;
  readonly charter?: Charter;
  /** What the roadmap wants. */
  readonly areas?: readonly Area[];
  /** What should be looked at. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads `meetings/`, `roster.yaml`, `ladder.yaml`, `roadmap.yaml` and `CHARTER.md` of a repository, as far as they are there. Whatever is wrong in them
 * is among the `problems`.
 *
 * @param root Folder of the repository.
 * @param today The day that the review of the charter and the nominations are seen from.
 */
export function readRecords(root: string, today: string): Records {
  const minutes = readMinutes(root);
  const problems = [...minutes.problems];
  const file = (name: string): [at: string, text: string] | undefined => {
    const at = join(root, name);
    return existsSync(at) ? [at, readFileSync(at, "utf8")] : undefined;
  };
  const [steps, people, text] = [file("ladder.yaml"), file("roster.yaml"), file("CHARTER.md")];
  const areas = readAreas(root, problems);
  const ladder = steps && readLadder(...steps, problems);
  const decided = new Map(minutes.decisions.map(({ id, date }) => [id, date]));
  const roster = people && readRoster(...people, ladder, [...decided.keys()], problems);
  if (roster && ladder) checkNominations(roster, ladder, decided);
  const charter = text && readCharter(...text, today, problems);
  const warnings = roster ? [...unknownPeople(minutes.meetings, roster), ...undecided(roster, today)] : [];
  return {
    ...minutes,
    ...(roster && { roster }),
    ...(ladder && { ladder }),
    ...(charter && { charter }),
    ...(areas && { areas }),
    problems: problems.sort(byPlace),
    warnings: warnings.sort(byPlace),
  };
}

/** What `roadmap.yaml` wants; absent in a repository without one. */
export function readAreas(root: string, problems: Problem[] = []): readonly Area[] | undefined {
  const file = join(root, "roadmap.yaml");
  return existsSync(file) ? readRoadmap(file, readFileSync(file, "utf8"), problems) : undefined;
}

/** Who was there or has something to do, and is not in the roster: a misspelt name, or a newcomer. */
function unknownPeople(meetings: readonly Meeting[], { people, file: roster }: Roster): Problem[] {
  const names = people.map(({ name }) => name);
  const accounts = people.flatMap(({ github }) => (github === undefined ? [] : `@${github}`));
  return meetings.flatMap(({ file, present, actions }) => {
    const owners = actions.flatMap(({ owners, line }) => owners.filter(isPerson).map((name) => ({ name, line })));
    const unknown = [...present.map((name) => ({ name, line: 1 })), ...owners].filter(
      ({ name }) => !names.includes(name) && !accounts.includes(name),
    );
    return unknown.map(({ name, line }) => {
      const meant = nearest(name, names);
      return {
        file,
        line,
        message: `${name} is not in ${roster}. ${meant ? `Did you mean "${meant}"?` : "Add them."}`,
      };
    });
  });
}

function undecided({ nominations, file }: Roster, today: string): Problem[] {
  return nominations.flatMap(({ nominee, role, objectionsUntil, outcome, fields: { line } }) => {
    const days = daysBetween(objectionsUntil, today);
    if (outcome !== undefined || days <= 0) return [];
    return [
      {
        file,
        line,
        message: `Objections to ${nominee} as ${role} ended ${days} days ago. Say what came of it: "outcome".`,
      },
    ];
  });
}
