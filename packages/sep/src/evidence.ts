import type { Found } from "@transports-wg/proposal";
import { createColors } from "picocolors";
import { helped, type Helpers } from "./helpers.ts";
import { Progress } from "./progress.ts";
import { judge, type Judged, type Means } from "./prove.ts";
import { legend, matrix, type Colors } from "./report/matrix.ts";
import { proveAgain, recall } from "./recall.ts";
import { writeReports } from "./report/reports.ts";
import { countsOf, plural, totalOf, viewOf, type View } from "./report/view.ts";
import { print, type ExitCode } from "./run.ts";

export interface Settings {
  readonly json: boolean;
  /** Whether everything is audited, whether or not it has changed. */
  readonly force: boolean;
  /** Whether people want to see what was proven, changed or not. */
  readonly full: boolean;
  readonly patience?: number;
}

/** Proves proposals, and reports each as soon as it and those before it are done. */
export async function proveAll(found: readonly Found[], settings: Settings): Promise<ExitCode> {
  const { json } = settings;
  const progress = new Progress();
  const colors = createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);
  const proofs = await helped(async (helpers) => {
    const proofs: Judged[] = [];
    for await (const { judged, told } of ahead(found, (it) => proveOne(it, helpers, settings, progress, colors))) {
      proofs.push(judged);
      progress.clear();
      if (!json) await print(told);
    }
    return proofs;
  });
  progress.end();
  await print(json ? JSON.stringify({ proposals: proofs.map(record) }, null, 2) : `${legend}\n\n${total(proofs)}`);
  return proofs.every(({ holds }) => holds) ? 0 : 1;
}

/** @returns also what people are told of it */
async function proveOne(
  it: Found,
  helpers: Helpers,
  { force, full, patience }: Settings,
  progress: Progress,
  colors: Colors,
): Promise<{ judged: Judged; told: string }> {
  const onStep = (step: string) => progress.step(`${it.name}: ${step}`);
  const means: Means = { ...helpers, onStep, ...(patience !== undefined && { patience }) };
  const memory = recall(it, force);
  const shown = (view: View) => matrix(view, colors, process.stdout.columns);
  const old = memory.still && (await judge(it, means, memory.still));
  if (old?.holds) {
    const told = full
      ? `${shown(viewOf(old))}\nNothing that it rests on has changed since it was proven; --force asks all checks again.`
      : `${it.name}: proven, and nothing that it rests on has changed. ${countsOf(old.audited!.evidence.counts)}`;
    return { judged: old, told };
  }
  const proof = await proveAgain(it, means, memory);
  const view = viewOf(proof);
  onStep("writing reports");
  writeReports(proof, view);
  const { asked = 0, loaded } = proof.audited ?? {};
  const again =
    memory.last && loaded
      ? `\n${asked} of ${plural(loaded.checks.length, "check")} asked again; nothing else rests on what has changed. --force asks everything.`
      : "";
  return { judged: proof, told: `${shown(view)}${again}` };
}

/** Does the same with one after another, but begins with the next while one is under way: most of the time it waits for helpers. */
async function* ahead<T, Out>(items: readonly T[], work: (item: T) => Promise<Out>): AsyncGenerator<Out> {
  let next: Promise<Out> | undefined;
  for (const [index, item] of items.entries()) {
    const current = next ?? work(item);
    next = index + 1 < items.length ? work(items[index + 1]!) : undefined;
    // When the current one fails, nobody comes to ask for the next.
    next?.catch(() => {});
    yield await current;
  }
}

/** A proof as machines read it. */
const record = ({ proposal, problems, warnings, audited, typed, holds }: Judged) => ({
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
function total(proofs: readonly Judged[]): string {
  const counts = proofs.flatMap((it) => it.audited?.evidence.counts ?? []);
  const proven = proofs.filter((it) => it.holds && it.audited?.evidence.proven).length;
  const rest = proofs.filter(({ holds }) => !holds).map(({ proposal }) => proposal.name);
  const bad =
    rest.length > 0 ? `\nNot all that they claim to be: ${rest.join(", ")}. What has to be mended stands above.` : "";
  return `${totalOf(proven, proofs.length, counts)}${bad}`;
}
