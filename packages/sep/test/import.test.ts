import { describe, expect, test } from "vitest";
import { readSep } from "../src/import/sep.ts";
import { living } from "./life.ts";

const document = (title: string, ...entries: string[]) =>
  `${title}\n\n${entries.join("\n")}\n\n## Abstract\n\nA thing.\n`;

describe("preambles are read in every form that upstream has", () => {
  test.each([
    ["as the template has it", document("# SEP-7: A thing", "- **Status**: In-Review")],
    ["with the colon inside", document("# SEP-7: A thing", "- **Status:** In-Review")],
    ["not bold", document("# SEP-7: A thing", "* Status: In Review")],
    ["as lines", document("# SEP-7: A thing", "Title: A thing", "Status: in-review (since May)")],
    ["as a table", document("# SEP-7: A thing", "| Entry | Value |", "| --- | --- |", "| **Status** | In-Review |")],
    ["below a note", document("# SEP 7 – A thing", "> A note.", "", "- **Status**: In-Review")],
    ["with other line ends", document("# SEP-7: A thing", "- **Status**: In-Review").replaceAll("\n", "\r\n")],
  ])("%s", (_, text) => {
    expect(readSep(text, "a.md")).toEqual({ number: 7, title: "A thing", status: "In-Review", room: "open" });
  });

  test.each(["0000", "XXXX", "NNNN"])("%s is a number that does not exist yet", (digits) => {
    expect(readSep(document(`# SEP-${digits}: A thing`, "- **Status**: Final"), "a.md")).toMatchObject({
      number: undefined,
      room: "final",
    });
  });
});

describe("import", () => {
  const { run, put, read, tree, lock, commit } = living();
  put("in/4711-Good-Wishes.md", document("# SEP-4711: Good wishes", "- **Status**: Superseded"));
  put("in/4712-more.md", document("# SEP-4712: More", "- **Status**: Draft"));
  put("in/notes.md", "# Notes of a meeting\n\n- **Status**: Draft\n");
  put("in/section.md", "\n## SEP-4713: One level too deep\n");
  put("in/empty.md", "\n");
  put("in/template.md", document("# SEP-{NUMBER}: {Title}", "- **Status**: Draft | Final"));
  put("in/no-status.md", document("# SEP-4713: A thing", "- **Type**: Process"));
  put("in/odd-status.md", document("# SEP-4713: A thing", "- **Type**: Process", "- **Status**: Hopeful"));
  put("prose/a.md", "# Prose\n");
  lock("proposals/template");
  commit();

  test.each([
    [
      "in/notes.md",
      1,
      'in/notes.md:1 It is no SEP: expected a title such as "# SEP-1234: What it is about", found "Notes of a meeting".',
    ],
    ["in/section.md", 1, "in/section.md:2 It is no SEP: expected a title such as"],
    ["in/empty.md", 1, "in/empty.md:1 It is no SEP: the file is empty."],
    [
      "in/template.md",
      1,
      'in/template.md:1 It is no SEP: its title, "SEP-{NUMBER}: {Title}", is that of the template.',
    ],
    ["in/no-status.md", 1, 'in/no-status.md:1 It is no SEP: expected an entry "- **Status**: …"'],
    [
      "in/odd-status.md",
      1,
      "in/odd-status.md:4 It is no SEP: expected Status to be one of Draft, In-Review, Accepted, Final",
    ],
    ["in", 2, "in holds several SEPs, 4711-Good-Wishes.md and 4712-more.md among them. Name one file."],
    ["prose", 1, "prose/a.md:1 It is no SEP: expected a title such as"],
    ["nowhere", 2, "There is nothing at nowhere."],
  ])("%s is refused, and nothing is written", async (path, code, said) => {
    const before = tree();
    expect(await run(["import", path])).toMatchObject({
      code,
      stdout: "",
      stderr: expect.stringContaining(said) as string,
    });
    expect(tree()).toBe(before);
  });

  test("a document becomes a proposal in the room of its status, byte by byte", async () => {
    expect((await run(["import", "in/4711-Good-Wishes.md"])).stdout).toMatch(/^proposals\/closed\/good-wishes\n/);
    expect(read("proposals/closed/good-wishes/README.md")).toBe(read("in/4711-Good-Wishes.md"));
    expect(read("package-lock.json")).not.toContain("good-wishes");
    // From the folder where the command is typed, to another room under another name.
    expect((await run(["import", "4712-more.md", "--room", "final", "--as", "still-more"], "in")).code).toBe(0);
    expect(JSON.parse(read("proposals/final/still-more/package.json"))).toMatchObject({
      name: "@transports-wg/still-more",
      description: "More",
    });
    expect(read("package-lock.json")).toContain('"proposals/final/still-more"');
    expect((await run(["check", "still-more"])).stdout).toContain(
      'Expected Status to be "Final" in the room final, found "Draft"',
    );
  });

  test("a number or a name that is taken is refused", async () => {
    const before = tree();
    expect(await run(["import", "in/4712-more.md"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "SEP-4712 is here already, as still-more in proposals/final/still-more.",
      ) as string,
    });
    put("in/4714-x.md", document("# SEP-4714: X", "- **Status**: Draft"));
    const { code, stderr } = await run(["import", "in/4714-x.md", "--as", "audit"]);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("The name audit is taken") as string,
    });
    expect(
      tree()
        .replace(/^in\/4714-x\.md .*\n/m, "")
        .replace("?? in/4714-x.md\n", ""),
    ).toBe(before);
  });
});
