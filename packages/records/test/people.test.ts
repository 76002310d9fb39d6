import { describe, expect, it } from "vitest";
import { minute, read, show } from "./group.ts";

const ladder = `rungs:
  - { role: visitor, summary: Looks. }
  - role: lighter
    summary: Lights.
    above: visitor
    months: 2
    sponsors:
      - { count: 2, role: lighter, organizations: 2 }
      - { count: 1, role: keeper }
    objection_days: 7
  - { role: keeper, summary: Keeps., above: lighter, months: 6, approved_by: founder }
  - { role: founder, summary: By succession only., above: keeper, nominated: false }
`;

const people = `organizations: [Lamp Works, Torch Guild]
people:
  - { name: Ann Example, github: ann, organization: Lamp Works, roles: [{ role: lighter, since: 2000-01-01, by: D-2001-02-03-1 }] }
  - { name: Bob van Beispiel, github: bob, organization: Torch Guild, roles: [{ role: lighter, since: 2000-01-01 }] }
  - { name: Cem Örnek, organization: Lamp Works, roles: [{ role: lighter, since: 2000-01-01, until: 2000-12-31 }] }
  - { name: Dan Free, github: dan, roles: [{ role: visitor, since: 2001-01-15 }] }
  - { name: Eva Founder, github: eva, roles: [{ role: founder }] }
`;

const nomination = `nominations:
  - nominee: Dan Free
    role: lighter
    opened: 2001-03-15
    sponsors: [{ name: Ann Example, organization: Lamp Works }, { name: Bob van Beispiel, organization: Torch Guild }]
    objections_until: 2001-03-22
    outcome: welcome
`;

const FILE = "meetings/2001-02-03_weekly.md";
const all = (roster: string, today = "2001-03-16") =>
  read({ [FILE]: minute, "ladder.yaml": ladder, "roster.yaml": roster }, today);

const once = (text: string, find: string, replace: string): string => {
  expect(text.split(find)).toHaveLength(2);
  return text.replace(find, () => replace);
};

/** The first problem when a piece of the roster is replaced. */
const fault = (find: string, replace: string): string => {
  const { problems } = all(once(people + nomination, find, replace));
  expect(problems).not.toEqual([]);
  return show(problems[0]!);
};

it("reads people, their roles and the ladder", () => {
  const { problems, warnings, roster, ladder: read } = all(people + nomination);
  expect([problems, warnings]).toEqual([[], []]);
  expect(roster).toMatchObject({
    organizations: ["Lamp Works", "Torch Guild"],
    people: [
      {
        name: "Ann Example",
        github: "ann",
        roles: [{ role: "lighter", since: "2000-01-01", by: "D-2001-02-03-1" }],
        line: 3,
      },
      {},
      { name: "Cem Örnek", roles: [{ until: "2000-12-31" }] },
      {},
      { name: "Eva Founder", roles: [{ role: "founder" }] },
    ],
    nominations: [{ nominee: "Dan Free", objectionsUntil: "2001-03-22", outcome: "welcome" }],
  });
  expect(roster!.people[2]).not.toHaveProperty("github");
  expect(read!.rungs[1]).toEqual({
    ...{ role: "lighter", summary: "Lights.", above: "visitor", months: 2, objectionDays: 7, nominated: true },
    sponsors: [
      { count: 2, role: "lighter", organizations: 2 },
      { count: 1, role: "keeper", organizations: 1 },
    ],
  });
});

describe("the roster", () => {
  it.each([
    ["github: bob", "github: Ann", "roster.yaml:4 Accounts are listed once: Ann is at line 3 already."],
    [
      "name: Bob van Beispiel, github",
      "name: Ann Example, github",
      "roster.yaml:4 People are listed once: Ann Example is at line 3 already.",
    ],
    [
      "organization: Torch Guild, roles",
      "organization: Torch Gild, roles",
      'roster.yaml:4:58 There is no organization "Torch Gild" in this file. Did you mean "Torch Guild"?',
    ],
    [
      "role: visitor, since",
      "role: visiter, since",
      'roster.yaml:6:52 There is no role "visiter" on the ladder. Did you mean "visitor"?',
    ],
    [
      "since: 2001-01-15",
      "since: January",
      'roster.yaml:6:68 Expected "since" to be a day such as 2001-02-03, found "January".',
    ],
    [
      "until: 2000-12-31",
      "until: 1999-12-31",
      "roster.yaml:5:101 It ends on 1999-12-31, before it began on 2000-01-01.",
    ],
    [
      "D-2001-02-03-1",
      "D-2001-02-03-9",
      'roster.yaml:3:113 No meeting has a decision D-2001-02-03-9. Did you mean "D-2001-02-03-1"?',
    ],
    [
      "github: dan",
      "github: '@dan'",
      'roster.yaml:6:31 Expected the name of an account at GitHub, without @, found "@dan".',
    ],
    ["github: dan", "guthib: dan", 'roster.yaml:6:23 Unknown key "guthib". Did you mean "github"?'],
    ["- { name: Dan Free,", "- { ", 'roster.yaml:6:5 Expected "name", found "github", "roles".'],
    ["[{ role: founder }]", "founder", 'roster.yaml:7:46 Expected "roles" to be a list, found "founder".'],
    [
      "[Lamp Works, Torch Guild]",
      "[Lamp Works, [Torch Guild]]",
      'roster.yaml:1:29 Expected a text in "organizations", found a list.',
    ],
    ["people:\n", "persons:\n", 'roster.yaml:1:1 Expected "people", found "organizations", "persons", "nominations".'],
    ["people:\n", "people: {\n", "roster.yaml:3:3 Not YAML"],
  ])("%j → %j", (find, replace, said) => expect(fault(find, replace)).toContain(said));
});

describe("nominations", () => {
  it.each([
    [
      "nominee: Dan Free",
      "nominee: Dan Fre",
      'roster.yaml:9:14 Dan Fre is not among the people of roster.yaml. Did you mean "Dan Free"?',
    ],
    ["role: lighter\n", "role: founder\n", "roster.yaml:10:11 Nobody is nominated for founder: By succession only."],
    [
      "opened: 2001-03-15",
      "opened: 2001-03-14",
      "roster.yaml:11:13 Expected at least 2 months as visitor before a nomination for lighter: Dan Free is one since 2001-01-15, so from 2001-03-15, found 2001-03-14.",
    ],
    [
      "{ role: visitor, since: 2001-01-15 }",
      "{ role: visitor }",
      'roster.yaml:9:14 Expected at least 2 months as visitor, found no "since" at Dan Free.',
    ],
    [
      "{ role: visitor, since: 2001-01-15 }",
      "{ role: visitor, since: 2000-01-01, until: 2000-02-01 }",
      "roster.yaml:9:14 Expected a visitor to be nominated for lighter, found that Dan Free was none on 2001-03-15.",
    ],
    [
      "Bob van Beispiel, organization: Torch Guild }",
      "Cem Örnek, organization: Lamp Works }",
      "roster.yaml:12:15 Expected sponsors for a lighter: 2 of role lighter from 2 organizations, or 1 of role keeper, found Ann Example (Lamp Works), Cem Örnek (Lamp Works, no lighter then).",
    ],
    [
      ", { name: Bob van Beispiel, organization: Torch Guild }",
      "",
      "roster.yaml:12:15 Expected sponsors for a lighter: 2 of role lighter from 2 organizations, or 1 of role keeper, found Ann Example (Lamp Works).",
    ],
    [
      "sponsors: [{ name: Ann Example, organization: Lamp Works }",
      "sponsors: [{ name: Dan Free }",
      "roster.yaml:12:15 Dan Free cannot sponsor the own nomination.",
    ],
    [
      "Bob van Beispiel, organization: Torch Guild }",
      "Bob van Beispiel, organization: Lamp Works }",
      'roster.yaml:12:15 Bob van Beispiel is of Torch Guild in the list of people, found "Lamp Works".',
    ],
    [
      "objections_until: 2001-03-22",
      "objections_until: 2001-03-21",
      "roster.yaml:13:23 Expected at least 7 days for objections to a lighter, found 6: from 2001-03-15 until 2001-03-21.",
    ],
    [
      "outcome: welcome",
      "outcome: D-2001-02-03-2",
      "roster.yaml:14:14 D-2001-02-03-2 decided on 2001-02-03, while objections could be made until 2001-03-22.",
    ],
    ["outcome: welcome", "outcome: D-2001-02-03-8", "roster.yaml:14:14 No meeting has a decision D-2001-02-03-8."],
    ["    objections_until: 2001-03-22\n", "", 'roster.yaml:9:5 Expected "objections_until", found "nominee"'],
  ])("%j → %j", (find, replace, said) => expect(fault(find, replace)).toContain(said));

  it("two sponsors of one organization are not enough, whatever they call it", () => {
    const roster = people.replace("bob, organization: Torch Guild", "bob, organization: Lamp Works") + nomination;
    expect(all(roster).problems.map(show)).toContainEqual(
      expect.stringContaining("found Ann Example (Lamp Works), Bob van Beispiel (Lamp Works)."),
    );
  });

  it("one is not two", () => {
    const two = once(ladder, "{ count: 2, role: lighter, organizations: 2 }", "{ count: 2, role: lighter }");
    const roster = once(people + nomination, ", { name: Bob van Beispiel, organization: Torch Guild }", "");
    const { problems } = read({ [FILE]: minute, "ladder.yaml": two, "roster.yaml": roster }, "2001-03-16");
    expect(problems.map(show)).toEqual([
      "roster.yaml:12:15 Expected sponsors for a lighter: 2 of role lighter, or 1 of role keeper, found Ann Example (Lamp Works).",
    ]);
  });

  it("a role that begins later does not count yet", () => {
    expect(fault("{ role: visitor, since: 2001-01-15 }", "{ role: visitor, since: 2001-03-16 }")).toContain(
      "Expected a visitor to be nominated for lighter, found that Dan Free was none on 2001-03-15.",
    );
  });

  it("one of a higher role is enough", () => {
    const found = once(
      people + nomination,
      "[{ name: Ann Example, organization: Lamp Works }, { name: Bob van Beispiel, organization: Torch Guild }]",
      "[{ name: Eva Founder }]",
    );
    expect(all(found).problems).toEqual([]);
  });

  it("one that nobody decided is a warning when the time for objections is over", () => {
    const open = once(people + nomination, "    outcome: welcome\n", "");
    expect(all(open, "2001-03-22").warnings).toEqual([]);
    expect(all(open, "2001-03-25").warnings.map(show)).toEqual([
      'roster.yaml:9 Objections to Dan Free as lighter ended 3 days ago. Say what came of it: "outcome".',
    ]);
    expect(all(open, "2001-03-25").problems).toEqual([]);
  });
});

describe("the ladder", () => {
  it.each([
    [
      "above: visitor",
      "above: visitors",
      'ladder.yaml:5:12 There is no role "visitors" on the ladder. Did you mean "visitor"?',
    ],
    [
      "approved_by: founder",
      "approved_by: king",
      'ladder.yaml:11:78 There is no role "king" on the ladder. There are visitor, lighter, keeper, founder.',
    ],
    [
      "count: 1, role: keeper",
      "count: 1, role: keepr",
      'ladder.yaml:8:7 There is no role "keepr" on the ladder. Did you mean "keeper"?',
    ],
    [
      "{ role: visitor, summary: Looks. }",
      "{ role: visitor, summary: Looks., above: lighter }",
      'ladder.yaml:2:46 "visitor" is above "lighter", and "lighter" above "visitor".',
    ],
    ["role: visitor, summary", "role: lighter, summary", 'Two rungs are called "lighter".'],
    ["months: 2", "months: two", 'ladder.yaml:6:13 Expected "months" to be a number, found "two".'],
    [
      "nominated: false",
      "nominated: never",
      'ladder.yaml:12:78 Expected "nominated" to be true or false, found "never".',
    ],
    ["rungs:", "steps:", "ladder.yaml:1:1"],
  ])("%j → %j", (find, replace, said) => {
    const { problems } = read({ "ladder.yaml": once(ladder, find, replace) });
    expect(problems.map(show).join("\n")).toContain(said);
  });
});

it("who is in the minutes and not in the roster is a warning", () => {
  const { problems, warnings } = all(people.replace("name: Bob van Beispiel", "name: Bob von Beispiel"));
  expect(problems).toEqual([]);
  expect(warnings.map(show)).toEqual([
    `${FILE}:1 Bob van Beispiel is not in roster.yaml. Did you mean "Bob von Beispiel"?`,
    `${FILE}:26 Bob van Beispiel is not in roster.yaml. Did you mean "Bob von Beispiel"?`,
  ]);
});
