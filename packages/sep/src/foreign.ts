import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  auditForeign as run,
  transportOf,
  type Finding,
  type Foreign,
  type Requirement,
  type Verdict,
} from "@transports-wg/audit";
import { readProposal, type Found, type Problem, type Proposal } from "@transports-wg/proposal";
import { createColors } from "picocolors";
import { guarded, STILL } from "./guard.ts";
import { json } from "./json.ts";
import { Unloadable } from "./bundle.ts";
import { load, type Loaded } from "./load.ts";
import { Mistake } from "./mistake.ts";
import { placeOf, whereIs } from "./problems.ts";
import { Progress } from "./progress.ts";
import { html } from "./report/html.ts";
import { junit } from "./report/junit.ts";
import { legend, matrix } from "./report/matrix.ts";
import { plural, type Cell, type CheckView, type SentenceView, type View } from "./report/view.ts";
import { requirementsOf } from "./requirements.ts";
import { print, type ExitCode } from "./run.ts";

export interface Settings extends Foreign {
  readonly json: boolean;
  readonly patience?: number;
}

/** Audits somebody's implementation with the checks of proposals, and reports for each of these. */
export async function auditForeign(
  found: readonly Found[],
  { json: isJson, patience, kind, at }: Settings,
): Promise<ExitCode> {
  const foreign: Foreign = { kind, at };
  if (kind === "server" && !/^https?:\/\//.test(URL.canParse(at) ? at : ""))
    throw new Mistake(`--server wants an address such as http://127.0.0.1:3000/mcp, and got ${at}.`);
  const progress = new Progress();
  const colors = createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);
  const views: View[] = [];
  for (const { name, folder } of found) {
    const proposal = readProposal(folder);
    if (!proposal.files.includes("checks.ts")) continue;
    let view: View;
    try {
      const loaded = await load(folder);
      let done = 0;
      progress.step(`${name}: auditing ${at}`);
      const work = (checks: Loaded["checks"]) =>
        run({
          checks,
          foreign,
          onFinding: ({ check }) => progress.step(`${name}: ${++done} of ${loaded.checks.length}, ${check.id}`),
          ...(patience !== undefined && { patience }),
        });
      const fallback = whereIs("", folder, loaded.files);
      const { value, problems } = await guarded(loaded.checks, STILL + (patience ?? 5_000), work, fallback);
      view = viewOf(proposal, loaded, foreign, value, problems);
    } catch (error) {
      if (!(error instanceof Unloadable)) throw error;
      view = { ...empty(proposal, foreign), problems: error.problems };
    }
    progress.clear();
    views.push(view);
    writeReports(folder, kind, view);
    if (!isJson) await print(matrix(view, colors, process.stdout.columns));
  }
  progress.end();
  if (views.length === 0) throw new Mistake("None of these proposals has checks.");
  if (isJson) await print(JSON.stringify({ proposals: views.map(record) }, null, 2));
  else
    await print(`${legend}\nReports: ${found.map((it) => join(it.folder, "gen", `foreign-${kind}.html`)).join(", ")}`);
  return views.every(({ holds }) => holds) ? 0 : 1;
}

function writeReports(folder: string, kind: string, view: View): void {
  const gen = join(folder, "gen");
  mkdirSync(gen, { recursive: true });
  const put = (ending: string, text: string) => writeFileSync(join(gen, `foreign-${kind}.${ending}`), text);
  put("html", html(view));
  put("json", json(record(view)));
  put("xml", junit(view));
}

const record = ({ name, holds, headline, columns, problems, sentences }: View) => ({
  name,
  subject: columns[0]!.subject,
  transport: columns[0]!.transports[0],
  holds,
  headline,
  problems,
  requirements: sentences.map(({ text, level, section, state, reason, checks }) => ({
    text,
    level,
    section,
    state,
    ...(reason !== undefined && { reason }),
    checks: checks.map(({ id, says, role, cells }) => ({
      id,
      says,
      role,
      verdict: cells[0]?.verdict ?? "excepted",
      ...(cells[0]?.message !== undefined && { message: cells[0].message }),
    })),
  })),
});

const empty = ({ name, title, sep }: Proposal, foreign: Foreign): View => ({
  name,
  title: sep === undefined ? title : `SEP-${sep}: ${title}`,
  about: `somebody's ${foreign.kind === "client" ? "client" : "server"}`,
  holds: false,
  outcome: "not audited",
  headline: "not audited.",
  columns: [{ subject: foreign.at, transports: [transportOf(foreign)] }],
  sentences: [],
  problems: [],
  warnings: [],
  mutants: [],
});

function viewOf(
  proposal: Proposal,
  { checks, files }: Loaded,
  foreign: Foreign,
  findings: readonly Finding[],
  strays: readonly Problem[],
): View {
  const transport = transportOf(foreign);
  const requirements = requirementsOf(proposal);
  const byId = new Map(
    checks.map((check): [string, CheckView] => {
      const finding = findings.find((it) => it.check.id === check.id);
      const level = requirements.find((it) => it.checks.includes(check.id))?.level ?? "MUST";
      const message = finding
        ? finding.outcome.found === "success"
          ? undefined
          : finding.outcome.message
        : check.except?.[transport];
      const cell: Cell = {
        subject: foreign.at,
        transport,
        verdict: finding ? verdictOf(finding, level) : "excepted",
        ...(message !== undefined && { message }),
        milliseconds: Math.round(finding?.milliseconds ?? 0),
        trace: finding?.trace ?? [],
      };
      return [check.id, { id: check.id, says: check.says, role: check.role, level, cells: [cell], killed: [] }];
    }),
  );
  const sentences = requirements.map((it) =>
    sentenceOf(
      it,
      it.checks.flatMap((id) => byId.get(id) ?? []),
    ),
  );
  const broken = findings.flatMap(({ check, outcome }): Problem[] => {
    if (outcome.found !== "failure" || outcome.blame !== "check") return [];
    const place =
      (outcome.at === undefined ? undefined : placeOf(outcome.at)) ?? whereIs(check.id, proposal.folder, files);
    return [{ ...place, message: `${check.id} is broken, which is no fault of ${foreign.at}: ${outcome.message}` }];
  });
  const problems = [...strays, ...broken];
  const of = (verdict: Verdict) => [...byId.values()].filter((it) => it.cells[0]!.verdict === verdict).length;
  const [passed, failed, warned, untested] = [of("success"), of("failure"), of("warning"), of("untested")];
  const holds = failed === 0 && problems.length === 0 && passed + warned > 0;
  const outcome =
    passed + failed + warned === 0 ? "untested" : holds ? "conforms, as far as it was tested" : "does not conform";
  return {
    ...empty(proposal, foreign),
    holds,
    outcome,
    headline: `${outcome}. ${plural(checks.length, "check")}: ${passed} succeeded, ${failed} failed, ${plural(warned, "warning")}, ${untested} untested.`,
    sentences,
    problems,
  };
}

function verdictOf({ outcome }: Finding, level: string): Verdict {
  if (outcome.found !== "failure") return outcome.found;
  if (outcome.blame === "check") return "untested";
  return level === "MUST" ? "failure" : "warning";
}

function sentenceOf({ text, level, section, excluded }: Requirement, checks: readonly CheckView[]): SentenceView {
  const verdicts: Verdict[] = checks.map((it) => it.cells[0]!.verdict).filter((it) => it !== "excepted");
  const has = (verdict: Verdict) => verdicts.includes(verdict);
  const state =
    checks.length === 0
      ? "excluded"
      : has("failure")
        ? "fails"
        : has("warning")
          ? "warns"
          : has("untested") || verdicts.length === 0
            ? "untested"
            : "holds";
  const why = checks.flatMap((it) => it.cells).find((it) => it.verdict !== "success")?.message;
  const reason = excluded && checks.length === 0 ? `${excluded.category}: ${excluded.reason}` : why;
  return { text, level, section, state, good: state !== "fails", ...(reason !== undefined && { reason }), checks };
}
