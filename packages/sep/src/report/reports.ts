import { mkdirSync, rmSync, writeFileSync } from "node:fs";
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

/** One file for each subject, transport and check; those of earlier runs go. */
function writeTraces(gen: string, view: View): void {
  const folder = join(gen, "traces");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { checks } of view.sentences) {
    for (const { id, cells } of checks) {
      for (const { subject, transport, verdict, message, trace } of cells) {
        if (verdict === "excepted") continue;
        const name = `${subject} ${transport} ${id}`.replace(/[^\w.-]+/g, "-");
        const content = {
          proposal: view.name,
          check: id,
          subject,
          transport,
          verdict,
          ...(message && { message }),
          messages: trace.slice(0, LIMIT),
          ...(trace.length > LIMIT && { omitted: trace.length - LIMIT }),
        };
        writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
      }
    }
  }
}
