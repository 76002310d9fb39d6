import { expect, it } from "vitest";
import { minute, read, show } from "./group.ts";

const FIRST = "meetings/2001-02-03_weekly.md";
const LATER = "meetings/2001-02-10_weekly.md";

const head = (date: string) => `# ${date} Lighting weekly\n\n- **Date**: ${date}\n- **Kind**: weekly\n\n## Summary\n\n`;

/** A meeting a week later, whose list begins at line 10. */
const later = (section: string, ...items: string[]) => `${head("2001-02-10")}## ${section}\n\n${items.join("\n")}\n`;

const faults = (...files: [string, string][]) => read(Object.fromEntries(files)).problems.map(show);

it("an id is given once, in one meeting or two", () => {
  expect(faults([FIRST, minute.replace("D-2001-02-03-2", "D-2001-02-03-1")])).toEqual([
    `${FIRST}:21 D-2001-02-03-1 is there twice: first at ${FIRST}:19. An id is given once; number this one anew.`,
  ]);
  expect(faults([FIRST, minute.replace("A-2001-02-03-3", "A-2001-02-03-1")])).toEqual([
    `${FIRST}:28 A-2001-02-03-1 is there twice: first at ${FIRST}:26. An id is given once; number this one anew.`,
  ]);
  expect(faults([FIRST, minute.replaceAll(/D-2001-02-03-[23]/g, "D-2001-02-03-1")])).toEqual([
    expect.stringContaining(`:21 D-2001-02-03-1 is there twice: first at ${FIRST}:19.`),
    expect.stringContaining(`:22 D-2001-02-03-1 is there twice: first at ${FIRST}:19.`),
  ]);
  const other = "meetings/2001-02-03_release.md";
  const release = `${head("2001-02-03").replace("Kind**: weekly", "Kind**: release")}## Decisions\n\n- **D-2001-02-03-1** By the chair: Lamps are out.\n`;
  expect(faults([FIRST, minute], [other, release])).toEqual([
    expect.stringMatching(
      /^meetings\/2001-02-03_\w+\.md:\d+ D-2001-02-03-1 is there twice: first at meetings\/2001-02-03_\w+\.md:\d+\./,
    ),
  ]);
});

it("an item rolls forward until its own line or a later meeting ticks it", () => {
  const closing = later("Action items", "- [x] **A-2001-02-03-1** Lamps were [bought](https://example.com).");
  const { actions, problems } = read({ [FIRST]: minute, [LATER]: closing });
  expect(problems).toEqual([]);
  expect(actions.map(({ id, done }) => [id, done?.on, done?.line])).toEqual([
    ["A-2001-02-03-1", "2001-02-10", 10],
    ["A-2001-02-03-2", "2001-02-04", 27],
    ["A-2001-02-03-3", undefined, undefined],
  ]);
  expect(actions[0]!.done).toMatchObject({ how: "Lamps were [bought](https://example.com)." });
});

it("a later meeting can say on which day before it was", () => {
  const closing = later("Action items", "- [x] **A-2001-02-03-1** (done 2001-02-06: bought)");
  expect(read({ [FIRST]: minute, [LATER]: closing }).actions[0]!.done).toMatchObject({
    on: "2001-02-06",
    how: "bought",
  });
});

it.each([
  [
    "- [x] **A-2001-02-03-9** Done.",
    ':10 No meeting has an action item A-2001-02-03-9. Did you mean "A-2001-02-03-1"?',
  ],
  ["- [x] **A-2001-02-03-2** Done.", `:10 A-2001-02-03-2 is closed already, at ${FIRST}:27. Delete one of the two.`],
  [
    "- [x] **A-2001-02-03-1** (done 2001-02-11: bought)",
    ":10:26 A-2001-02-03-1 is done on 2001-02-11, after the meeting that says so.",
  ],
  [
    "- [x] **A-2001-02-03-1** (done 2001-02-01: bought)",
    ":10:26 Done on 2001-02-01, before the meeting of 2001-02-03 that asked for it.",
  ],
  ["- [ ] **A-2001-02-03-1** Ann Example: still.", `:10 A-2001-02-03-1 is there twice: first at ${FIRST}:26.`],
])("%s is no closing", (item, said) => {
  expect(faults([FIRST, minute], [LATER, later("Action items", item)]).join("\n")).toContain(`${LATER}${said}`);
});

it("nobody has to have met", () => {
  expect(read({})).toMatchObject({ meetings: [], decisions: [], actions: [], problems: [], warnings: [] });
});

it("reads a minute anew when it has changed", async () => {
  const { group } = await import("./group.ts");
  const { readMinutes } = await import("../src/index.ts");
  const { writeFileSync } = await import("node:fs");
  const root = group({ [FIRST]: minute });
  expect(readMinutes(root).meetings[0]!.summary).toBe("Lamps go on.");
  writeFileSync(`${root}/${FIRST}`, minute.replace("go on", "go off"));
  expect(readMinutes(root).meetings[0]!.summary).toBe("Lamps go off.");
});
