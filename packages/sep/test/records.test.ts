import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, repository } from "./repository.ts";

const FILE = "meetings/2001-02-03_weekly.md";

const minute = `# 2001-02-03 Greeters weekly

- **Date**: 2001-02-03
- **Kind**: weekly
- **Published**: 2001-02-13

## Summary

Greetings are short.

## Decisions

- **D-2001-02-03-1** [bows] By vote (3 for, 1 against, 0 abstaining): Bows are too long.
- **D-2001-02-03-2** [SEP-77 → final] By lazy consensus (objections until 2001-02-20): It is done. (uncertain: by whom)

## Action items

- [ ] **A-2001-02-03-1** [bows] Ann Example, Bob Beispiel: measure bows. (due 2001-02-05)
- [x] **A-2001-02-03-2** Ann Example: bow. (done 2001-02-04: bowed)
- [ ] **A-2001-02-03-3** Ann Other: wave.
`;

const roster = `organizations: [Hats]
people:
  - { name: Ann Example, github: ann, organization: Hats, roles: [{ role: greeter, since: 2001-01-01 }] }
  - { name: Ann Other, roles: [] }
  - { name: Bob Beispiel, github: bob, roles: [{ role: greeter, since: 2001-01-01, until: 2001-02-01 }] }
`;

const ladder = "rungs:\n  - { role: greeter, summary: Greets. }\n";

const charter = `# Charter

- **Reviewed**: 2001-01-01

${[
  "Group Type",
  "Mission Statement",
  "Scope",
  "Leadership",
  "Authority & Decision Rights",
  "Operations",
  "Deliverables & Success Metrics",
  "Changelog",
]
  .map((it) => {
    const parts = {
      Scope: ["In Scope", "Out of Scope", "Related Groups"],
      "Deliverables & Success Metrics": ["Active Work Items", "Success Criteria"],
    };
    return `## ${it}\n\nText.\n${(parts[it as keyof typeof parts] ?? []).map((part) => `\n### ${part}\n\nText.\n`).join("")}`;
  })
  .join("\n")}`;

const records = { [FILE]: minute, "roster.yaml": roster, "ladder.yaml": ladder, "CHARTER.md": charter };

const made = () => {
  const it = repository(records);
  it.add("open/bows");
  return it;
};

describe("sep meeting check", () => {
  const { run, put } = made();

  test("counts when all is in order", async () => {
    expect(await run(["meeting", "check", "--date", "2001-02-10"])).toMatchObject({
      code: 0,
      stderr: "",
      stdout:
        "1 meeting, 2 decisions, 3 action items, 2 of them open\n" +
        "minutes published after 10 days (median of 1), 10 at most\n",
    });
    const { stdout } = await run(["meeting", "check", "--json", "--date", "2001-02-10"]);
    expect(JSON.parse(stdout)).toEqual({
      counts: { meetings: 1, decisions: 2, actions: 3, open: 2, published: { count: 1, median: 10, max: 10 } },
      problems: [],
      warnings: [],
    });
  });

  test("names file, line and column of what is wrong; from wherever it is typed, for the files that are asked for", async () => {
    const other = "meetings/2001-02-10_weekly.md";
    put(
      other,
      minute
        .replaceAll("2001-02-03", "2001-02-10")
        .replace("[bows] By vote (3 for", "[bow] By vote (three for")
        .replace("2001-02-04", "2001-02-11")
        .replace("due 2001-02-05", "due 2001-02-12"),
    );
    const said = `problem  ${other}:13:23 There is no proposal "bow". Did you mean "bows"?\nproblem  ${other}:13:36 Expected a number of votes for, found "three".`;
    const { code, stdout } = await run(["meeting", "check", "--date", "2001-02-10"]);
    expect(stdout).toContain(said);
    expect(stdout).not.toContain(FILE);
    expect(code).toBe(1);
    expect(await run(["meeting", "check", "2001-02-03_weekly.md"], "meetings")).toMatchObject({ code: 0 });
    const one = await run(["meeting", "check", "2001-02-10_weekly.md", "--json"], "meetings");
    expect(one.code).toBe(1);
    expect(JSON.parse(one.stdout)).toMatchObject({
      problems: [
        { file: other, line: 13, column: 23 },
        { file: other, line: 13, column: 36 },
      ],
    });
    put(other, undefined);
  });

  test("who is not in the roster is a warning", async () => {
    put("roster.yaml", roster.replace("Ann Other", "Ann Otter"));
    const { code, stdout } = await run(["meeting", "check"]);
    put("roster.yaml", roster);
    expect(stdout).toContain(`warning  ${FILE}:20 Ann Other is not in roster.yaml. Did you mean "Ann Otter"?`);
    expect(code).toBe(0);
  });
});

describe("sep meeting new", () => {
  const { run, root, put } = made();

  test("makes an agenda of what is open on the day, the same each time, and touches nothing that is there", async () => {
    const file = "meetings/2001-02-10_weekly.md";
    expect(await run(["meeting", "new", "2001-02-10"])).toMatchObject({ code: 0, stdout: `${file}\n`, stderr: "" });
    const text = readFileSync(join(root, file), "utf8");
    expect(text).toBe(`# 2001-02-10 Greeters weekly

- **Date**: 2001-02-10
- **Kind**: weekly

## Summary

## Agenda

### Open action items

- A-2001-02-03-1 [bows] Ann Example, Bob Beispiel: measure bows. (7 days, due 5 days ago)
- A-2001-02-03-3 Ann Other: wave. (7 days)

### Objections are possible

- D-2001-02-03-2 until 2001-02-20: It is done.

### Proposals waiting

- bows: Draft, traced

## Discussion

## Decisions

## Action items
`);
    expect(await run(["meeting", "check", file])).toMatchObject({ code: 0 });
    const again = await run(["meeting", "new", "2001-02-10"]);
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain(`There is ${file} already. Edit it, or give another day.`);
    expect(readFileSync(join(root, file), "utf8")).toBe(text);
    put(file, undefined);
    await run(["meeting", "new", "2001-02-10"]);
    expect(readFileSync(join(root, file), "utf8")).toBe(text);
    put(file, undefined);
  });

  test("names the checks whose sentence has changed since they were proven", async () => {
    expect(await run(["generate", "bows"])).toMatchObject({ code: 0 });
    const readme = readFileSync(join(root, "proposals/open/bows/README.md"), "utf8");
    const rows = readFileSync(join(root, "proposals/open/bows/traceability.yaml"), "utf8");
    const sentence = /text: (.* MUST .*)$/m.exec(rows)![1]!;
    expect(readme).toContain(sentence);
    put("proposals/open/bows/README.md", readme.replace(sentence, sentence.replace("MUST", "MUST always")));
    put("proposals/open/bows/traceability.yaml", rows.replace(sentence, sentence.replace("MUST", "MUST always")));
    await run(["meeting", "new", "2001-02-11"]);
    const text = readFileSync(join(root, "meetings/2001-02-11_weekly.md"), "utf8");
    expect(text).toMatch(/### Stale evidence\n\n- bows: the sentence of [a-z-]+ has changed since it was proven\n/);
    expect(text).not.toContain("Proposals waiting");
  });

  test.each(["tomorrow", "2001-02-29"])("%s is no day", async (day) => {
    const before = readdirSync(join(root, "meetings"));
    const { code, stderr } = await run(["meeting", "new", day]);
    expect(stderr).toContain(`"${day}" is no day of the calendar. Write it as 2001-02-03.`);
    expect(code).toBe(2);
    expect(readdirSync(join(root, "meetings"))).toEqual(before);
  });
});

describe("sep actions, decisions and people", () => {
  const { run, put, root } = made();

  test("actions: open by person and age", async () => {
    expect(await run(["actions", "--date", "2001-02-10"])).toMatchObject({
      code: 0,
      stderr: "",
      stdout: `Ann Example (1 open)
  7 days  A-2001-02-03-1  [bows] measure bows. (due 2001-02-05, 5 days ago)

Ann Other (1 open)
  7 days  A-2001-02-03-3  wave.

Bob Beispiel (1 open)
  7 days  A-2001-02-03-1  [bows] measure bows. (due 2001-02-05, 5 days ago)

2 of 3 action items open on 2001-02-10; the oldest for 7 days
`,
    });
  });

  test("actions: of one person, with those that are done, as data", async () => {
    const words = ["actions", "--date", "2001-02-10", "--person", "example", "--all"];
    expect((await run(words)).stdout).toContain("  done 2001-02-04  A-2001-02-03-2  bow.\n");
    const { stdout } = await run([...words, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      date: "2001-02-10",
      open: 2,
      all: 3,
      actions: [
        { id: "A-2001-02-03-1", age: 7, overdue: 5, owners: ["Ann Example", "Bob Beispiel"] },
        { id: "A-2001-02-03-2", done: { on: "2001-02-04", how: "bowed", file: FILE, line: 19 } },
      ],
    });
  });

  test("decisions: all, of one proposal, as data", async () => {
    expect(await run(["decisions"])).toMatchObject({
      code: 0,
      stdout: `D-2001-02-03-1  bows            by vote 3:1:0                       Bows are too long.
D-2001-02-03-2  SEP-77 → final  by lazy consensus until 2001-02-20  It is done. (uncertain: by whom)

2 decisions
`,
    });
    const { stdout } = await run(["decisions", "--proposal", "SEP-77", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      decisions: [{ id: "D-2001-02-03-2", how: { by: "lazy consensus", until: "2001-02-20" } }],
    });
    expect((await run(["decisions", "--proposal", "template"])).stdout).toBe("0 decisions\n");
  });

  test("people: who has which role on a day, and when the charter is due", async () => {
    expect(await run(["people", "--date", "2001-02-10"])).toMatchObject({
      code: 0,
      stdout: `name          GitHub  organization  roles
Ann Example   ann     Hats          greeter since 2001-01-01
Ann Other
Bob Beispiel  bob

3 people, 0 open nominations
charter reviewed on 2001-01-01, again by 2001-04-01
`,
    });
    const late = await run(["people", "--date", "2001-05-01", "--json"]);
    expect(late.code).toBe(1);
    expect(JSON.parse(late.stdout)).toMatchObject({
      date: "2001-05-01",
      people: [{ name: "Ann Example" }, {}, {}],
      charter: { due: "2001-04-01" },
      problems: [{ file: "CHARTER.md", line: 3 }],
    });
  });

  test("people: says which files are missing", async () => {
    put("ladder.yaml", undefined);
    const { code, stdout } = await run(["people", "--date", "2001-02-10"]);
    put("ladder.yaml", ladder);
    expect(stdout).toContain(
      "problem  ladder.yaml:1 Expected a file ladder.yaml at the root of the repository, found none.",
    );
    expect(code).toBe(1);
  });

  test.each([
    [["actions", "--person", "ann"], 'More than one is meant by "ann": Ann Example, Ann Other.'],
    [["actions", "--person", "Bob Beispeil"], "Did you mean Bob Beispiel?"],
    [["actions", "--date", "soon"], '"soon" is no day of the calendar.'],
    [["decisions", "--proposal", "bow"], "There is no proposal bow. Did you mean bows?"],
    [["people", "--date", "2001-02-30"], '"2001-02-30" is no day of the calendar.'],
    [["meeting", "check", "meetings/2001-02-04_weekly.md"], `Did you mean ${FILE}?`],
    [["meeting", "chekc"], "Run it with --help"],
    [["actions", "--jsn"], "Did you mean --json?"],
  ])("%j is wrong usage, and it is said why", async (words, said) => {
    const { code, stdout, stderr } = await run(words);
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("what minutes with a fault say may not be all, and the exit code says so", async () => {
    put(FILE, minute.replace("**D-2001-02-03-1** ", ""));
    for (const [command, still] of [
      ["actions", "A-2001-02-03-1"],
      ["decisions", "D-2001-02-03-2"],
    ] as const) {
      const { code, stdout, stderr } = await run([command]);
      expect(stdout).toContain(still);
      expect(stderr).toContain("The minutes have 1 problem, so this may not be all: npm run sep -- meeting check");
      expect(code).toBe(1);
    }
    put(FILE, minute);
  });

  test.each(["meeting", "actions", "decisions", "people"])(
    "help of %s has an example and the exit codes",
    async (command) => {
      const { code, stdout } = await run([command, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`Examples?:\\n  sep ${command}`));
      expect(stdout).toContain("Exit codes:");
    },
  );

  test("without minutes there is nothing to list", async () => {
    const { run, root: empty } = repository();
    expect(await run(["actions", "--date", "2001-02-10"])).toMatchObject({
      code: 0,
      stdout: "0 of 0 action items open on 2001-02-10\n",
    });
    expect(await run(["decisions"])).toMatchObject({ code: 0, stdout: "0 decisions\n" });
    expect(existsSync(join(empty, "meetings"))).toBe(false);
    expect(existsSync(join(root, "meetings"))).toBe(true);
  });
});

describe("a room without a decision", () => {
  const it = made();
  it.add("final/waves");

  test("is a problem where there are minutes, and the line of the Status is named", async () => {
    const problems = async () => parse(await it.run(["evidence", "waves", "--json"])).proposals[0]!.problems;
    const message =
      'Expected a decision that moved it to the room final, with one of "[waves → final]", "[waves → Final]", found none.';
    const found = {
      file: "proposals/final/waves/README.md",
      line: 3,
      message: expect.stringContaining(message) as string,
    };
    expect(await problems()).toContainEqual(expect.objectContaining(found));
    it.put(FILE, minute.replace("[bows] By vote", "[bows, waves → Final] By vote"));
    expect(await problems()).toEqual([]);
  });
});
