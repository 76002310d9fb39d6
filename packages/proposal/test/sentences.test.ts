import { describe, expect, it } from "vitest";
import { read, spec, texts } from "./folder.ts";

describe("levels", () => {
  it.each([
    ["MUST", "MUST"],
    ["MUST NOT", "MUST"],
    ["REQUIRED", "MUST"],
    ["SHALL", "MUST"],
    ["SHALL NOT", "MUST"],
    ["SHOULD", "SHOULD"],
    ["SHOULD NOT", "SHOULD"],
    ["RECOMMENDED", "SHOULD"],
    ["NOT RECOMMENDED", "SHOULD"],
    ["MAY", "MAY"],
    ["OPTIONAL", "MAY"],
  ])("%s is a %s", (keyword, level) => {
    expect(spec(`This ${keyword} be.`)).toMatchObject([{ keyword, level }]);
  });

  it("takes the strongest of several", () => {
    expect(spec("A server MAY wait, SHOULD answer and MUST NOT lie.")).toMatchObject([
      { keyword: "MUST NOT", level: "MUST" },
    ]);
    expect(spec("It MAY, and SHOULD.")).toMatchObject([{ level: "SHOULD" }]);
  });

  it.each([
    "It must be.",
    "It Must be.",
    "MUSTARD",
    "MUST_NOT",
    "PRE-REQUIRED",
    "MISSING_REQUIRED_CAPABILITY",
    "DISMAY",
  ])("knows no keyword in: %s", (text) => expect(spec(text)).toEqual([]));

  it("reads a keyword that is cut by a line, bold, or in a link", () => {
    expect(spec("A server MUST\nNOT lie.")).toMatchObject([{ keyword: "MUST NOT", text: "A server MUST NOT lie." }]);
    expect(spec("A server **MUST** *NOT* lie.")).toMatchObject([{ keyword: "MUST NOT" }]);
    expect(spec("A server __MUST NOT__ lie.")).toMatchObject([{ keyword: "MUST NOT" }]);
    expect(spec("A server [MUST](https://MAY.example) lie.")).toMatchObject([{ keyword: "MUST" }]);
  });
});

describe("what does not count", () => {
  it.each([
    ["code", "The word `MUST` is a word."],
    ["a fenced block", "```text\nIt MUST be.\n```"],
    ["an indented block", "    It MUST be."],
    ["a quote", "> It MUST be."],
    ["a quote in a list", "- Somebody says:\n  > It MUST be."],
    ["a heading", "### What MUST be"],
    ["quotation marks", 'The word "MUST" and the words “SHOULD NOT” are words.'],
    ["struck out text", "~~It MUST be.~~"],
    ["an address", "See [there](https://example.com/MUST)."],
    ["a picture", "![MUST](picture.png)"],
    ["HTML", "<div>\nIt MUST be.\n</div>"],
    ["a comment", "<!-- It MUST be. -->"],
  ])("%s", (_, text) => expect(spec(text)).toEqual([]));

  it.each([
    'The key words "MUST", "MUST NOT" and "MAY" are to be interpreted as in BCP 14 [RFC2119](https://x.example), when in capitals.',
    "MUST, SHOULD and MAY mean what RFC 2119 says.",
    "The words MUST, SHALL and\nREQUIRED are those of [RFC-8174](https://x.example).",
  ])("the explanation of the words: %s", (text) => expect(spec(text)).toEqual([]));

  it("counts a sentence beside that explanation", () => {
    expect(texts("MUST means what RFC 2119 says. A server MUST answer.")).toEqual(["A server MUST answer."]);
  });

  it("text outside of Specification", () => {
    const readme =
      "# SEP-0000: It MUST be\n\nIt MUST be.\n\n## Motivation\n\nIt MUST be.\n\n## Specification\n\nThis MUST count.\n\n### Deeper\n\nThis MUST too.\n\n## Rationale\n\nIt MUST be.\n\n### Specification\n\nIt MUST be.\n";
    expect(read({ "README.md": readme }).sentences).toMatchObject([
      { text: "This MUST count.", section: "specification", line: 11 },
      { text: "This MUST too.", section: "deeper", line: 15 },
    ]);
  });
});

describe("where a sentence ends", () => {
  it("cuts a paragraph into its sentences", () => {
    expect(spec("It MUST be one. It is two!\nIt MUST be\nthree? It MAY be four")).toMatchObject([
      { text: "It MUST be one.", line: 5 },
      { text: "It MUST be three?", line: 6 },
      { text: "It MAY be four", line: 7 },
    ]);
  });

  it.each([
    "A value, e.g. Alpha, MUST be.",
    "A value (i.e. `alpha`) MUST be.",
    "A value, e. g. Alpha, MUST be.",
    "It MUST follow RFC 8785, Sec. 3, cf. Fig. 2 of Dr. No.",
    "Values such as A, B etc. MUST be.",
    "It MUST be version 1.2.3 of Node.js and example.com/index.html.",
    "It MUST call `a.b`. not more",
    "It MUST be `one. Two. Three` in code.",
    "It MUST be [here. There](https://a.example/x.y?z=1.5).",
    "It MUST wait ... and see.",
    "It MUST read https://a.example/x. y",
    "It MUST be (so it is).",
    "It MUST be of the form `a?` and `b!`.",
  ])("once: %s", (text) => expect(texts(text)).toEqual([text]));

  it.each([
    ["It MUST be. `code` MUST begin.", ["It MUST be.", "`code` MUST begin."]],
    ["It MUST end in `code`. It MUST go on.", ["It MUST end in `code`.", "It MUST go on."]],
    ["It MUST be a name. ttlMs MUST be a number.", ["It MUST be a name.", "ttlMs MUST be a number."]],
    ["It MUST be. 3 rounds MUST pass.", ["It MUST be.", "3 rounds MUST pass."]],
    [
      "It MUST have tools, prompts, etc. The client MUST not.",
      ["It MUST have tools, prompts, etc.", "The client MUST not."],
    ],
    ["It MUST be. (It MUST be so.) It MAY.", ["It MUST be.", "(It MUST be so.)", "It MAY."]],
    ['It MUST say "stop." Then it MUST stop.', ['It MUST say "stop."', "Then it MUST stop."]],
    ["It **MUST be.** It MUST.", ["It **MUST be.**", "It MUST."]],
    ["**It MUST be. It SHOULD be.**", ["It MUST be.", "It SHOULD be."]],
    ["_It MUST be. It SHOULD be._ It MAY.", ["It MUST be.", "It SHOULD be.", "It MAY."]],
    ["It MUST be. [Links](https://x.example) MUST work.", ["It MUST be.", "[Links](https://x.example) MUST work."]],
    ["Ends on code MUST `a.b`. `c.d` MAY.", ["Ends on code MUST `a.b`.", "`c.d` MAY."]],
    ["It MUST.\\\nIt MAY.", ["It MUST.", "It MAY."]],
    ["It MUST  \ngo on. It MAY.", ["It MUST go on.", "It MAY."]],
    ["Äpfel MUST be. Über allem MAY.", ["Äpfel MUST be.", "Über allem MAY."]],
  ])("twice: %s", (text, sentences) => expect(texts(text)).toEqual(sentences));

  it("in lists, also nested and lazy", () => {
    const text =
      "1. It MUST be one. It MUST be\n   more.\n   - It MUST be deep,\nand lazy.\n\n2. It MUST be two.\n\n   It MAY be a paragraph.";
    expect(spec(text)).toMatchObject([
      { text: "It MUST be one.", line: 5 },
      { text: "It MUST be more.", line: 5 },
      { text: "It MUST be deep, and lazy.", line: 7 },
      { text: "It MUST be two.", line: 10 },
      { text: "It MAY be a paragraph.", line: 12 },
    ]);
  });

  it("in the cells of tables, with escaped bars", () => {
    const text =
      "| who | what MUST be |\n|---|---|\n| server | It MUST be `a \\| b`. It MAY. |\n| | |\n|client|It SHOULD|";
    expect(spec(text)).toMatchObject([
      { text: "what MUST be", line: 5 },
      { text: "It MUST be `a | b`.", line: 7 },
      { text: "It MAY.", line: 7 },
      { text: "It SHOULD", line: 9 },
    ]);
  });

  it("in footnotes", () => {
    expect(texts("See[^1].\n\n[^1]: It MUST be.")).toEqual(["It MUST be."]);
  });

  it("beside addresses that the parser gives no position", () => {
    expect(texts("Mail /a@b.example and it MUST go. It MAY.")).toEqual([
      "Mail /a@b.example and it MUST go.",
      "It MAY.",
    ]);
  });
});

describe("identity", () => {
  const [first] = spec("A server MUST answer.");

  it("is 12 digits that depend on the words", () => {
    expect(first!.hash).toMatch(/^[0-9a-f]{12}$/);
    expect(spec("A server MUST not answer.")[0]!.hash).not.toBe(first!.hash);
  });

  it.each([
    "A server **MUST** answer.",
    "A  server\nMUST _answer_.",
    "- A [server](#x) MUST answer.",
    "A `server` MUST answer.",
  ])("does not depend on marks and space: %s", (text) => expect(spec(text)[0]!.hash).toBe(first!.hash));

  it("is the same whatever stands around it", () => {
    expect(spec("**Foo. A server MUST answer.** Bar.")[0]!.hash).toBe(first!.hash);
  });

  it("has an address of its own, even when a sentence is said twice", () => {
    const ids = spec("A server MUST answer. A server MUST answer.").map(({ id }) => id);
    expect(ids).toEqual([first!.hash, `${first!.hash}-2`]);
  });

  it("takes the first check as address", () => {
    const proposal = read({
      "README.md": "# T\n\n## Specification\n\nA server MUST answer. It MAY sleep.\n",
      "traceability.yaml":
        "requirements:\n  - check: answers\n    text: A server MUST answer.\n  - check: answers-again\n    text: A server MUST answer.\n",
    });
    expect(proposal.sentences).toMatchObject([
      { id: "answers", hash: first!.hash },
      { id: expect.stringMatching(/^[0-9a-f]{12}$/) as string },
    ]);
    expect(proposal.rows.map((row) => row.sentence?.id)).toEqual(["answers", "answers"]);
  });
});
