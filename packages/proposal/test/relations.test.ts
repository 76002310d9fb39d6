import { expect, test } from "vitest";
import { read } from "./folder.ts";

const withEntry = (entry: string) =>
  read({ "README.md": `# SEP-0000: Thing\n\n- **Status**: Draft\n${entry}\n\n## Abstract\n` });

test.each([
  ["- **Requires**: SEP-12", [{ is: "requires", to: 12, line: 4 }]],
  ["- **Supersedes**: SEP-0012 (Old Things, and more)", [{ is: "supersedes", to: 12, line: 4 }]],
  ["- **Superseded-By**: [SEP-12](https://example.com/12) (New Things)", [{ is: "superseded-by", to: 12, line: 4 }]],
  ["- **Conflicts**: `other-thing`, SEP-9", ["other-thing", 9].map((to) => ({ is: "conflicts", to, line: 4 }))],
  ["- **Related**: SEP-12, and whatever else", []],
])("%s is read", (entry, expected) => {
  const { relations, problems } = withEntry(entry);
  expect(relations).toEqual(expected);
  expect(problems).toEqual([]);
});

test.each([
  ["- **Requires**: whatever it takes", 'found "whatever it takes"'],
  ["- **Requires**: SEP-0000", 'found "SEP-0000"'],
  ["- **Requires**:", 'found ""'],
  ["- **Conflicts**: a-thing,", 'found ""'],
  ["- **Requiers**: SEP-12", 'found "Requiers". Did you mean "Requires"?'],
])("%s is a problem, at its line", (entry, said) => {
  const { relations, problems } = withEntry(entry);
  expect(problems).toEqual([
    { file: expect.stringMatching(/README\.md$/) as string, line: 4, message: expect.stringContaining(said) as string },
  ]);
  expect(relations.length).toBe(entry.includes("a-thing") ? 1 : 0);
});
