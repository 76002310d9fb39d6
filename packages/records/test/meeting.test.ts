import { describe, expect, it } from "vitest";
import { minute, read, show } from "./group.ts";

const FILE = "meetings/2001-02-03_weekly.md";

it("reads all that a minute says", () => {
  const { meetings, problems } = read({ [FILE]: minute });
  expect(problems).toEqual([]);
  expect(meetings).toHaveLength(1);
  expect(meetings[0]).toMatchObject({
    date: "2001-02-03",
    kind: "weekly",
    title: "2001-02-03 Lighting weekly",
    published: "2001-02-10",
    source: "https://example.com/minutes",
    present: ["Ann Example", "Bob van Beispiel"],
    summary: "Lamps go on.",
    topics: [
      { title: "Colour of light", concerns: [{ proposal: "lamps", line: 15 }, { proposal: "SEP-1234" }], line: 15 },
    ],
    decisions: [
      {
        id: "D-2001-02-03-1",
        how: { by: "vote", vote: { for: 7, against: 0, abstaining: 2, present: 12 } },
        text: "Lamps are [red](https://example.com/red).",
        line: 19,
      },
      {
        concerns: [
          { proposal: "torches", to: "Final", room: "final" },
          { proposal: "lamps", to: "accepted", room: "accepted" },
        ],
        how: { by: "consensus" },
      },
      {
        how: { by: "lazy consensus", until: "2001-02-13" },
        text: "Meetings are dark.",
        uncertain: ["who (if anybody) said so"],
      },
    ],
    actions: [
      {
        owners: ["Ann Example", "Bob van Beispiel"],
        text: "buy lamps.",
        due: "2001-02-10",
        concerns: [{ proposal: "lamps" }],
      },
      {
        owners: ["Group"],
        text: "burn the torch.",
        done: { on: "2001-02-04", how: "all [burnt](https://example.com/a(b))" },
      },
      { owners: ["The core maintainers"] },
    ],
  });
});

it("reads Windows line ends and a byte order mark alike", () => {
  const { meetings, problems } = read({ [FILE]: `\uFEFF${minute.replaceAll("\n", "\r\n")}` });
  expect(problems).toEqual([]);
  expect(meetings[0]!.decisions[0]).toMatchObject({ line: 19, text: "Lamps are [red](https://example.com/red)." });
});

/** What is wrong when a piece of the minute is replaced. */
const faults = (find: string, replace: string): string[] => {
  expect(minute.split(find)).toHaveLength(2);
  return read({ [FILE]: minute.replace(find, () => replace) }).problems.map(show);
};

/** The same for what has a column, as the line, what stands at the column, and what is said. */
const placed = (find: string, replace: string): string[] => {
  const text = minute.replace(find, () => replace);
  return read({ [FILE]: text }).problems.map(({ line, column, message }) => {
    const there = column === undefined ? "" : text.split("\n")[line - 1]!.slice(column - 1, column + 6);
    return `${line} ${there}| ${message}`;
  });
};

describe("the head", () => {
  it.each([
    [
      "- **Date**: 2001-02-03\n",
      "",
      ':1 The meeting has no date. Expected "- **Date**: 2001-02-03" below the title, found none.',
    ],
    ["Date**: 2001-02-03", "Date**: soon", ':3 Expected Date to be a day such as 2001-02-03, found "soon".'],
    ["- **Kind**: weekly\n", "", ':1 Expected "- **Kind**: weekly", or another word, below the title, found none.'],
    ["Kind**: weekly", "Kind**: release", ':4 Expected the kind in the file\'s name, "weekly", found "release".'],
    [
      "Published**: 2001-02-10",
      "Published**: 2001-02-01",
      ":5 Published on 2001-02-01, before the meeting of 2001-02-03.",
    ],
    [
      "Published**: 2001-02-10",
      "Published**: 2001-02-30",
      ':5 Expected Published to be a day such as 2001-02-03, found "2001-02-30".',
    ],
    [
      "# 2001-02-03 Lighting",
      "# Lighting",
      ':1 Expected the title "# 2001-02-03 <name of the meeting>", found "# Lighting weekly".',
    ],
    ["## Summary", "## Sumary", ':9 Expected a section "## Summary", found "## Sumary".'],
    ["Lamps go on.", "", ":9 The minutes are published, and their summary is empty."],
    ["## Decisions", "## Decision", ':17 Expected a section "## Decisions", found "## Decision".'],
  ])("%j → %j", (find, replace, said) => expect(faults(find, replace)[0]).toContain(`${FILE}${said}`));

  it("date and name of the file are the same day", () => {
    const other = minute.replace("Date**: 2001-02-03", "Date**: 2001-02-04").replace("# 2001-02-03", "# 2001-02-04");
    expect(read({ [FILE]: other }).problems.map(show)[0]).toBe(
      `${FILE}:3 Expected the date of the file's name, 2001-02-03, found 2001-02-04. Rename the file, or mend the date.`,
    );
  });

  it.each(["meetings/2001-02-30_weekly.md", "meetings/weekly.md", "meetings/2001-02-03-weekly.md"])(
    "%s is no name",
    (file) => {
      const { meetings, problems } = read({ [file]: minute });
      expect(show(problems[0]!)).toBe(
        `${file}:1 Expected a file name such as 2001-02-03_weekly.md, with a day of the calendar, found "${file.slice(9)}".`,
      );
      expect(meetings).toHaveLength(1);
    },
  );

  it("a minute without any day is no meeting, and said to be wrong", () => {
    const { meetings, problems } = read({ "meetings/notes.md": minute.replace("- **Date**: 2001-02-03\n", "") });
    expect(meetings).toEqual([]);
    expect(problems.map(({ line }) => line)).toEqual([1, 1]);
  });

  it("README.md is no minute", () => expect(read({ "meetings/README.md": "# Meetings\n" }).problems).toEqual([]));
});

describe("decisions", () => {
  const vote = "(7 for, 0 against, 2 abstaining, of 12 present)";
  it.each([
    [
      vote,
      "(7 for, 4 against, 2 abstaining, of 12 present)",
      "19 (7 for,| The vote does not add up: 7 + 4 + 2 are 13, of 12 present.",
    ],
    [
      vote,
      "(seven for, 0 against, 2 abstaining)",
      '19 (seven | Expected a number of votes for, found "seven". Write it in digits',
    ],
    [vote, "(7 for, 0 against, -2 abstaining)", '19 (7 for,| Expected a number of votes abstaining, found "-2".'],
    [
      vote,
      "(7 for, 2 abstaining)",
      '19 (7 for,| Expected how many were voting against, found "(7 for, 2 abstaining)". Nobody is 0.',
    ],
    [vote, "(0 for, 0 against, 0 abstaining)", "19 (0 for,| The vote does not add up: nobody voted."],
    [vote, "(7 for, 7 for, 2 abstaining)", '19 (7 for,| Expected a vote as "(7 for, 0 against, 2 abstaining)"'],
    [vote, "(unanimous)", '19 (unanim| Expected a vote as "(7 for, 0 against, 2 abstaining)"'],
    [`vote ${vote}`, "vote", '19 By vote| Expected a vote as "(7 for, 0 against, 2 abstaining)"'],
    [
      `By vote ${vote}: `,
      "",
      '19 Lamps a| Expected how it was decided, and a colon: "By vote (7 for, 0 against, 2 abstaining):"',
    ],
    [
      "By consensus: Torches are done.",
      "By consensus:",
      "21 By cons| Expected what was decided after the colon of D-2001-02-03-2, found nothing.",
    ],
    ["By consensus:", "By consensus (all):", "21 (all): | Expected how it was decided"],
    [
      "until 2001-02-13",
      "until Friday",
      '22 (object| Expected "By lazy consensus (objections until 2001-02-03)", found "objections until Friday" in brackets.',
    ],
    [
      "until 2001-02-13",
      "until 2001-02-01",
      "22 (object| Objections until 2001-02-01 are none: that is before the decision of 2001-02-03.",
    ],
    [
      "until 2001-02-13",
      "until 2001-02-07",
      "22 (object| Expected at least 5 days for objections, found 4: from 2001-02-03 until 2001-02-07.",
    ],
    ["(uncertain: who (if anybody) said so)", "(uncertain)", "22 (uncert| Expected (uncertain: why), found no reason."],
    ["**D-2001-02-03-1** ", "", '19 [lamps]| Expected an id such as **D-2001-02-03-1** first, found "[lamps] By vote'],
    ["**D-2001-02-03-2**", "**D-2001-2-3-2**", "21 **D-200| Expected an id such as **D-2001-02-03-1** first"],
    [
      "**D-2001-02-03-2**",
      "**D-2001-02-04-2**",
      "21 **D-200| D-2001-02-04-2 does not belong to the meeting of 2001-02-03, whose ids have that day in them.",
    ],
    [
      "**D-2001-02-03-2**",
      "**A-2001-02-03-7**",
      '21 **A-200| Expected it in the section "## Action items", found it in "## Decisions". Move it there.',
    ],
    [
      "[torches → Final,",
      "[torches → finale,",
      '21 → final| Expected a room or Status after →, one of "open", "draft"',
    ],
    ["[torches → Final,", "[torchs → Final,", '21 torchs | There is no proposal "torchs". Did you mean "torches"?'],
    ["[torches → Final,", "[, torches → Final,", "21 , torch| Expected the name of a proposal, found nothing."],
    ["[torches → Final,", "[SEP-42,", "21 SEP-42,| SEP-42 has a folder here. Call it by its name: torches."],
    [
      "[torches → Final,",
      "[candelabra,",
      '21 candela| There is no proposal "candelabra". What has no folder here is SEP-1234.',
    ],
    ["light [lamps,", "light [lamp,", '15 lamp, S| There is no proposal "lamp". Did you mean "lamps"?'],
  ])("%j → %j", (find, replace, said) => {
    expect(faults(find, replace).length).toBeGreaterThan(0);
    expect(placed(find, replace)[0]).toContain(said);
  });

  it("says what was probably meant by a room", () =>
    expect(faults("→ Final", "→ finale")[0]).toContain('found "finale". Did you mean "final"?'));
});

describe("action items", () => {
  it.each([
    [
      "Ann Example, Bob van Beispiel: buy",
      "buy",
      '26 buy lam| A-2001-02-03-1 has no owner. Expected "Name: what is to be done"',
    ],
    ["Ann Example, Bob van Beispiel: buy", "buy this: ", "26 buy thi| A-2001-02-03-1 has no owner."],
    ["Ann Example, Bob van Beispiel: buy", ": buy", "26 : buy l| A-2001-02-03-1 has no owner."],
    ["buy lamps.", "", "26 Ann Exa| Expected what is to be done after the colon of A-2001-02-03-1, found nothing."],
    ["due 2001-02-10", "due Friday", '26 (due Fr| Expected (due 2001-02-03), found "(due Friday)".'],
    ["due 2001-02-10", "due 2001-02-01", "26 (due 20| Due on 2001-02-01, before the meeting of 2001-02-03."],
    [
      "- [ ] **A-2001-02-03-1**",
      "- **A-2001-02-03-1**",
      '26 **A-200| Expected a box before A-2001-02-03-1, as in "- [ ] **A-2001-02-03-1**", found none.',
    ],
    [
      "- [ ] **A-2001-02-03-1**",
      "- [x] **A-2001-02-03-1**",
      "26 **A-200| A-2001-02-03-1 is ticked. Expected (done 2001-02-03: what closed it) at its end, found none.",
    ],
    ["- [x] **A", "- [ ] **A", "27 **A-200| A-2001-02-03-2 is done, and its box is empty. Write [x]."],
    [
      "done 2001-02-04",
      "done 2001-02-02",
      "27 (done 2| Done on 2001-02-02, before the meeting of 2001-02-03 that asked for it.",
    ],
    [
      "done 2001-02-04: all",
      "done soon: all",
      '27 (done s| Expected (done 2001-02-03: what closed it), found "(done soon: all [burnt]',
    ],
    ["**A-2001-02-03-3** ", "", "28 [SEP-12| Expected an id such as **A-2001-02-03-1** first"],
    [
      "**A-2001-02-03-3**",
      "**A-2001-02-02-3**",
      "28 **A-200| A-2001-02-02-3 does not belong to the meeting of 2001-02-03",
    ],
    [
      "**A-2001-02-03-3** [SEP-1234]",
      "**A-2001-02-03-3** [lamps → final]",
      '28 The cor| An action item changes no status: "→ final" belongs to a decision.',
    ],
  ])("%j → %j", (find, replace, said) => expect(placed(find, replace)[0]).toContain(said));
});

it("takes whatever text there is", () => {
  const texts = [
    "",
    "\0",
    "#",
    "- [x] **A-",
    "## Decisions\n\n- **D-2001-02-03-1** [",
    "(uncertain",
    "- [ ]",
    ">".repeat(5_000),
  ];
  for (const text of texts)
    for (const whole of [text, minute + text])
      expect(() => read({ [FILE]: whole, "roster.yaml": text, "ladder.yaml": text, "CHARTER.md": text })).not.toThrow();
});

it("says of what is nested too deep that it cannot be read", () => {
  const { problems } = read({ [FILE]: ">".repeat(20_000) });
  expect(problems.map(show)[0]).toContain(`${FILE}:1 It cannot be read as Markdown`);
});
