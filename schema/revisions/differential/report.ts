import { run } from "../scripts/cli.ts";
import { UserError } from "../scripts/revision.ts";
import { differ, type Report } from "./differential.ts";
import { failures } from "./failures.ts";
import { reasons } from "./reasons.ts";

const help = `
Puts examples, counterexamples and some thousands of one-step mutations of them to our validators, to the official JSON
Schema, to the official Zod schemas and to TypeScript, and tells where they disagree and why.

  npx tsx differential/report.ts               all revisions, as a table
  npx tsx differential/report.ts 2025-06-18    that one only
  npx tsx differential/report.ts --json        everything that is known of it, as JSON

The official schemas are looked for in ../shared/oracle beside the repository, or in the folder that MCP_ORACLE names.

Exit code: 0 when each disagreement has its reason, 1 when one has none, a reason explains nothing, or a revision is unknown.
`;

await run(
  help,
  async (options, dates) => {
    const report = await differ(dates, { log: console.error });
    if (options.has("--json")) console.log(JSON.stringify(report, null, 2));
    else print(report);
    const wrong = failures(report);
    if (wrong.length > 0) throw new UserError(wrong.join("\n"));
  },
  ["--json"],
);

function print({ instances, comparisons }: Report): void {
  console.log(`\n${instances} instances`);
  console.table(
    comparisons
      .filter((it) => !it.absent)
      .map(({ revision, judge, instances, agreements, explained, unexplained }) => ({
        revision,
        judge,
        instances,
        agreements,
        explained: sum(Object.values(explained)),
        unexplained: unexplained.length,
      })),
  );
  for (const { revision, judge, absent } of comparisons) if (absent) console.log(`${revision}  ${judge}: ${absent}`);
  for (const { id, says, see } of reasons) {
    const times = sum(comparisons.map((it) => it.explained[id] ?? 0));
    if (times > 0) console.log([`\n${id}, ${times} times`, says, see].filter((it) => it !== undefined).join("\n    "));
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
