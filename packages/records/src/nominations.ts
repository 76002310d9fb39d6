import { nearest } from "@transports-wg/proposal";
import { daysBetween, monthsLater } from "./date.ts";
import { chain, type Ladder, type Rung } from "./ladder.ts";
import { has, type Nomination, type Person, type Roster } from "./roster.ts";

/** Holds the nominations to the ladder. What is wrong is reported at its place in the roster. */
export function checkNominations(roster: Roster, ladder: Ladder, decided: ReadonlyMap<string, string>): void {
  for (const nomination of roster.nominations) {
    const rung = ladder.rungs.find(({ role }) => role === nomination.role);
    if (!rung) continue;
    const { fields } = nomination;
    if (!rung.nominated) {
      fields.report("role", `Nobody is nominated for ${rung.role}: ${rung.summary}`);
      continue;
    }
    const nominee = personOf(nomination.nominee, roster, (message) => fields.report("nominee", message));
    if (nominee) checkTenure(nomination, rung, nominee, ladder);
    checkSponsors(nomination, rung, roster, ladder);
    checkWindow(nomination, rung, decided);
  }
}

function personOf(name: string, { people, file }: Roster, say: (message: string) => void): Person | undefined {
  const person = people.find((it) => it.name === name);
  if (person) return person;
  const names = people.map((it) => it.name);
  const meant = nearest(name, names);
  say(`${name} is not among the people of ${file}.${meant ? ` Did you mean "${meant}"?` : " Add them."}`);
  return undefined;
}

function checkTenure(
  { opened, role, fields }: Nomination,
  { above, months }: Rung,
  nominee: Person,
  ladder: Ladder,
): void {
  if (above === undefined) return;
  if (!has(nominee, above, opened, ladder))
    return fields.report(
      "nominee",
      `Expected a ${above} to be nominated for ${role}, found that ${nominee.name} was none on ${opened}.`,
    );
  const days = nominee.roles.flatMap((it) =>
    it.since !== undefined && chain(ladder, it.role).includes(above) ? it.since : [],
  );
  const first = days.sort()[0];
  if (months === 0) return;
  if (first === undefined)
    fields.report(
      "nominee",
      `Expected at least ${months} months as ${above}, found no "since" at ${nominee.name}. Say since when.`,
    );
  else if (monthsLater(first, months) > opened)
    fields.report(
      "opened",
      `Expected at least ${months} months as ${above} before a nomination for ${role}: ${nominee.name} is one since ${first}, so from ${monthsLater(first, months)}, found ${opened}.`,
    );
}

function checkSponsors(
  { opened, nominee, role, sponsors, fields }: Nomination,
  rung: Rung,
  roster: Roster,
  ladder: Ladder,
): void {
  const say = (message: string) => fields.report("sponsors", message);
  const people = new Map<string, Person>();
  for (const { name, organization } of sponsors) {
    const person = personOf(name, roster, say);
    if (name === nominee) say(`${name} cannot sponsor the own nomination.`);
    else if (person) people.set(name, person);
    if (person && organization !== undefined && organization !== person.organization)
      say(`${name} is of ${person.organization ?? "no organization"} in the list of people, found "${organization}".`);
  }
  if (rung.sponsors.length === 0) return;
  const enough = rung.sponsors.some((wanted) => {
    const fit = [...people.values()].filter((it) => has(it, wanted.role, opened, ladder));
    return fit.length >= wanted.count && organizationsOf(fit) >= wanted.organizations;
  });
  if (enough) return;
  const ways = rung.sponsors.map(
    ({ count, role: by, organizations }) =>
      `${count} of role ${by}${organizations > 1 ? ` from ${organizations} organizations` : ""}`,
  );
  const found = [...people.values()].map(
    (it) =>
      `${it.name} (${it.organization ?? "no organization"}${has(it, rung.sponsors[0]!.role, opened, ladder) ? "" : `, no ${rung.sponsors[0]!.role} then`})`,
  );
  say(`Expected sponsors for a ${role}: ${ways.join(", or ")}, found ${found.join(", ") || "nobody"}.`);
}

/** Who speaks for no organization counts as one. */
const organizationsOf = (people: readonly Person[]) => new Set(people.map((it) => it.organization ?? it.name)).size;

function checkWindow(
  { opened, role, objectionsUntil, outcome, fields }: Nomination,
  { objectionDays }: Rung,
  decided: ReadonlyMap<string, string>,
): void {
  const open = daysBetween(opened, objectionsUntil);
  if (open < objectionDays)
    fields.report(
      "objections_until",
      `Expected at least ${objectionDays} days for objections to a ${role}, found ${open}: from ${opened} until ${objectionsUntil}.`,
    );
  const on = decided.get(outcome ?? "");
  if (on !== undefined && on < objectionsUntil)
    fields.report("outcome", `${outcome} decided on ${on}, while objections could be made until ${objectionsUntil}.`);
}
