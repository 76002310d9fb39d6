import { join } from "node:path";
import type { Problem, Proposal } from "@transports-wg/proposal";
import { STILL, guarded } from "../guard.ts";
import { Unloadable } from "../bundle.ts";
import { load, type Loaded } from "../load.ts";
import type { Cache } from "./cache.ts";
import { loneOf, type Lone } from "./lone.ts";
import { pair, type Together } from "./pair.ts";
import { idOf } from "./pairs.ts";
import { PATIENCE } from "./trial.ts";

export interface Ran {
  /** What came of each pair; none of a pair whose programs cannot be loaded. */
  readonly together: ReadonlyMap<string, Together>;
  readonly problems: readonly Problem[];
}

/** Runs each pair as one server, unless nothing that it rests on has changed since it was run last. */
export async function runPairs(
  pairs: readonly [Proposal, Proposal][],
  cache: Cache<Together>,
  onStep: (step: string) => void,
): Promise<Ran> {
  const together = new Map<string, Together>();
  const left: [Proposal, Proposal][] = [];
  for (const it of pairs) {
    const kept = cache.get(idOf(it), it);
    if (kept) together.set(idOf(it), kept);
    else left.push(it);
  }
  const problems: Problem[] = [];
  const loaded = new Map<Proposal, Loaded>();
  for (const proposal of new Set(left.flat())) {
    if (!proposal.files.includes("checks.ts")) continue;
    onStep(`${proposal.name}: loading`);
    try {
      loaded.set(proposal, await load(proposal.folder));
    } catch (error) {
      if (!(error instanceof Unloadable)) throw error;
      problems.push(...error.problems);
    }
  }
  const able = left.filter((it) => it.every((one) => loaded.has(one)));
  if (able.length === 0) return { together, problems };

  const owners = [...loaded].flatMap(([proposal, { checks }]) => checks.map((check) => ({ proposal, check })));
  const fallback = { file: join(able[0]![0].folder, "reference.ts"), line: 1 };
  const work = async (watched: Loaded["checks"]) => {
    const lones = new Map<Proposal, Lone>();
    const lone = async (proposal: Proposal): Promise<Lone> => {
      const checks = watched.filter((_, index) => owners[index]!.proposal === proposal);
      onStep(`${proposal.name}: alone, and beside a bystander`);
      return loneOf(proposal.name, loaded.get(proposal)!.candidates[0].subject, checks);
    };
    for (const [index, it] of able.entries()) {
      for (const one of it) if (!lones.has(one)) lones.set(one, await lone(one));
      onStep(`${idOf(it)}: together, ${index + 1} of ${able.length}`);
      const found = await pair(lones.get(it[0])!, lones.get(it[1])!);
      together.set(idOf(it), found);
      cache.set(idOf(it), it, found);
    }
  };
  const checks = owners.map(({ check }) => check);
  const { problems: strays } = await guarded(checks, STILL + PATIENCE, work, fallback);
  cache.save();
  return { together, problems: [...problems, ...strays] };
}
