import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProposals, readProposal } from "../src/index.ts";
import { folder, manifest, read } from "./folder.ts";

const readme = (text: string) => read({ "README.md": text });

describe("the head of the text", () => {
  it.each([
    ["# SEP-1234: Many Things", 1234, "Many Things"],
    ["# SEP-0000: A `thing`", undefined, "A thing"],
    ["# SEP-{NUMBER}: Thing", undefined, "SEP-{NUMBER}: Thing"],
    ["Thing\n=====", undefined, "Thing"],
    ["no heading", undefined, ""],
  ])("%s", (text, sep, title) => expect(readme(text)).toMatchObject({ sep, title }));

  it("reads the list of facts as it is written", () => {
    const text =
      "# SEP-0000: T\n\n> A note.\n\n- **Status**: Draft\n- **Author(s)**: Ann <ann@example.com> (@ann),\n  Bob\n- **PR**: [#1](https://example.com/1)\n- no fact\n- **Empty**:\n- **Odd:** value\n\n## Abstract\n\n- **Status**: Final\n";
    expect(readme(text).preamble).toEqual({
      Status: { value: "Draft", line: 5 },
      "Author(s)": { value: "Ann <ann@example.com> (@ann), Bob", line: 6 },
      PR: { value: "[#1](https://example.com/1)", line: 8 },
      Empty: { value: "", line: 10 },
      Odd: { value: "value", line: 11 },
    });
  });

  it("has no fact that nobody wrote", () => {
    expect(readme("# T\n").preamble["constructor"]).toBeUndefined();
    expect(readme("# T\n\n- **\\_\\_proto\\_\\_**: x\n").preamble["__proto__"]).toEqual({ value: "x", line: 3 });
  });
});

describe("sections", () => {
  it("have depth, line and the anchor that GitHub makes", () => {
    expect(readme("# T\n\n## A & `b`\n\ntext\n\n### Same\n\nx\n\n### Same\n\n```md\n# none\n```\n").sections).toEqual([
      { title: "T", depth: 1, line: 1, slug: "t", empty: false },
      { title: "A & b", depth: 2, line: 3, slug: "a--b", empty: false },
      { title: "Same", depth: 3, line: 7, slug: "same", empty: false },
      { title: "Same", depth: 3, line: 11, slug: "same-1", empty: false },
    ]);
  });

  it("are empty when nothing but headings and comments is in them", () => {
    const text = "# T\n\n## A\n\n<!-- later -->\n\n## B\n\n### C\n\ntext\n\n## D\n\n### E\n";
    expect(readme(text).sections.map(({ title, empty }) => [title, empty])).toEqual([
      ["T", false],
      ["A", true],
      ["B", false],
      ["C", false],
      ["D", true],
      ["E", true],
    ]);
  });
});

describe("quotations and links", () => {
  it("takes fenced blocks whose info string names a file", () => {
    const text =
      '```ts schema.ts#Thing\ninterface Thing {}\n```\n\n- in a list:\n\n  ```json examples/A/b.json\n  {}\n  ```\n\n```ts\nnone\n```\n\n```json title="a.json"\n{}\n```\n\n```ts {1,3}\n```\n\n```\na.json\n```\n';
    expect(readme(text).quotations).toEqual([
      { file: "schema.ts", anchor: "Thing", lang: "ts", text: "interface Thing {}", line: 1 },
      { file: "examples/A/b.json", lang: "json", text: "{}", line: 7 },
    ]);
  });

  it("takes links, images and definitions", () => {
    const text = "[a](b.md#c) ![d](e.png)\n\n[f][g]\n\n[g]: https://h.example\n\n`[no](no)` <https://i.example>";
    expect(readme(text).links).toEqual([
      { url: "b.md#c", line: 1, column: 1 },
      { url: "e.png", line: 1, column: 13 },
      { url: "https://h.example", line: 5, column: 1 },
      { url: "https://i.example", line: 7, column: 12 },
    ]);
  });
});

describe("the folder", () => {
  it("has name, room, package and files", () => {
    expect(read({ "README.md": "# T\n", "examples/A/b.json": "{}", "other.txt": "" }, "final/thing")).toMatchObject({
      name: "thing",
      room: "final",
      packageName: "@transports-wg/thing",
      files: ["README.md", "package.json", "examples"],
      problems: [],
    });
  });

  it.each([
    ["template", "template"],
    ["accepted/a", "accepted"],
    ["closed/a", "closed"],
    ["open/template", "open"],
    ["elsewhere/a", "open"],
  ])("%s is in room %s", (name, room) => expect(read({ "README.md": "# T\n" }, name).room).toBe(room));

  it("reports what is missing", () => {
    const at = folder({});
    expect(readProposal(at)).toMatchObject({
      packageName: undefined,
      sentences: [],
      problems: [
        {
          file: join(at, "README.md"),
          line: 1,
          message: expect.stringMatching(/^Expected a file README.md, found none/) as string,
        },
        {
          file: join(at, "package.json"),
          line: 1,
          message: expect.stringMatching(/^Expected a file package.json, found none/) as string,
        },
      ],
    });
  });

  it.each([
    ["not JSON", "{", /^Not JSON: /],
    ["null", "null", /^Expected "name", the name of the package, found undefined/],
    ["a number for a name", '{ "name": 1 }', /found 1/],
  ])("reports a package.json that is %s", (_, text, message) => {
    const { problems, packageName } = readProposal(folder({ "README.md": "# T\n", "package.json": text }));
    expect(problems).toMatchObject([{ message: expect.stringMatching(message) as string }]);
    expect(packageName).toBeUndefined();
  });

  it("reports a folder in the place of a file", () => {
    const at = folder({ "package.json": manifest });
    mkdirSync(join(at, "README.md"));
    expect(readProposal(at).problems).toMatchObject([
      { message: expect.stringMatching(/^README.md cannot be read/) as string },
    ]);
  });

  it("reports text that is nested too deep to read", () => {
    expect(readme(`${">".repeat(20_000)} a`).problems).toMatchObject([
      { line: 1, message: expect.stringMatching(/^README.md cannot be read as Markdown/) as string },
    ]);
  });

  it.each([
    ["empty", ""],
    ["binary", "\0\u0001\uFFFD# T\0"],
    ["unfinished", "# T\n\n- **Status\n\n## Specification\n\n```ts a.ts#\n| a |\n|--"],
    ["a table of nothing", "## Specification\n\n||\n|-|\n||\n"],
    ["an empty heading", "#\n\n##\n\n- \n-\n\n[]()\n"],
  ])("takes a text that is %s", (_, text) => expect(readme(text).problems).toEqual([]));

  it("reads lines that end as on Windows, and a byte order mark", () => {
    const proposal = readme(
      "\uFEFF# SEP-1: T\r\n\r\n- **Status**: Draft\r\n\r\n## Specification\r\n\r\nIt MUST\r\nbe.\r\n\r\n```json a.json\r\n{\r\n}\r\n```\r\n",
    );
    expect(proposal).toMatchObject({ sep: 1, preamble: { Status: { value: "Draft", line: 3 } } });
    expect(proposal.sentences).toMatchObject([{ text: "It MUST be.", line: 7 }]);
    expect(proposal.quotations[0]!.text).toBe("{\n}");
  });

  it("throws when there is none, and says so", () => {
    const at = join(folder({}), "absent");
    expect(() => readProposal(at)).toThrow(`Expected the folder of a proposal, found no folder at ${at}.`);
  });
});

describe("finding proposals", () => {
  const root = join(folder({ "proposals/open/b/README.md": "", "proposals/open/a/package.json": "" }));
  for (const name of [
    "template",
    "open/empty",
    "final/c",
    "closed/d",
    "conformance/e",
    "open/.hidden",
    "open/moved/gen",
    "open/moved/node_modules",
  ])
    mkdirSync(join(root, "proposals", name), { recursive: true });

  it("finds every folder of every room, and nothing else", () => {
    expect(findProposals(root)).toEqual([
      { name: "template", room: "template", folder: join(root, "proposals/template") },
      { name: "a", room: "open", folder: join(root, "proposals/open/a") },
      { name: "b", room: "open", folder: join(root, "proposals/open/b") },
      { name: "empty", room: "open", folder: join(root, "proposals/open/empty") },
      { name: "c", room: "final", folder: join(root, "proposals/final/c") },
      { name: "d", room: "closed", folder: join(root, "proposals/closed/d") },
    ]);
  });

  it("throws outside of a repository", () => {
    expect(() => findProposals(join(root, "nowhere"))).toThrow("Expected the root of the repository");
  });
});
