import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Delta } from "@transports-wg/compose";
import { judgeCounterexamples, judgeExamples, readInstances, type Validators } from "@transports-wg/instances";
import { readProposal, type Problem, type Proposal } from "@transports-wg/proposal";
import { baseOf } from "./base.ts";
import { composed } from "./composed.ts";
import { Failure } from "./mistake.ts";
import { located } from "./problems.ts";
import { moduleOf, revisionOf } from "./revision.ts";
import { writeAll } from "./write.ts";

/** What the types of a proposal come to. */
export interface Typed {
  readonly delta?: Delta;
  readonly problems: readonly Problem[];
}

/**
 * Composes the delta of a proposal, if it has one, into `gen/schema.ts`, `gen/schema.json` and `gen/validators.js`, and judges its
 * examples and counterexamples.
 */
export async function type(folder: string): Promise<Typed> {
  const proposal = readProposal(folder);
  const problems: Problem[] = [];
  let delta: Delta | undefined;
  let validators: Validators | undefined;
  try {
    if (proposal.files.includes("schema.ts")) ({ delta, validators } = await own(proposal));
    if (proposal.files.includes("examples") || proposal.files.includes("counterexamples"))
      problems.push(...judge(proposal, validators ?? (await published(proposal))));
  } catch (error) {
    // Of the compilers' errors only the name is known here, for they are not loaded without need.
    if (!(error instanceof Error) || !(error instanceof Failure || error.name === "SourceError")) throw error;
    problems.push(...located(error.message, join(folder, "schema.ts")));
  }
  return { ...(delta && { delta }), problems };
}

let times = 0;

async function own({ name, folder }: Proposal): Promise<{ delta: Delta; validators: Validators }> {
  const file = join(folder, "schema.ts");
  const { delta, files } = await composed(await baseOf(file), [{ name, file: resolve(file) }], name);
  const gen = join(folder, "gen");
  writeAll(new Map(Object.entries(files).map(([name, text]) => [join(gen, name), text])));
  const validators = pathToFileURL(join(gen, "validators.mjs")).href;
  return { delta, validators: (await import(`${validators}?${++times}`)) as Validators };
}

/** The validators of the revision that the proposal is part of. */
async function published(proposal: Proposal): Promise<Validators> {
  const revision = revisionOf(proposal);
  const validators = revision && moduleOf(proposal, `${revision}/validators`);
  if (validators) return validators as Validators;
  const why = revision
    ? `${revision}/validators is not there. Make it with: npm run build`
    : "nothing says of which revision: neither an import in schema.ts, nor the address of a row in traceability.yaml";
  throw new Failure(`${join(proposal.folder, "examples")}:1:1 These are examples of types, but ${why}`);
}

function judge({ folder }: Proposal, validators: Validators): Problem[] {
  const examples = readInstances(join(folder, "examples"));
  const counterexamples = readInstances(join(folder, "counterexamples"));
  const complaints = [
    ...judgeExamples(examples, validators),
    ...judgeCounterexamples(counterexamples, examples, validators),
  ];
  return complaints.map(({ file, message }) => ({ file, line: 1, message }));
}
