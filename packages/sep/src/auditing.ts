import { existsSync } from "node:fs";
import { join } from "node:path";
import { audit, type Audit, type Candidate, type Check, type Finding } from "@transports-wg/audit";
import type { Problem } from "@transports-wg/proposal";
import { againOf, merged, type Last } from "./again.ts";
import { guarded, STILL } from "./guard.ts";
import { load, type Loaded } from "./load.ts";
import { findingsOf, type Heard } from "./others.ts";
import type { Told } from "./others-process.ts";
import type { Means } from "./prove.ts";

/** All that an audit found, beside no demands yet. */
export interface Unjudged extends Audit {
  readonly loaded: Loaded;
  /** What was thrown where nobody could catch it. */
  readonly strays: readonly Problem[];
  /** How many of the checks were asked again, of some subject or other. */
  readonly asked: number;
}

/** An audit that another process is at already. */
export interface Auditing {
  readonly loaded: Loaded;
  /** Does what is to be done in this process. */
  here(): Promise<void>;
  /** Waits for the rest. */
  found(): Promise<Unjudged>;
}

/**
 * Loads a proposal's programs, and begins to audit them.
 *
 * @param last what of it need not be found out again
 * @returns nothing when there are no checks
 * @throws Unloadable when they cannot be loaded
 */
export async function begin(folder: string, means: Means, last: Last | undefined): Promise<Auditing | undefined> {
  if (!existsSync(join(folder, "checks.ts"))) return undefined;
  const { patience, onStep } = means;
  const told = teller(means);
  const others = existsSync(join(folder, "subjects.ts")) ? means.others : undefined;
  let heard: Promise<Heard> | undefined;
  const ask = (programs: string, only?: Readonly<Record<string, readonly string[]>>) =>
    others?.audit({ folder, programs, patience, only }, told);
  // First, because from then on others have what to do.
  if (!last) others?.start();
  onStep?.("loading");
  const loaded = await load(folder, (programs) => {
    if (!last) heard = ask(programs);
  });
  const again = last && againOf(folder, loaded, last);
  if (again && Object.keys(again.others).length > 0) heard = ask(loaded.programs, again.others);

  const [reference, ...more] = loaded.candidates;
  const { checks: mine, mutants } = again ?? loaded;
  const ofReference = mine.map(({ id }) => id);
  const asked = new Set([...ofReference, ...Object.values(again?.others ?? {}).flat()]);
  let audits: readonly Audit[] = [];
  let strays: readonly Problem[] = [];

  return {
    loaded,
    async here() {
      if (asked.size === 0 && mutants.length === 0) return;
      onStep?.(`auditing ${asked.size} checks on ${loaded.candidates.length} subjects`);
      const onFinding = ({ check, subject, ...rest }: Finding) =>
        told({ check: check.id, subject: subject.name, ...rest });
      const settings = { gen: join(folder, "gen"), onFinding, ...(patience !== undefined && { patience }) };
      const work = (checks: readonly Check[]) => {
        const only = (ids: readonly string[] | undefined) =>
          again ? checks.filter(({ id }) => ids?.includes(id)) : checks;
        const theirs = (others ? [] : more).map((it: Candidate) =>
          audit({ ...settings, checks: only(again?.others[it.subject.name]), candidates: [it], mutants: [] }),
        );
        return Promise.all([
          audit({ ...settings, checks: only(ofReference), candidates: [reference], mutants }),
          ...theirs,
        ]);
      };
      const fallback = { file: join(folder, "reference.ts"), line: 1 };
      const { value, problems } = await guarded(loaded.checks, STILL + (patience ?? 5_000), work, fallback);
      [audits, strays] = [value, problems];
    },
    async found() {
      const theirs = (await heard) ?? { told: [], strays: [] };
      const made: Audit = {
        findings: [...audits.flatMap((it) => it.findings), ...findingsOf(theirs.told, loaded)],
        kills: audits.flatMap((it) => it.kills),
      };
      return {
        loaded,
        ...(last ? merged(loaded, last, made) : made),
        strays: [...strays, ...theirs.strays],
        asked: asked.size,
      };
    },
  };
}

/** Says of each finding that it was made. */
function teller({ onStep }: Means): (found: Told) => void {
  let done = 0;
  return ({ check, subject, transport }) => onStep?.(`audited ${++done}: ${check} on ${subject} over ${transport}`);
}
