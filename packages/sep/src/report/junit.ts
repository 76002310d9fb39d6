import { getJunitXml, type TestCase } from "junit-xml";
import type { Cell, CheckView, View } from "./view.ts";

/** JUnit's XML: a suite for each subject and transport, and one for the mutants. It has no word for what is neither good nor bad: that is skipped. */
export function junit(view: View): string {
  const checks = view.sentences.flatMap((it) => it.checks);
  const suites = view.columns.flatMap(({ subject, transports }) =>
    transports.map((transport) => ({
      name: `${view.name} · ${subject} · ${transport}`,
      testCases: checks.flatMap((check) =>
        check.cells
          .filter((it) => it.subject === subject && it.transport === transport && it.verdict !== "excepted")
          .map((cell) => testCase(check, cell, view.name)),
      ),
    })),
  );
  const mutants = view.mutants.map(({ name, check, survived }): TestCase => ({
    name: `${name} is noticed by ${check}`,
    classname: `${view.name}.mutants`,
    ...(survived !== undefined && { failures: [{ message: clean(survived) }] }),
  }));
  const problems = view.problems.map(({ file, line, message }): TestCase => ({
    name: clean(`${file}:${line}`),
    classname: `${view.name}.problems`,
    failures: [{ message: clean(message) }],
  }));
  return getJunitXml({
    name: view.name,
    suites: [
      ...suites,
      { name: `${view.name} · mutants`, testCases: mutants },
      { name: `${view.name} · problems`, testCases: problems },
    ].filter((it) => it.testCases.length > 0),
  });
}

function testCase(
  { id, says, level }: CheckView,
  { verdict, message = "", milliseconds, subject, transport }: Cell,
  proposal: string,
): TestCase {
  const about = {
    name: clean(`${id}: ${says}`),
    classname: clean(`${proposal}.${subject}.${transport}`),
    time: milliseconds / 1000,
  };
  if (verdict === "success") return about;
  if (verdict === "failure") return { ...about, failures: [{ message: clean(message), type: level }] };
  return { ...about, skipped: true, systemOut: [clean(`${verdict}: ${message}`)] };
}

/** XML has no way to say most control characters. */
const clean = (text: string) =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd").replace(/\p{Surrogate}/gu, "\ufffd");
