import type { Found } from "@transports-wg/proposal";
import { createColors } from "picocolors";
import { Progress } from "./progress.ts";
import { prove, type Proof } from "./prove.ts";
import { legend, matrix } from "./report/matrix.ts";
import { remember } from "./recall.ts";
import { writeReports } from "./report/reports.ts";
import { totalOf, viewOf } from "./report/view.ts";
import { print, type ExitCode } from "./run.ts";
import { Typist } from "./typist.ts";

export interface Settings {
  readonly json: boolean;
  readonly patience?: number;
}

/** Proves proposals one after another, and reports each as soon as it is done. */
export async function proveAll(found: readonly Found[], { json, patience }: Settings): Promise<ExitCode> {
  const typist = new Typist();
  const progress = new Progress();
  const colors = createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);
  const proofs: Proof[] = [];
  for (const it of found) {
    const proof = await prove(it, {
      typist,
      onStep: (step) => progress.step(`${it.name}: ${step}`),
      ...(patience !== undefined && { patience }),
    });
    proofs.push(proof);
    const view = viewOf(proof);
    progress.step(`${it.name}: writing reports`);
    writeReports(proof, view);
    if (proof.holds && proof.audited) remember(it, proof.audited);
    progress.clear();
    if (!json) await print(matrix(view, colors, process.stdout.columns));
  }
  progress.end();
  await typist.close();
  await print(json ? JSON.stringify({ proposals: proofs.map(record) }, null, 2) : `${legend}\n\n${total(proofs)}`);
  return proofs.every(({ holds }) => holds) ? 0 : 1;
}

/** A proof as machines read it. */
const record = ({ proposal, problems, warnings, audited, typed, holds }: Proof) => ({
  name: proposal.name,
  room: proposal.room,
  sep: proposal.sep ?? null,
  holds,
  problems,
  warnings,
  delta: typed.delta ?? null,
  evidence: audited?.evidence ?? null,
});

/** The counts of all proposals together. */
function total(proofs: readonly Proof[]): string {
  const counts = proofs.flatMap((it) => it.audited?.evidence.counts ?? []);
  const proven = proofs.filter((it) => it.holds && it.audited?.evidence.proven).length;
  const rest = proofs.filter(({ holds }) => !holds).map(({ proposal }) => proposal.name);
  const bad =
    rest.length > 0 ? `\nNot all that they claim to be: ${rest.join(", ")}. What has to be mended stands above.` : "";
  return `${totalOf(proven, proofs.length, counts)}${bad}`;
}
