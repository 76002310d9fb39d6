import { describe, expect, it } from "vitest";
import { calendar } from "../src/calendar.ts";
import {
  byOwner,
  daysBetween,
  decisionsOn,
  isDate,
  latency,
  mentions,
  monthsLater,
  openActions,
} from "../src/index.ts";
import { minute, read } from "./group.ts";

const later = minute
  .replaceAll("2001-02-03", "2001-03-01")
  .replaceAll("2001-02-1", "2001-03-1")
  .replace("done 2001-02-04", "done 2001-03-04")
  .replace(" [lamps, SEP-1234]", "")
  .replaceAll("[lamps]", "[torches]");
const { meetings, actions, decisions, problems } = read({
  "meetings/2001-02-03_weekly.md": minute,
  "meetings/2001-03-01_weekly.md": later,
  "meetings/2001-03-02_extra.md":
    "# 2001-03-02 X\n\n- **Date**: 2001-03-02\n- **Kind**: extra\n\n## Summary\n\nIt was dark\nin the\n\nroom.\n",
});

it("both minutes are in order", () => expect(problems).toEqual([]));

describe("open action items", () => {
  const ages = (day: string) => openActions(actions, day).map(({ id, age, overdue }) => [id, age, overdue]);

  it("are those asked for until a day and not done on it, with their age", () => {
    expect(ages("2001-02-02")).toEqual([]);
    expect(ages("2001-02-03")).toEqual([
      ["A-2001-02-03-1", 0, undefined],
      ["A-2001-02-03-2", 0, undefined],
      ["A-2001-02-03-3", 0, undefined],
    ]);
    // Done on that day.
    expect(ages("2001-02-04").map(([id]) => id)).toEqual(["A-2001-02-03-1", "A-2001-02-03-3"]);
    expect(ages("2001-02-10")).toEqual([
      ["A-2001-02-03-1", 7, undefined],
      ["A-2001-02-03-3", 7, undefined],
    ]);
  });

  it("come oldest first, and say for how long they are overdue", () => {
    expect(ages("2001-03-05")).toEqual([
      ["A-2001-02-03-1", 30, 23],
      ["A-2001-02-03-3", 30, undefined],
      ["A-2001-03-01-1", 4, undefined],
      ["A-2001-03-01-3", 4, undefined],
    ]);
  });

  it("belong to each of their owners", () => {
    const owned = [...byOwner(actions)].map(([name, items]) => [name, items.map(({ id }) => id.slice(-1))]);
    expect(owned).toEqual([
      ["Ann Example", ["1", "1"]],
      ["Bob van Beispiel", ["1", "1"]],
      ["Group", ["2", "2"]],
      ["The core maintainers", ["3", "3"]],
    ]);
  });
});

it("finds what was decided on a proposal, and where it was spoken of", () => {
  expect(decisionsOn(decisions, "lamps").map(({ id }) => id)).toEqual([
    "D-2001-02-03-1",
    "D-2001-02-03-2",
    "D-2001-03-01-2",
  ]);
  expect(decisionsOn(decisions, "nothing")).toEqual([]);
  expect(mentions(meetings, "SEP-1234").map(({ date }) => date)).toEqual(["2001-02-03", "2001-03-01"]);
  expect(mentions(meetings, "nothing")).toEqual([]);
});

it("counts days until minutes are public", () => {
  const on = (published: string) => ({ ...meetings[0]!, date: "2001-02-01", published });
  expect(latency(meetings)).toEqual({ count: 2, median: 8, max: 9 });
  expect(latency([on("2001-02-02"), on("2001-02-11"), on("2001-02-05")])).toEqual({ count: 3, median: 4, max: 10 });
  expect(latency([meetings[2]!])).toBeUndefined();
});

it("makes a calendar that is the same whenever and wherever it is made", () => {
  const made = calendar(meetings, "Lighting");
  const zone = process.env["TZ"];
  process.env["TZ"] = "Pacific/Kiritimati";
  expect(calendar(meetings, "Lighting")).toBe(made);
  process.env["TZ"] = "America/New_York";
  expect(calendar(meetings, "Lighting")).toBe(made);
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  expect(made).toContain("\r\nNAME:Lighting\r\n");
  expect(made.match(/^UID:.*$/gm)).toEqual(
    ["2001-02-03-weekly", "2001-03-01-weekly", "2001-03-02-extra"].map((id) => `UID:${id}@transports-wg`),
  );
  expect(made.match(/^DTSTAMP.*$/gm)).toEqual(
    ["20010203", "20010301", "20010302"].map((day) => `DTSTAMP:${day}T000000Z`),
  );
  expect(made.match(/^DTSTART.*$/gm)).toEqual(
    ["20010203", "20010301", "20010302"].map((day) => `DTSTART;VALUE=DATE:${day}`),
  );
  expect(made).toContain(
    "SUMMARY:Lighting weekly\r\nDESCRIPTION:Lamps go on.\r\nURL;VALUE=URI:https://example.com/minutes\r\n",
  );
  expect(made).toContain("DESCRIPTION:It was dark in the\\n\\nroom.");
});

describe("days", () => {
  it.each([
    ["2000-02-29", true],
    ["2001-02-29", false],
    ["2001-13-01", false],
    ["2001-2-3", false],
    ["2001-02-03T00:00", false],
    ["", false],
  ])("%s", (text, is) => expect(isDate(text)).toBe(is));

  it("are counted over the end of a year, and of summer time", () => {
    expect(daysBetween("2000-12-31", "2001-01-01")).toBe(1);
    expect(daysBetween("2001-03-01", "2001-04-01")).toBe(31);
    expect(daysBetween("2001-01-02", "2001-01-01")).toBe(-1);
  });

  it.each([
    ["2001-01-31", 1, "2001-02-28"],
    ["2001-11-30", 3, "2002-02-28"],
    ["2001-01-15", 12, "2002-01-15"],
    ["2000-02-29", 0, "2000-02-29"],
  ])("%s and %i months", (day, months, then) => expect(monthsLater(day, months)).toBe(then));
});
