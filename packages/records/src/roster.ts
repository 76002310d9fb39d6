import { nearest, type Problem } from "@transports-wg/proposal";
import { chain, unknownRole, type Ladder } from "./ladder.ts";
import { readYaml, type Fields } from "./yaml.ts";

export interface Person {
  readonly name: string;
  /** The account at GitHub; absent when the record does not say. */
  readonly github?: string;
  /** Absent for who speaks for nobody else. */
  readonly organization?: string;
  readonly roles: readonly Role[];
  readonly line: number;
}

/** A role that somebody has or had. */
export interface Role {
  readonly role: string;
  /** The first day; absent when the record does not say. */
  readonly since?: string;
  /** The last day. */
  readonly until?: string;
  /** Id of the decision that gave it. */
  readonly by?: string;
}

export interface Nomination {
  readonly nominee: string;
  readonly role: string;
  readonly opened: string;
  readonly sponsors: readonly { readonly name: string; readonly organization?: string }[];
  readonly objectionsUntil: string;
  /** What came of it: the id of a decision, or words. */
  readonly outcome?: string;
  readonly fields: Fields;
}

export interface Roster {
  readonly organizations: readonly string[];
  readonly people: readonly Person[];
  readonly nominations: readonly Nomination[];
  readonly file: string;
}

/**
 * Reads `roster.yaml`. What is not as it should be is reported, and left out.
 *
 * @param ladder The roles that there are; without it, any.
 * @param decisions The ids that a role can be given by.
 */
export function readRoster(
  file: string,
  source: string,
  ladder: Ladder | undefined,
  decisions: readonly string[],
  problems: Problem[],
): Roster {
  const top = readYaml(file, source, [["organizations", "people"], ["nominations"]], problems);
  const organizations = top?.texts("organizations") ?? [];
  const known = { organizations, decisions, roles: ladder?.rungs.map(({ role }) => role) };
  const people = (top?.list("people", ["name", "roles"], ["github", "organization"]) ?? []).flatMap(
    (it) => readPerson(it, known) ?? [],
  );
  for (const [key, what] of [
    ["name", "People"],
    ["github", "Accounts"],
  ] as const) {
    const lines = new Map<string, number>();
    for (const person of people) {
      const word = person[key]?.toLowerCase();
      if (word === undefined) continue;
      const first = lines.get(word);
      if (first !== undefined)
        problems.push({
          file,
          line: person.line,
          message: `${what} are listed once: ${person[key]} is at line ${first} already.`,
        });
      else lines.set(word, person.line);
    }
  }
  const required = ["nominee", "role", "opened", "sponsors", "objections_until"];
  const nominations = (top?.list("nominations", required, ["outcome"]) ?? []).flatMap(
    (it) => readNomination(it, known) ?? [],
  );
  return { organizations, people, nominations, file };
}

interface Known {
  readonly organizations: readonly string[];
  readonly decisions: readonly string[];
  readonly roles: readonly string[] | undefined;
}

function readPerson(it: Fields, known: Known): Person | undefined {
  const [name, github] = [it.text("name"), it.text("github")];
  const organization = organizationOf(it, known);
  const roles = it.list("roles", ["role"], ["since", "until", "by"]).flatMap((one) => readRole(one, known) ?? []);
  if (name === undefined) return undefined;
  if (github !== undefined && !/^[a-z\d](?:-?[a-z\d])*$/i.test(github))
    it.report("github", `Expected the name of an account at GitHub, without @, found "${github}".`);
  return {
    ...{ name, roles, line: it.line },
    ...(github !== undefined && { github }),
    ...(organization !== undefined && { organization }),
  };
}

function organizationOf(it: Fields, { organizations }: Known): string | undefined {
  const organization = it.text("organization");
  if (organization !== undefined && !organizations.includes(organization)) {
    const meant = nearest(organization, organizations);
    const hint = meant ? `Did you mean "${meant}"?` : 'Add it to "organizations".';
    it.report("organization", `There is no organization "${organization}" in this file. ${hint}`);
  }
  return organization;
}

function roleOf(it: Fields, { roles }: Known): string | undefined {
  const role = it.text("role");
  if (role !== undefined && roles && !roles.includes(role)) it.report("role", unknownRole(role, roles));
  return role;
}

function readRole(it: Fields, known: Known): Role | undefined {
  const role = roleOf(it, known);
  const [since, until, by] = [it.date("since"), it.date("until"), it.text("by")];
  if (since !== undefined && until !== undefined && until < since)
    it.report("until", `It ends on ${until}, before it began on ${since}.`);
  if (by !== undefined && !known.decisions.includes(by)) it.report("by", unknownDecision(by, known.decisions));
  if (role === undefined) return undefined;
  return {
    role,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(by !== undefined && { by }),
  };
}

function readNomination(it: Fields, known: Known): Nomination | undefined {
  const [nominee, role] = [it.text("nominee"), roleOf(it, known)];
  const [opened, objectionsUntil, outcome] = [it.date("opened"), it.date("objections_until"), it.text("outcome")];
  const sponsors = it.list("sponsors", ["name"], ["organization"]).flatMap((one) => {
    const name = one.text("name");
    const organization = organizationOf(one, known);
    return name === undefined ? [] : { name, ...(organization !== undefined && { organization }) };
  });
  if (outcome !== undefined && /^D-\S+$/.test(outcome) && !known.decisions.includes(outcome))
    it.report("outcome", unknownDecision(outcome, known.decisions));
  if (nominee === undefined || role === undefined || opened === undefined || objectionsUntil === undefined)
    return undefined;
  return { nominee, role, opened, sponsors, objectionsUntil, fields: it, ...(outcome !== undefined && { outcome }) };
}

function unknownDecision(id: string, decisions: readonly string[]): string {
  const meant = nearest(id, decisions);
  return `No meeting has a decision ${id}.${meant ? ` Did you mean "${meant}"?` : ""}`;
}

/** Whether somebody has a role, or one above it, on a day. What began nobody knows when, has begun. */
export const has = (person: Person, role: string, day: string, ladder: Ladder): boolean =>
  rolesOn(person, day).some((it) => chain(ladder, it.role).includes(role));

/** The roles that somebody has on a day. */
export const rolesOn = ({ roles }: Person, day: string): Role[] =>
  roles.filter(({ since = "", until = "9999" }) => since <= day && day <= until);
