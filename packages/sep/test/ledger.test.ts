import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { proposal } from "./proposal.ts";
import { repository } from "./repository.ts";

/** The small proposal, with one more sentence in its specification. */
function saying(folder: string, sentence: string) {
  const files = proposal(folder);
  return { "README.md": files["README.md"]!.replace("The server MUST greet.", `The server MUST greet. ${sentence}`) };
}

test("names are told by kind, filtered, and renumbered in all files or in none", async () => {
  const { root, add, put, run } = repository();
  add("open/a", saying("open/a", "The header `Mcp-Greeting` says how."));
  add("open/b", { "schema.ts": undefined, "names.ts": 'export const A = "mcp-greeting";\n' });
  put("proposals/open/a/names.ts", 'export const GREETING = "mcp-greeting";\n');
  const readme = () => readFileSync(join(root, "proposals/open/a/README.md"), "utf8");
  const before = readme();

  const twice = await run(["ledger", "--kind", "header", "--json"]);
  expect(twice.code).toBe(1);
  const { entries, clashes } = JSON.parse(twice.stdout) as {
    entries: { owner: string }[];
    clashes: { between: string[] }[];
  };
  expect(entries.map(({ owner }) => owner)).toEqual(["a", "b"]);
  expect(clashes.map(({ between }) => between)).toEqual([["b", "a"]]);

  const dry = await run(["ledger", "renumber", "Mcp-Greeting", "Mcp-Hello", "--proposal", "a", "--dry-run"]);
  expect(dry).toMatchObject({
    stderr: "",
    code: 0,
    stdout: expect.stringContaining("would change 2 lines in 2 files.\nNothing is written.") as string,
  });
  expect(readme()).toBe(before);

  const ambiguous = await run(["ledger", "renumber", "Mcp-Greeting", "Mcp-Hello"]);
  expect(ambiguous).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("Say whose is meant: --proposal a") as string,
  });
  expect(readme()).toBe(before);

  const done = await run(["ledger", "renumber", "Mcp-Greeting", "Mcp-Hello", "--proposal", "a"]);
  expect(done.stdout).toContain("npm run sep -- generate a --attest");
  expect(readme()).toBe(before.replace("Mcp-Greeting", "Mcp-Hello"));
  expect(readFileSync(join(root, "proposals/open/a/names.ts"), "utf8")).toBe('export const GREETING = "mcp-hello";\n');
  const mended = await run(["ledger", "--proposal", "a"]);
  expect(mended.stdout).toMatch(/^ {2}mcp-hello +a +reserved +proposals\/open\/a\/names\.ts:1$/m);
  expect(mended.code).toBe(0);
});

test.each([
  [["ledger", "--kind", "heade"], "There is no kind of name heade. Did you mean header?"],
  [["ledger", "--proposal", "templat"], "There is no proposal templat. Did you mean template?"],
  [["ledger", "renumber", "Mcp-A"], "missing required argument 'new'"],
])("%j is wrong usage", async (words, said) => {
  const { code, stdout, stderr } = await repository().run(words);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining(said) as string });
});
