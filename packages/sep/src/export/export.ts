import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readProposal, type Proposal } from "@transports-wg/proposal";
import { Failure } from "../mistake.ts";
import { show } from "../problems.ts";
import { changelog } from "./changelog.ts";
import { scenarios, table } from "./conformance.ts";
import { document } from "./document.ts";
import { examples } from "./examples.ts";
import { types } from "./types.ts";

/** One kind of file that upstream takes: the files, by repository and place, and what is left out and why. */
export type Part = (proposal: Proposal, read: (name: string) => string) => Exported | Promise<Exported>;

interface Exported {
  readonly files?: readonly (readonly [path: string, text: string])[];
  readonly left?: string;
}

const parts: readonly Part[] = [document, types, examples, changelog, table, scenarios];

/**
 * The files of a proposal that upstream takes, in the places that they have there: below `specification` for the repository of the
 * specification, below `conformance` for that of the official suite.
 *
 * @throws Failure when its README.md or its table cannot be read, or its delta does not compose
 */
export async function exported(folder: string): Promise<{ files: Map<string, string>; left: string[] }> {
  const proposal = readProposal(folder);
  const faults = proposal.problems.filter(({ file }) => /(README\.md|traceability\.yaml)$/.test(file));
  if (faults.length > 0) throw new Failure(faults.map(show).join("\n"));
  const files = new Map<string, string>();
  const left: string[] = [];
  for (const part of parts) {
    const it = await Promise.resolve(part(proposal, (name) => readFileSync(join(folder, name), "utf8"))).catch(
      asFailure,
    );
    for (const [path, text] of it.files ?? []) files.set(path, text);
    if (it.left !== undefined) left.push(it.left);
  }
  return { files, left };
}

/** Of the compilers' errors only the name is known here, for they are not loaded without need. */
function asFailure(error: unknown): never {
  if (error instanceof Error && error.name === "SourceError") throw new Failure(error.message);
  throw error;
}
