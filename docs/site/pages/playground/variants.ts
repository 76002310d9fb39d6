import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "../../repository/repository.ts";
import type { Revision } from "../schema/revision.ts";
import { composed, type Composition } from "./composition.ts";

/** A revision, alone or with proposals that are being discussed. */
export interface Variant {
  /** Where its files lie: `2026-07-28`, or `2026-07-28+some-proposal`. */
  readonly id: string;
  readonly revision: string;
  /** What the address says: nothing, the name of a proposal, or `all`. */
  readonly with?: string;
  readonly composition?: Composition;
}

type Proposal = Repository["proposals"][number];

/**
 * Each revision alone; with each open or accepted proposal that is built upon it; and with all of these together, unless they
 * clash.
 *
 * @throws Error when a delta alone cannot be composed
 */
export async function variantsOf(
  root: string,
  revisions: readonly Revision[],
  proposals: readonly Proposal[],
): Promise<Variant[]> {
  const found = await Promise.all(revisions.map((it) => variantsOn(root, it, proposals)));
  return found.flat();
}

async function variantsOn(root: string, revision: Revision, proposals: readonly Proposal[]): Promise<Variant[]> {
  const deltas = proposals.filter((it) => isBuiltOn(it, revision.name));
  const choices = [...deltas.map((it) => [it]), ...(deltas.length > 1 ? [deltas] : [])];
  const made = choices.length > 0 ? await composed(root, revision, choices) : [];
  const found = made.flatMap((composition, index): Variant[] => {
    const chosen = choices[index]!;
    const name = chosen.length === 1 ? chosen[0]!.name : "all";
    if (!("wrong" in composition))
      return [{ id: `${revision.name}+${name}`, revision: revision.name, with: name, composition }];
    if (name === "all") return [];
    throw new Error(composition.wrong);
  });
  return [{ id: revision.name, revision: revision.name }, ...found];
}

/** Whether a proposal's delta changes a revision. Those of the template are for practice, those that are final are part of it. */
export function isBuiltOn({ room, folder }: Pick<Proposal, "room" | "folder">, revision: string): boolean {
  const file = join(folder, "schema.ts");
  if (!(room === "open" || room === "accepted") || !existsSync(file)) return false;
  return readFileSync(file, "utf8").includes(`/${revision}/types"`);
}
