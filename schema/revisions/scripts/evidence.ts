import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Definitions } from "@transports-wg/emit";
import { differ, stale, type Comparison as Dispute } from "../differential/differential.ts";
import { failures } from "../differential/failures.ts";
import { reasons } from "../differential/reasons.ts";
import { run } from "./cli.ts";
import { fingerprint } from "./fingerprint.ts";
import {
  judgeCounterexamples,
  judgeCoverage,
  judgeExamples,
  type Complaint,
  type Validators,
} from "@transports-wg/instances";
import { compare, judgeErrata, oracleFolder, type Comparison } from "./oracle.ts";
import { readJson } from "@transports-wg/instances";
import { chosen, packageFolder, revisions, UserError, type Revision } from "./revision.ts";

const help = `
Validates every example and counterexample, compares the schemas with the official ones, puts the examples and mutations of
them to other validators, and reports.

  npm run evidence -w @transports-wg/schema                  every revision; one that is unchanged since it was last judged is not judged again
  npm run evidence -w @transports-wg/schema -- 2025-06-18    that one only
  npm run -s evidence -w @transports-wg/schema -- --json
                                      the report as JSON, and nothing else on standard output

The comparison needs the official schemas in ../shared/oracle, or where MCP_ORACLE says; without them the report says so.
Exit code: 0 when all holds, 1 when anything does not.
`;

/** What was found out about one revision. */
interface Evidence {
  revision: string;
  types: number;
  examples: number;
  counterexamples: number;
  /** Absent when the official schemas are not at hand. */
  official?: Omit<Comparison, "complaints">;
  /** How other validators judged the examples and mutations of them. */
  disputes: Dispute[];
  complaints: Complaint[];
}

await run(help, main, ["--json"]);

async function main(options: Set<string>, dates: string[]): Promise<void> {
  const report: Evidence[] = [];
  for (const revision of chosen(dates)) {
    const evidence = await remembered(revision);
    // Looks at the next revision too, so it is not part of what is remembered of this one.
    report.push({ ...evidence, complaints: [...evidence.complaints, ...coverage(revision)] });
  }
  const disputes = report.flatMap((it) => it.disputes);
  const all = dates.length === 0 && report.every((it) => it.disputes.length > 0);
  const wrong = failures({
    instances: 0,
    comparisons: disputes,
    stale: all ? stale(disputes, reasons) : [],
  });
  mkdirSync(join(packageFolder, "gen"), { recursive: true });
  writeFileSync(join(packageFolder, "gen/evidence.json"), `${JSON.stringify(report, null, 2)}\n`);
  if (options.has("--json")) console.log(JSON.stringify(report, null, 2));
  else print(report);
  const complaints = [...report.flatMap((it) => it.complaints).map((it) => `${it.file}: ${it.message}`), ...wrong];
  if (complaints.length > 0) throw new UserError(complaints.join("\n"));
}

/** The evidence of a revision; judged anew only when something that it rests on has changed. */
async function remembered(revision: Revision): Promise<Evidence> {
  const file = join(packageFolder, "gen", `${revision.date}.evidence.json`);
  const basis = `${fingerprint(revision, "differential")} ${oracleFolder() ? "with" : "without"} oracle`;
  if (existsSync(file)) {
    const last = JSON.parse(readFileSync(file, "utf8")) as { basis: string; evidence: Evidence };
    if (last.basis === basis) return last.evidence;
  }
  const evidence = await judge(revision);
  mkdirSync(join(packageFolder, "gen"), { recursive: true });
  writeFileSync(file, JSON.stringify({ basis, evidence }));
  return evidence;
}

async function judge(revision: Revision): Promise<Evidence> {
  const validators = await validatorsOf(revision);
  const examples = revision.instances("examples");
  const counterexamples = revision.instances("counterexamples");
  const definitions = definitionsOf(revision);
  const oracle = oracleFolder();
  const official = oracle && compare(revision, oracle);
  const complaints = [
    ...judgeExamples(examples, validators),
    ...judgeCounterexamples(counterexamples, examples, validators),
    ...judgeErrata(revision, validators, oracle),
    ...(official ? official.complaints : []),
  ];
  // Others are asked once the files are in order; before that, they would say the same again at length.
  const disputes = complaints.length > 0 ? [] : (await differ([revision.date], { log: console.error })).comparisons;
  return {
    revision: revision.date,
    types: Object.keys(definitions).length,
    examples: examples.length,
    counterexamples: counterexamples.length,
    ...(official && { official: { equal: official.equal, official: official.official, errata: official.errata } }),
    disputes,
    complaints,
  };
}

function coverage(revision: Revision): Complaint[] {
  const newer = revisions().find((it) => it.date > revision.date);
  const instances = {
    examples: revision.instances("examples"),
    counterexamples: revision.instances("counterexamples"),
  };
  const folder = `schema/revisions/${revision.date}`;
  return [...judgeCoverage(folder, definitionsOf(revision), newer && definitionsOf(newer), instances)];
}

async function validatorsOf({ date }: Revision): Promise<Validators> {
  const file = join(packageFolder, "dist", date, "validators.js");
  if (!existsSync(file))
    throw new UserError(`schema/revisions/dist/${date}/validators.js is missing. Run "npm run generate" first.`);
  return (await import(pathToFileURL(file).href)) as Validators;
}

/** The definitions of a revision's schema.json, spelled as in 2020-12. */
function definitionsOf({ folder }: Revision): Definitions {
  const schema = readJson(join(folder, "schema.json")) as { $defs?: Definitions; definitions?: Definitions };
  return (
    schema.$defs ??
    (JSON.parse(JSON.stringify(schema.definitions).replaceAll("#/definitions/", "#/$defs/")) as Definitions)
  );
}

function print(report: readonly Evidence[]): void {
  table([
    ["revision", "types", "examples", "counterexamples", "equal to the official schema", "errata", "complaints"],
    ...report.map((it) => {
      const equal = it.official ? `${it.official.equal} of ${it.official.official}` : "official schema not at hand";
      return [
        it.revision,
        it.types,
        it.examples,
        it.counterexamples,
        equal,
        it.official?.errata ?? "",
        it.complaints.length,
      ];
    }),
  ]);
  console.log("\nOther judges of the same examples, and of mutations of them:\n");
  table([
    ["revision", "judge", "values", "agrees", "differs for a known reason", "differs without one"],
    ...report
      .flatMap((it) => it.disputes)
      .map((it) =>
        it.absent
          ? [it.revision, it.judge, it.absent]
          : [
              it.revision,
              it.judge,
              it.instances,
              it.agreements,
              sum(Object.values(it.explained)),
              it.unexplained.length,
            ],
      ),
  ]);
  console.log(
    `\n${sum(report.map((it) => it.examples))} examples and ${sum(report.map((it) => it.counterexamples))} counterexamples, ${sum(report.map((it) => it.complaints.length))} complaints`,
  );
}

function table(rows: readonly (readonly (string | number)[])[]): void {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => (row.length > column + 1 ? `${row[column]}`.length : 0))),
  );
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => `${cell}`.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
