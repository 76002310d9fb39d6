import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { json } from "../json.ts";
import type { Proof } from "../prove.ts";
import { ctrf } from "./ctrf.ts";
import { html } from "./html.ts";
import { junit } from "./junit.ts";
import type { View } from "./view.ts";

/** Writes what people and machines may want to know of a proof into the `gen/` of its proposal. */
export function writeReports({ proposal, audited }: Proof, view: View): void {
  const gen = join(proposal.folder, "gen");
  mkdirSync(gen, { recursive: true });
  const put = (name: string, text: string) => writeFileSync(join(gen, name), text);
  put("report.html", html(view));
  put("junit.xml", junit(view));
  put("ctrf.json", ctrf(view));
  if (audited) put("evidence.json", json(audited.evidence));
  else rmSync(join(gen, "evidence.json"), { force: true });
  writeTraces(gen, view);
}

/** Messages that a file of traces can hold of what may have been a flood. */
const LIMIT = 1_000;

/** One file for each check, with a run for each subject and transport; those of earlier checks go. */
function writeTraces(gen: string, view: View): void {
  const folder = join(gen, "traces");
  mkdirSync(folder, { recursive: true });
  const checks = view.sentences.flatMap((it) => it.checks);
  const names = new Set(checks.map(({ id }) => `${id}.json`));
  for (const name of readdirSync(folder)) if (!names.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const { id, cells } of checks) {
    const runs = cells
      .filter(({ verdict }) => verdict !== "excepted")
      .map(({ subject, transport, verdict, message, trace }) => ({
        subject,
        transport,
        verdict,
        ...(message && { message }),
        messages: trace.slice(0, LIMIT),
        ...(trace.length > LIMIT && { omitted: trace.length - LIMIT }),
      }));
    writeFileSync(join(folder, `${id}.json`), `${JSON.stringify({ proposal: view.name, check: id, runs }, null, 1)}\n`);
  }
}
