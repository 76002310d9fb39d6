import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compare, table } from "../comparison/compare.ts";

const rows = await compare();

/** `vitest -u` makes it anew. */
test("comparison.json is what comes out", async () => {
  await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot("../comparison.json");
});

test("the table in README.md is what comes out", () => {
  const cells = readFileSync(new URL("../README.md", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  const expected = table(rows);
  const first = cells.findIndex((row) => row.join() === expected[0]!.join());
  const found = cells.slice(first, first + expected.length + 1).filter((_, at) => at !== 1);
  expect(found).toEqual(expected);
});
