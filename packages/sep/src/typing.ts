import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Delta } from "@transports-wg/compose";
import { judgeCounterexamples, judgeExamples, readInstances, type Validators } from "@transports-wg/instances";
import { readProposal, type Problem, type Proposal } from "@transports-wg/proposal";
import { baseOf } from "./base.ts";
import { Failure } from "./mistake.ts";
import { located } from "./problems.ts";
import { importOf, revisionOf } from "./revision.ts";
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
    if (proposal.files.includes("schema.ts")) ({ delta, validators } = await composed(proposal));
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

async function composed({ name, folder }: Proposal): Promise<{ delta: Delta; validators: Validators }> {
  // What is final needs none of these, and each of them takes long to load.
  const [{ compose }, { bundle: schemaFile }, { bundle, validatorsModule }] = await Promise.all([
    import("@transports-wg/compose"),
    import("@transports-wg/emit"),
    import("@transports-wg/validate"),
  ]);
  const file = join(folder, "schema.ts");
  const base = await baseOf(file);
  const { text, definitions, delta } = compose({ base, deltas: [{ name, file: resolve(file) }] });
  const gen = join(folder, "gen");
  const schema = schemaFile(definitions, {}, { dialect: "https://json-schema.org/draft/2020-12/schema", title: name });
  const validators = join(gen, "validators.mjs");
  mkdirSync(gen, { recursive: true });
  writeFileSync(validators, await bundle(validatorsModule(definitions), "esm"));
  writeAll(
    new Map([
      [join(gen, "schema.ts"), text],
      [join(gen, "schema.json"), `${JSON.stringify(schema, null, 2)}\n`],
    ]),
  );
  return { delta, validators: (await import(`${pathToFileURL(validators).href}?${++times}`)) as Validators };
}

/** The validators of the revision that the proposal is part of. */
async function published(proposal: Proposal): Promise<Validators> {
  const revision = revisionOf(proposal);
  const validators = revision && (await importOf(proposal, `${revision}/validators`));
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
