import { join, resolve } from "node:path";
import type { Problem, Proposal } from "@transports-wg/proposal";
import { baseOf, type Base } from "../base.ts";
import { located } from "../problems.ts";
import { idOf, pairsOf } from "./pairs.ts";

/**
 * The pairs of deltas that cannot both be had, with what the composer says of them.
 *
 * @param typed proposals whose delta composes alone
 */
export async function deltaClashes(typed: readonly Proposal[]): Promise<Map<string, Problem[]>> {
  const byBase = new Map<string, { base: Base; proposals: Proposal[] }>();
  for (const it of typed) {
    const base = await baseOf(join(it.folder, "schema.ts"));
    const key = base.files.join();
    byBase.set(key, { base, proposals: [...(byBase.get(key)?.proposals ?? []), it] });
  }
  const found = new Map<string, Problem[]>();
  for (const { base, proposals } of byBase.values()) {
    // A fault of two is a fault of all: most of the time there is none, and one composition says so.
    if (proposals.length < 2 || !(await faultOf(base, proposals))) continue;
    for (const pair of pairsOf(proposals)) {
      const fault = await faultOf(base, pair);
      if (fault !== undefined) found.set(idOf(pair), located(fault, join(pair[1].folder, "schema.ts")));
    }
  }
  return found;
}

async function faultOf(base: Base, proposals: readonly Proposal[]): Promise<string | undefined> {
  const { compose } = await import("@transports-wg/compose");
  const deltas = proposals.map(({ name, folder }) => ({ name, file: resolve(folder, "schema.ts") }));
  try {
    compose({ base, deltas });
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === "SourceError") return error.message;
    throw error;
  }
}
