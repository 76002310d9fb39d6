import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProposal } from "@transports-wg/proposal";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Candidate, Rung } from "../src/life/demand.ts";
import { loadDemands, missingFor, nextStatus } from "../src/life/demands.ts";
import { proposal } from "./proposal.ts";

const conformance = "https://github.com/modelcontextprotocol/conformance/pull/1";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "demands-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const { "README.md": whole = "" } = proposal("open/x");

/** The text of a proposal that lacks nothing. */
const readme = whole
  .replace("SEP-0000", "SEP-4711")
  .replace("pull/0", "pull/4711")
  .replace("**Sponsor**: None", "**Sponsor**: @somebody")
  .replace("It is beside this text.", `It is beside this text, and [its scenario](${conformance}) is merged.`);

/** A candidate that lacks nothing, but for what is given. */
function candidate(files: Record<string, string>, facts: Partial<Candidate> = {}): Candidate {
  const all = { ...proposal("open/x"), "README.md": readme, "evidence.json": "{}", ...files };
  for (const [name, text] of Object.entries(all))
    if (text !== undefined && !name.includes("/")) writeFileSync(join(root, name), text);
  const passes = { subjects: { reference: { http: "success" } } };
  const evidence = { proven: true, counts: { sentences: 3, proven: 2, excluded: 1 }, checks: [passes] };
  return {
    proposal: readProposal(root),
    evidence: evidence as unknown as NonNullable<Candidate["evidence"]>,
    problems: 0,
    fit: { contained: true },
    deprecated: new Set(),
    decisions: [],
    today: new Date("2026-02-01"),
    ...facts,
  };
}

const ids = async (status: Rung, it: Candidate) => (await missingFor(status, it)).map(({ id }) => id).sort();
const found = async (status: Rung, it: Candidate, id: string) =>
  (await missingFor(status, it)).find((missing) => missing.id === id)?.found;

const accepted = { decisions: [{ id: "D-1", to: "accepted" }] };

describe("each demand holds of a proposal that has all, and not of one that lacks its matter", () => {
  test("what lacks nothing lacks the decision only", async () => {
    expect(await ids("In-Review", candidate({}))).toEqual([]);
    expect(await ids("Accepted", candidate({}))).toEqual(["acceptance"]);
    expect(await ids("Accepted", candidate({}, accepted))).toEqual([]);
    expect(await ids("Final", candidate({}, { decisions: [{ id: "D-1", to: "Final" }] }))).toEqual(["acceptance"]);
  });

  const draft = (text: string) => `import type {} from "a/types";\n\n${text}\n`;
  const cases: [id: string, status: Rung, files: Record<string, string>, facts: Partial<Candidate>, said: RegExp][] = [
    ["mended", "In-Review", {}, { problems: 2 }, /^2 problems are left/],
    ["number", "In-Review", { "README.md": readme.replace("4711:", "0000:") }, {}, /^The title has no number/],
    [
      "number",
      "In-Review",
      { "README.md": readme.replace("pull/4711", "pull/12") },
      {},
      /says SEP-4711, and PR is pull request 12/,
    ],
    [
      "sponsor",
      "In-Review",
      { "README.md": readme.replace("@somebody", "None (seeking)") },
      {},
      /^It has none\. .* into Sponsor\.$/,
    ],
    [
      "sponsor",
      "In-Review",
      { "README.md": readme.replace("@somebody", "None") },
      { today: new Date("2026-09-01") },
      /243 days old: .* dormant/,
    ],
    [
      "binding",
      "In-Review",
      { "README.md": readme.replaceAll(/MUST|SHOULD/g, "may") },
      {},
      /^No sentence has a word such as MUST/,
    ],
    ["prototype", "Accepted", {}, { evidence: undefined }, /^No subject passes every check yet/],
    ["composes", "Accepted", {}, { fit: { contained: false, clash: "a and b clash" } }, /^a and b clash$/],
    [
      "deprecated-first",
      "Accepted",
      { "delta.json": '{"removed":{"Old":[]},"modified":{}}' },
      {},
      /does not mark Old as deprecated/,
    ],
    [
      "deprecated-first",
      "Accepted",
      { "delta.json": '{"modified":{"T":{"removed":["\\"a/b\\"?: string","| X"]}}}' },
      {},
      /mark T\.a\/b as/,
    ],
    [
      "deprecation-plan",
      "Accepted",
      { "schema.ts": draft("/** @deprecated for x */\nexport interface T {}") },
      {},
      /no word of how to migrate.*no window in months, 12 or more/,
    ],
    [
      "acceptance",
      "Accepted",
      {},
      {
        decisions: [
          { id: "D-1", to: "accepted" },
          { id: "D-2", to: "rejected" },
        ],
      },
      /accepted\]/,
    ],
    [
      "traced",
      "Final",
      { "traceability.yaml": "requirements: []\n" },
      {},
      /^3 of 3 have none, the first at README\.md:\d+/,
    ],
    [
      "gaps-tracked",
      "Final",
      { "traceability.yaml": proposal("x")["traceability.yaml"]!.replace("internal state", "harness gap") },
      {},
      /^A row has none: traceability\.yaml:6/,
    ],
    ["reference", "Final", {}, { evidence: undefined }, /^It has no evidence/],
    [
      "scenario",
      "Final",
      { "README.md": readme.replace(conformance, "https://example.com") },
      {},
      /^README\.md links to nothing there/,
    ],
    ["contained", "Final", {}, { fit: { contained: false } }, /^It does not yet/],
    ["finality", "Final", {}, accepted, /final\]/],
  ];

  test.each(cases)("%s, for %s", async (id, status, files, facts, said) => {
    expect(await found(status, candidate({}), id)).toSatisfy(
      (it) => it === undefined || id === "acceptance" || id === "finality",
    );
    expect(await found(status, candidate(files, facts), id)).toMatch(said);
  });

  test("every demand has such a case, names its source, and says whose duty it is", async () => {
    const demands = await loadDemands();
    expect(new Set(cases.map(([id]) => id))).toEqual(new Set(demands.map(([id]) => id)));
    for (const [, it] of demands) expect(it.source).toMatch(/SEP-\d+|SEP guidelines|docs\/decisions/);
  });
});

test("what was deprecated may be removed, and a plan may be in words", async () => {
  const removed = { "delta.json": '{"removed":{"Old":[]},"modified":{"T":{"removed":["a: string"]}}}' };
  expect(
    await found("Accepted", candidate(removed, { deprecated: new Set(["Old", "T.a"]) }), "deprecated-first"),
  ).toBeUndefined();
  const expedited = { ...removed, "README.md": readme.replace("None.", "An expedited removal, for CVE-2001-1234.") };
  expect(await found("Accepted", candidate(expedited), "deprecated-first")).toBeUndefined();
  const plan = {
    "schema.ts": "/** @deprecated */\nexport interface T {}\n",
    "README.md": readme.replace("Nothing breaks.", "To migrate, leave it out. It is removed after twelve months."),
  };
  expect(await found("Accepted", candidate(plan), "deprecation-plan")).toBeUndefined();
});

test("governance and advice need no tests", async () => {
  const process = readme
    .replace("Standards Track", "Process")
    .replaceAll("MUST", "must")
    .replaceAll("SHOULD", "should");
  const it = candidate({ "README.md": process, "traceability.yaml": "requirements: []\n" }, { evidence: undefined });
  expect(await ids("Final", it)).toEqual(["acceptance", "finality"]);
});

test("the next status is that above its own", () => {
  const at = (room: string, Status: string) =>
    nextStatus({ room, preamble: { Status: { value: Status, line: 1 } } } as unknown as Candidate["proposal"]);
  expect(at("open", "Draft")).toBe("In-Review");
  expect(at("open", "In-Review")).toBe("Accepted");
  expect(at("accepted", "Accepted")).toBe("Final");
  expect(at("final", "Final")).toBeUndefined();
  expect(at("template", "Draft")).toBeUndefined();
});
