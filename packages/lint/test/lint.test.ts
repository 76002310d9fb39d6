import { expect, it } from "vitest";
import { loadRules } from "../src/index.ts";
import { faultOf, line, lintWith } from "./fixture.ts";

const edited = faultOf("rows/sentence-edited");
const misdated = faultOf("preamble/date-impossible");

/** Levels of what is found when a change touched only these lines; `file` alone stands for a line of no problem. */
const levels = async (fault: typeof edited, ...touched: string[]) =>
  (
    await lintWith(fault, (file, line) =>
      touched.some((one) => (line === 0 ? one.split(":")[0] === file : one === `${file}:${line}`)),
    )
  ).map(({ file, line, level }) => `${file}:${line} ${level}`);

it("finds a rule in every file of its folder", async () => {
  const rules = await loadRules();
  expect([...rules.keys()]).toContain("preamble");
  for (const rule of rules.values())
    expect(rule).toMatchObject({ check: expect.any(Function) as unknown, level: /^(error|warning)$/ });
});

it("gives errors when nothing is known of a change", async () => {
  expect((await lintWith(misdated)).map(({ level, rule }) => [rule, level])).toEqual([["preamble", "error"]]);
});

it("warns of what a change did not touch", async () => {
  expect(await levels(misdated)).toEqual(["README.md:5 warning"]);
  expect(await levels(misdated, "README.md:4")).toEqual(["README.md:5 warning"]);
  expect(await levels(misdated, "README.md:5")).toEqual(["README.md:5 error"]);
});

it("lets a change answer for the agreement of the files it touched", async () => {
  expect(await levels(edited)).toEqual(["README.md:34 warning", "traceability.yaml:2 warning"]);
  expect(await levels(edited, "README.md:34")).toEqual(["README.md:34 error", "traceability.yaml:2 error"]);
  expect(await levels(edited, "checks.ts:1")).toEqual(["README.md:34 warning", "traceability.yaml:2 warning"]);
  // A row that was deleted leaves no line of its own to touch.
  expect(await levels(faultOf("rows/row-deleted"), "traceability.yaml")).toEqual(["README.md:34 error"]);
});

it("sorts by file, line and rule, and finds all faults at once", async () => {
  const found = await lintWith({
    edits: {
      "README.md": [
        { find: "# SEP-0000: Lamps", replace: "# Lamps" },
        { find: "2026-01-31", replace: "soon" },
        { find: "(reference.ts)", replace: "(nowhere.ts)" },
      ],
      "traceability.yaml": [{ find: "human-facing: only a person looks", replace: "human-facing" }],
    },
  });
  expect(found.map((problem) => `${problem.rule} ${line(problem).split(" ")[0]}`)).toEqual([
    "title README.md:1",
    "preamble README.md:5",
    "links README.md:54:7",
    "exclusions traceability.yaml:4",
  ]);
});

it("takes whatever text there is", async () => {
  for (const text of [
    "",
    "\0",
    "#",
    "```ts schema.ts#",
    "- **Status**:",
    "[](#)\n\n[a]: <>",
    "`io.mcp/`",
    ">".repeat(20_000),
  ])
    await expect(lintWith({ edits: { "README.md": text } }), text).resolves.toBeInstanceOf(Array);
});

it("takes a folder in the place of a file", async () => {
  const found = await lintWith({ edits: { "schema.ts": null, "schema.ts/a.ts": "" } });
  expect(found.map(({ rule }) => rule)).toEqual(["quotations"]);
});
