import { expect, it } from "vitest";
import { read, show } from "./group.ts";

const charter = `# Charter of the Lighting Group

- **Reviewed**: 2001-01-31

## Group Type

Working Group.

## Mission Statement

Light.

## Scope

### In Scope

Lamps.

### Out of Scope

Darkness.

### Related Groups

None.

## Leadership

Ann.

## Authority & Decision Rights

All.

## Operations

Weekly.

## Deliverables & Success Metrics

### Active Work Items

Lamps.

### Success Criteria

It is light.

## Changelog

None.
`;

const problems = (text: string, today = "2001-03-01") => read({ "CHARTER.md": text }, today).problems.map(show);

it("reads the day of the last review, and says when the next is due", () => {
  expect(read({ "CHARTER.md": charter })).toMatchObject({
    problems: [],
    charter: { title: "Charter of the Lighting Group", reviewed: "2001-01-31", due: "2001-04-30" },
  });
});

it.each([
  ["2001-04-30", []],
  [
    "2001-05-01",
    [
      "CHARTER.md:3 The last review was on 2001-01-31, so the next was due by 2001-04-30; today is 2001-05-01. Go through the charter, and put the day here.",
    ],
  ],
  ["2001-01-30", ["CHARTER.md:3 Reviewed on 2001-01-31, which is after today, 2001-01-30."]],
])("on %s", (today, said) => expect(problems(charter, today)).toEqual(said));

it.each([
  [
    "- **Reviewed**: 2001-01-31\n",
    "",
    'CHARTER.md:1 Expected "- **Reviewed**: 2001-02-03" below the title, found none.',
  ],
  ["2001-01-31", "lately", 'CHARTER.md:3 Expected "- **Reviewed**: 2001-02-03" below the title, found "lately".'],
  [
    "## Mission Statement",
    "## Mission Statment",
    'CHARTER.md:9 Expected a section "## Mission Statement", found "## Mission Statment".',
  ],
  ["## Changelog\n\nNone.", "", 'CHARTER.md:1 Expected a section "## Changelog", found none.'],
  ["\nAnn.\n", "\n", 'CHARTER.md:27 The section "## Leadership" is empty.'],
  [
    "### Out of Scope",
    "### Beyond",
    'CHARTER.md:13 Expected "### Out of Scope" below "## Scope", found In Scope, Beyond, Related Groups.',
  ],
  [
    "## Group Type\n\nWorking Group.\n\n## Mission Statement\n\nLight.",
    "## Mission Statement\n\nLight.\n\n## Group Type\n\nWorking Group.",
    'CHARTER.md:5 Expected "## Mission Statement" where the charter template has it, found it after a later one.',
  ],
])("%j → %j", (find, replace, said) => {
  expect(charter).toContain(find);
  expect(problems(charter.replace(find, replace)).join("\n")).toContain(said);
});

it("a list of members may be left out, not misspelt", () => {
  expect(problems(charter.replace("## Operations", "## Membership\n\nAnn.\n\n## Operations"))).toEqual([]);
  expect(problems(charter.replace("## Operations", "## Members\n\nAnn.\n\n## Operations"))).toEqual([
    'CHARTER.md:35 Expected a section "## Membership", found "## Members".',
  ]);
});
