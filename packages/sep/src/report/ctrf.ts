import type { Verdict } from "@transports-wg/audit";
import type { View } from "./view.ts";

/** What the verdicts are called in the Common Test Report Format. @see https://ctrf.io/docs/specification/status */
const statuses: Readonly<Record<Verdict, string>> = {
  success: "passed",
  failure: "failed",
  warning: "other",
  known: "other",
  untested: "skipped",
  excepted: "skipped",
};

/** The Common Test Report Format. Times count from 0, because when it was is no part of the evidence. */
export function ctrf(view: View): string {
  const checks = view.sentences.flatMap(({ text, checks }) =>
    checks.flatMap(({ id, says, level, role, cells }) =>
      cells.map(({ subject, transport, verdict, message, milliseconds }) => ({
        name: `${id}: ${says}`,
        status: statuses[verdict],
        duration: milliseconds,
        suite: [view.name, subject, transport],
        rawStatus: verdict,
        ...(message !== undefined && { message }),
        tags: [level, role],
        extra: { check: id, sentence: text },
      })),
    ),
  );
  const mutants = view.mutants.map(({ name, check, survived }) => ({
    name: `${name} is noticed by ${check}`,
    status: survived === undefined ? "passed" : "failed",
    duration: 0,
    suite: [view.name, "mutants"],
    ...(survived !== undefined && { message: survived }),
  }));
  const problems = view.problems.map(({ file, line, message }) => ({
    name: `${file}:${line}`,
    status: "failed",
    duration: 0,
    suite: [view.name, "problems"],
    message,
  }));
  const tests = [...checks, ...mutants, ...problems];
  const count = (status: string) => tests.filter((it) => it.status === status).length;
  const summary = {
    tests: tests.length,
    passed: count("passed"),
    failed: count("failed"),
    pending: 0,
    skipped: count("skipped"),
    other: count("other"),
    start: 0,
    stop: tests.reduce((sum, it) => sum + it.duration, 0),
  };
  const report = { reportFormat: "CTRF", specVersion: "0.0.0", results: { tool: { name: "sep" }, summary, tests } };
  return `${JSON.stringify(report, null, 2)}\n`;
}
