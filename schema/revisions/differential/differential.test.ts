import { beforeAll, describe, expect, test } from "vitest";
import { revisions } from "../scripts/revision.ts";
import { differ, type Report } from "./differential.ts";
import { failures } from "./failures.ts";
import type { Judge } from "./judge.ts";
import { ours } from "./ours.ts";
import { official } from "./official.ts";
import { reasons, type Reason } from "./reasons.ts";

describe("our validators beside the official schema, the official Zod schemas and TypeScript", () => {
  let report: Report;
  beforeAll(async () => {
    report = await differ([], { log: console.log });
  }, 300_000);

  test("each disagreement has its reason, and each reason a disagreement", () => {
    expect(failures(report).join("\n")).toBe("");
  });

  test("there are thousands of instances, and each judge is asked about most of a revision that it speaks", () => {
    expect(report.instances).toBeGreaterThan(5_000);
    const asked = report.comparisons.filter((it) => !it.absent);
    expect(asked.filter((it) => it.instances === 0)).toEqual([]);
    expect(new Set(asked.map((it) => it.judge))).toEqual(
      new Set(["ours", "zod", "typescript", ...(official.absent ? [] : ["official"])]),
    );
    const newest = asked.filter((it) => it.revision === revisions().at(-1)!.date && it.judge !== "ours");
    for (const { instances, judge } of newest) expect(instances, judge).toBeGreaterThan(10_000);
  });

  test("every reason is named after its judge, and once", () => {
    expect(reasons.filter((it) => !it.id.startsWith(`${it.judge}-`))).toEqual([]);
    expect(new Set(reasons.map((it) => it.id)).size).toBe(reasons.length);
  });
});

describe("the comparison notices", () => {
  const [oldest] = revisions().map((it) => it.date) as [string];
  /** A judge that agrees with ours but for what is changed. */
  const like = (change: Partial<Judge>): Judge => ({ ...ours, name: "another", ...change });
  const blunder = like({
    accepts: async (revision, questions) => {
      const right = await ours.accepts(revision, questions);
      return questions.map(({ value }, at) => right[at]! || value === null);
    },
  });
  const reason = (change: Partial<Reason>): Reason => ({
    id: "another-reason",
    judge: "another",
    says: "",
    applies: () => true,
    ...change,
  });

  test("nothing when a judge agrees", async () => {
    const report = await differ([oldest], { judges: [like({})], reasons: [] });
    expect(failures(report)).toEqual([]);
    expect(report.comparisons.map((it) => it.instances - it.agreements)).toEqual([0, 0]);
  });

  test("a judge that accepts one kind of wrong value", async () => {
    const report = await differ([oldest], { judges: [blunder], reasons: [] });
    const [, { unexplained, instances, agreements }] = report.comparisons as [unknown, Report["comparisons"][0]];
    expect(unexplained.length).toBeGreaterThan(0);
    expect(instances - agreements).toBe(unexplained.length);
    expect(unexplained.every((it) => it.value === null && it.does === "accepts")).toBe(true);
    expect(failures(report)[0]).toMatch(/another accepts as \w+, unlike ours: .* after "null" at the root/);
  });

  test("that a reason explains it, for its own judge only", async () => {
    const explained = await differ([oldest], { judges: [blunder], reasons: [reason({})] });
    expect(failures(explained)).toEqual([]);
    const other = await differ([oldest], { judges: [blunder], reasons: [reason({ judge: "zod" })] });
    expect(failures(other)).not.toEqual([]);
  });

  test("an example that our validator refuses and a counterexample that it accepts", async () => {
    const lenient: Judge = { ...ours, accepts: (_, questions) => questions.map(() => true) };
    const report = await differ([oldest], { subject: lenient, judges: [], reasons: [] });
    expect(new Set(report.comparisons[0]!.unexplained.map((it) => it.origin))).toEqual(new Set(["counterexamples"]));
    const harsh: Judge = { ...ours, accepts: (_, questions) => questions.map(() => false) };
    const other = await differ([oldest], { subject: harsh, judges: [], reasons: [] });
    expect(new Set(other.comparisons[0]!.unexplained.map((it) => it.origin))).toEqual(new Set(["examples"]));
  });

  test("a reason that explains nothing, unless its judge is not there", async () => {
    const never = reason({ applies: () => false });
    const report = await differ([], { judges: [like({})], reasons: [never] });
    expect(failures(report)).toEqual([expect.stringContaining("another-reason explains nothing any more")]);
    const gone = await differ([], { judges: [like({ absent: "not available here" })], reasons: [never] });
    expect(gone.stale).toEqual([]);
  });

  test("a judge that is not there, without counting it as agreeing", async () => {
    const gone = like({ absent: "not available here", accepts: () => expect.unreachable("It is not there.") });
    const report = await differ([oldest], { judges: [gone], reasons: [] });
    expect(report.comparisons[1]).toMatchObject({ absent: "not available here", instances: 0, agreements: 0 });
  });

  test("a revision that there is not", async () => {
    await expect(differ(["2099-01-01"])).rejects.toThrow(/no revision 2099-01-01. Known are 2024-11-05/);
  });
});
