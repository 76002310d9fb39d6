import { audit, type Audit, type Candidate, type Finding, type Mutant, type Task } from "@transports-wg/audit";
import type { Loaded } from "./load.ts";
import { nameAt } from "./problems.ts";

/**
 * Audits what the change of some files can have changed, and takes over the rest from the last time.
 *
 * @param changed names of files in the proposal's folder
 */
export async function auditAgain(
  folder: string,
  loaded: Loaded,
  last: Audit,
  changed: ReadonlySet<string>,
  settings: Pick<Task, "gen" | "patience" | "onFinding">,
): Promise<Audit> {
  const { checks, mutants, candidates, imports, files } = loaded;
  const [reference, ...others] = candidates;
  const isHit = (file: string, seen = new Set<string>()): boolean => {
    if (changed.has(file)) return true;
    if (seen.has(file)) return false;
    seen.add(file);
    return (imports.get(file) ?? []).some((it) => isHit(it, seen));
  };
  /** Who has no name in plain words may stand anywhere below the table. */
  const isNew = (name: string, table: string) => isHit(nameAt(name, folder, files)?.file ?? table);

  const newChecks = checks.filter(({ id }) => isNew(id, "checks.ts"));
  const newMutants = mutants.filter(({ name }) => isNew(name, "mutants.ts"));
  const isNewSubject = ({ subject }: Candidate) => isNew(subject.name, "subjects.ts");
  const again = new Set([...newChecks.map(({ id }) => id), ...newMutants.flatMap(({ kills }) => kills)]);

  const ofReference = isHit("reference.ts")
    ? audit({ ...settings, checks, candidates: [reference], mutants })
    : audit({
        ...settings,
        checks: checks.filter(({ id }) => again.has(id)),
        candidates: [reference],
        mutants: mutants.flatMap((mutant) => limited(mutant, again)),
      });
  const ofOthers = others.map((it) =>
    audit({ ...settings, checks: isNewSubject(it) ? checks : newChecks, candidates: [it], mutants: [] }),
  );
  return merged(loaded, last, ...(await Promise.all([ofReference, ...ofOthers])));
}

const limited = (mutant: Mutant, ids: ReadonlySet<string>): Mutant[] => {
  const kills = mutant.kills.filter((id) => ids.has(id));
  return kills.length > 0 ? [{ ...mutant, kills }] : [];
};

/** The newest finding and kill of each kind, speaking of the checks, subjects and mutants as they are now. */
function merged({ checks, candidates, mutants }: Loaded, ...audits: readonly Audit[]): Audit {
  const subjects = new Map(candidates.map(({ subject }: Candidate) => [subject.name, subject]));
  const byId = new Map(checks.map((it) => [it.id, it]));
  const byName = new Map(mutants.map((it) => [it.name, it]));
  const findings = new Map<string, Finding>();
  const kills = new Map<string, Audit["kills"][number]>();
  for (const it of audits.flatMap(({ findings }) => findings)) {
    const [check, subject] = [byId.get(it.check.id), subjects.get(it.subject.name)];
    if (!check || !subject) continue;
    findings.set(`${check.id} ${it.transport} ${subject.name}`, { ...it, check, subject });
  }
  for (const it of audits.flatMap(({ kills }) => kills)) {
    const mutant = byName.get(it.mutant.name);
    if (mutant?.kills.includes(it.check)) kills.set(`${it.check} ${mutant.name}`, { ...it, mutant });
  }
  return { findings: [...findings.values()], kills: [...kills.values()] };
}
