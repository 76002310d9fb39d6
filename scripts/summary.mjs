#!/usr/bin/env node
// Adds up what the last test runs reported in gen/vitest.json.
//
//   node scripts/summary.mjs --keep <file>    notes the counts of the last run of every package, to be added up later
//   node scripts/summary.mjs <file> …         prints the sum of what was noted, as the last line: N passed, N failed, N skipped
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const [first, ...others] = process.argv.slice(2);

if (first === "--keep") {
  const workspaces = Object.keys(read("package-lock.json").packages).filter((it) => !it.includes("node_modules"));
  const reports = workspaces.map((it) => join(it, "gen/vitest.json")).filter((file) => existsSync(file));
  writeFileSync(others[0], JSON.stringify(sum(reports.map(counts))));
} else if (first) {
  const runs = [first, ...others].map((file) => ({ name: basename(file, ".json"), ...read(file) }));
  for (const { name, ...run } of runs) console.log(`${name}: ${line(run)}`);
  const total = sum(runs);
  console.log(line(total));
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
} else {
  console.error("usage: summary.mjs --keep <file> | summary.mjs <file> …");
  process.exitCode = 2;
}

function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function counts(file) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = read(file);
  // A file that does not even load has no tests to fail.
  const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

function sum(all) {
  return all.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
