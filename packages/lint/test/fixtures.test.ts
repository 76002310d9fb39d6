import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadRules } from "../src/index.ts";
import { allFixtures, faultOf, fixtures, line, lintWith } from "./fixture.ts";

const rules = await loadRules();
const all = allFixtures();

it("the base has no fault", async () => {
  expect(await lintWith({})).toEqual([]);
});

describe.each(all)("%s", (fixture) => {
  const expected = readFileSync(join(fixtures, fixture, "expected.txt"), "utf8").trim();

  it("provokes what it says, and nothing else", async () => {
    const found = await lintWith(faultOf(fixture));
    // Newer engines add to a syntax error where it is, and its line.
    const lines = found.map((it) => line(it).replace(/ \(line \d+ column \d+\)/, ""));
    expect(lines.join("\n")).toBe(expected);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(expected ? [fixture.split("/")[0]] : []));
  });

  it("is named for a fault or for what is clean", () => {
    expect(expected === "").toBe(fixture.split("/")[1]!.startsWith("clean"));
  });
});

describe.each([...rules.keys()])("rule %s", (name) => {
  const page = fileURLToPath(new URL(`../src/rules/${name}.md`, import.meta.url));

  it("has a page that says what, why and how, and shows wrong and right", () => {
    expect(existsSync(page), page).toBe(true);
    const text = readFileSync(page, "utf8").replace(/^(`{3,})[^]*?^\1$/gm, "");
    expect(text.match(/^#+ .*$/gm)).toEqual([`# ${name}`, "## Why", "## How to mend", "## Wrong", "## Right"]);
  });

  it("is in the table of the package", () => {
    const table = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");
    expect(table).toContain(`| [${name}](src/rules/${name}.md) `);
  });

  it("has a fixture with a fault", () => {
    expect(all.filter((fixture) => fixture.startsWith(`${name}/`) && !fixture.includes("/clean"))).not.toEqual([]);
  });
});

it("every fixture belongs to a rule", () => {
  expect(all.map((fixture) => fixture.split("/")[0]!).filter((rule) => !rules.has(rule))).toEqual([]);
});
