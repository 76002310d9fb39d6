import { describe, expect, it } from "vitest";
import { faults, read } from "./folder.ts";

const rows = (table: string) =>
  read({ "README.md": "# T\n\n## Specification\n\nIt MUST be `so`.\n", "traceability.yaml": table }).rows;

const ok = "    text: It MUST be.\n";

describe("rows", () => {
  it("reads checks and exclusions, and finds their sentences", () => {
    const table =
      'requirements:\n  - check: is-so\n    text: It\n      MUST be   `so`.\n    url: https://example.com/a#b\n  - text: "It MUST: be"\n    excluded: "harness gap: no: clock"\n    issue: https://example.com/1\n';
    expect(rows(table)).toEqual([
      {
        check: "is-so",
        text: "It MUST be `so`.",
        url: "https://example.com/a#b",
        line: 2,
        sentence: expect.objectContaining({ text: "It MUST be `so`.", id: "is-so" }) as unknown,
      },
      {
        text: "It MUST: be",
        excluded: { category: "harness gap", reason: "no: clock" },
        issue: "https://example.com/1",
        line: 6,
      },
    ]);
  });

  it("takes a text with other marks for the same sentence", () => {
    expect(rows("requirements:\n  - check: is-so\n    text: It **MUST** be so.\n")[0]!.sentence?.text).toBe(
      "It MUST be `so`.",
    );
  });

  it("knows no sentence for a text that was edited", () => {
    expect(rows("requirements:\n  - check: is-so\n    text: It MUST be so and so.\n")[0]!.sentence).toBeUndefined();
  });

  it("reads the rows beside a faulty one", () => {
    expect(rows(`requirements:\n  - chekc: a\n${ok}  - check: b\n${ok}`)).toMatchObject([{ check: "b", line: 4 }]);
  });

  it("takes an empty list for no rows", () => {
    expect(faults("requirements: []\n")).toEqual([]);
  });

  it("leaves a missing reason to the reader", () => {
    expect(rows(`requirements:\n  - excluded: internal state\n${ok}`)[0]!.excluded).toEqual({
      category: "internal state",
      reason: "",
    });
  });
});

describe("faults are located and explained", () => {
  it.each<[string, string, string[]]>([
    ["a typo in a key", `requirements:\n  - chekc: a\n${ok}`, ['2:5 Unknown key "chekc". Did you mean "check"?']],
    [
      "a key in capitals",
      `requirements:\n  - check: a\n    Text: b\n`,
      ['3:5 Unknown key "Text". Did you mean "text"?'],
    ],
    [
      "an unknown key",
      `requirements:\n  - check: a\n${ok}    colour: red\n`,
      ['4:5 Unknown key "colour". Known here: "check", "text", "url", "excluded", "issue".'],
    ],
    [
      "a typo at the top",
      `requirement:\n  - check: a\n${ok}`,
      ['1:1 Unknown key "requirement". Did you mean "requirements"?'],
    ],
    [
      "a number for a text",
      `requirements:\n  - check: 12\n${ok}`,
      ['2:12 Expected "check" to be a text, found the number 12. Put it in quotation marks.'],
    ],
    [
      "a yes for a text",
      `requirements:\n  - check: a\n    text: true\n`,
      ['3:11 Expected "text" to be a text, found the boolean true. Put it in quotation marks.'],
    ],
    [
      "an empty text",
      `requirements:\n  - check: a\n    text:\n`,
      ['3:10 Expected "text" to be a text, found nothing.'],
    ],
    [
      "a list for a text",
      `requirements:\n  - check: [a, b]\n${ok}`,
      ['2:12 Expected "check" to be a text, found a list.'],
    ],
    [
      "a colon without quotation marks",
      `requirements:\n  - check: a\n    text:\n      It MUST be: so.\n`,
      ['4:7 Expected "text" to be a text, found a map. A text with ": " in it needs quotation marks.'],
    ],
    [
      "an unknown category",
      `requirements:\n  - excluded: "intrnal state: nobody sees it"\n${ok}`,
      [
        '2:15 Expected "<category>: <reason>" with one of the categories "internal state", "human-facing", "operator policy", "harness gap", found "intrnal state: nobody sees it". Did you mean "internal state"?',
      ],
    ],
    [
      "a reason without category",
      `requirements:\n  - excluded: nobody sees it\n${ok}`,
      [
        '2:15 Expected "<category>: <reason>" with one of the categories "internal state", "human-facing", "operator policy", "harness gap", found "nobody sees it".',
      ],
    ],
    [
      "a check with two rows",
      `requirements:\n  - check: a\n${ok}  - check: a\n${ok}`,
      [
        '4:12 Check "a" has a row already, at line 2. Each check decides one sentence: write a check of its own for this row.',
      ],
    ],
    [
      "an id that is none",
      `requirements:\n  - check: Some Check\n${ok}`,
      ['2:12 Expected the id of a check, lower case with hyphens, found "Some Check".'],
    ],
    [
      "no text",
      `requirements:\n  - check: a\n`,
      ['2:5 Expected "text" with the sentence of README.md, found a row without it.'],
    ],
    [
      "neither check nor exclusion",
      `requirements:\n  - text: It MUST be.\n`,
      ['2:5 Expected "check" with the id of a check, or "excluded" with the reason why there is none, found neither.'],
    ],
    [
      "both",
      `requirements:\n  - check: a\n    excluded: "internal state: x"\n${ok}`,
      ['2:5 Expected either "check" or "excluded", found both. What a check decides is not excluded: delete one.'],
    ],
    [
      "a url that is none",
      `requirements:\n  - check: a\n${ok}    url: example.com\n`,
      ['4:10 Expected "url" to be an address that begins with https://, found "example.com".'],
    ],
    [
      "an issue that is none",
      `requirements:\n  - check: a\n${ok}    issue: "#12"\n`,
      ['4:12 Expected "issue" to be an address that begins with https://, found "#12".'],
    ],
    [
      "a row that is none",
      `requirements:\n  - a\n`,
      ['2:5 Expected a row with the keys "check", "text", "url", "excluded", "issue", found the text "a".'],
    ],
    ["no list", `requirements: a\n`, ['1:15 Expected the key "requirements" with a list of rows, found the text "a".']],
    [
      "a list at the top",
      `- check: a\n  text: b\n`,
      ['1:1 Expected the key "requirements" with a list of rows, found a list.'],
    ],
    ["an empty file", "", ['1:1 Expected the key "requirements" with a list of rows, found nothing.']],
    [
      "an alias",
      `requirements:\n  - &a\n    check: a\n${ok}  - *a\n`,
      ['5:5 Expected a row with the keys "check", "text", "url", "excluded", "issue", found an alias.'],
    ],
    [
      "two faults in one row",
      `requirements:\n  - check: 1\n    text: 2\n`,
      [
        '3:11 Expected "text" to be a text, found the number 2. Put it in quotation marks.',
        '2:12 Expected "check" to be a text, found the number 1. Put it in quotation marks.',
      ],
    ],
  ])("%s", (_, table, problems) => expect(faults(table)).toEqual(problems));

  it.each([
    ["a tab", "requirements:\n\t- check: a\n", /^2:1 Not YAML: .*tab/i],
    ["an open quotation mark", 'requirements:\n  - check: "a\n', /^[23]:\d+ Not YAML: .*quote/i],
    ["a key given twice", `requirements:\n  - check: a\n    check: b\n${ok}`, /^3:5 Not YAML: .*unique/i],
    ["a colon in a plain text", "requirements:\n  - check: a\n    text: It MUST be: so.\n", /^3:11 Not YAML: /],
    ["two documents", "requirements: []\n---\nrequirements: []\n", /^2:1 Not YAML: /],
    ["a backtick at the start", "requirements:\n  - check: a\n    text: `x` MUST be.\n", /^3:11 Not YAML: .*`/],
  ])("not YAML: %s", (_, table, problem) => {
    const found = faults(table);
    expect(found[0]).toMatch(problem);
    expect(found.join()).not.toContain("\n");
  });
});
