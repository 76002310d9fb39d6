import {
  applies,
  transports,
  type Audit,
  type Check,
  type Finding,
  type Kill,
  type Mutant,
  type Subject,
} from "@transports-wg/audit";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Loaded } from "./load.ts";
import { naming } from "./problems.ts";
import type { Recalled } from "./prove.ts";

/** An audit that was made before, and the files of its programs that are others now. */
export interface Last {
  readonly audited: Pick<Recalled, "findings" | "kills">;
  readonly changed: ReadonlySet<string>;
}

/** What of a proposal is read beside its programs, as long as these do not import it. */
const beside = /^(README\.md|traceability\.yaml|schema\.ts|(examples|counterexamples|test|bench)\/.*)$/;

/**
 * Those of the changed files that an audit may rest on. One that nothing knew may be one that was missing.
 *
 * @param known what the programs were made of
 */
export const programsAmong = (changed: Iterable<string>, known: readonly string[]): ReadonlySet<string> =>
  new Set([...changed].filter((it) => known.includes(it) || !beside.test(it)));

/** What of an audit has to be made again. */
export interface Again {
  /** The checks that the reference is asked: those of the mutants, too. */
  readonly checks: readonly Check[];
  readonly mutants: readonly Mutant[];
  /** The checks by id that subjects beside the reference are asked, by the names of these. */
  readonly others: Readonly<Record<string, readonly string[]>>;
}

/** What a change of files can have changed, and what did not come out as it should. */
export function againOf(folder: string, { checks, mutants, candidates, imports }: Loaded, last: Last): Again {
  const [reference, ...others] = candidates.map(({ subject }) => subject);
  const texts = new Map([...imports.keys()].map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const reach = new Map<string, ReadonlySet<string>>();
  /** A file, and all that it imports. */
  const reachOf = (file: string): ReadonlySet<string> => {
    const known = reach.get(file);
    if (known) return known;
    const seen = new Set([file]);
    for (const it of seen) for (const next of imports.get(it) ?? []) seen.add(next);
    reach.set(file, seen);
    return seen;
  };
  const isHit = (files: Iterable<string>) => [...files].some((it) => last.changed.has(it));
  /** Changed where it stands, in what is imported there, or on the way from there to the table; anywhere, when no file names it in plain words. */
  const isNew = (name: string, table: string): boolean => {
    const all = [...reachOf(table)];
    const literal = naming(name);
    const places = all.filter((file) => literal.test(texts.get(file) ?? ""));
    const concerned = (file: string) => places.some((it) => reachOf(it).has(file) || reachOf(file).has(it));
    return isHit(places.length > 0 ? all.filter(concerned) : all);
  };

  const newChecks = new Set(checks.filter(({ id }) => isNew(id, "checks.ts")).map(({ id }) => id));
  const isNewReference = isHit(reachOf("reference.ts"));
  const asked = (subject: Subject, isNewSubject: boolean) =>
    checks.filter((check) => isNewSubject || newChecks.has(check.id) || isInDoubt(check, subject, last));
  const kills = new Map(last.audited.kills.map((it) => [`${it.check} ${it.mutant.name}`, it.by]));
  const alive = mutants.flatMap((mutant): Mutant[] => {
    const isNewMutant = isNewReference || isNew(mutant.name, "mutants.ts");
    const again = mutant.kills.filter(
      (id) => isNewMutant || newChecks.has(id) || kills.get(`${id} ${mutant.name}`) === undefined,
    );
    return again.length > 0 ? [{ ...mutant, kills: again }] : [];
  });
  const notices = new Set(alive.flatMap((it) => it.kills));
  return {
    checks: [...new Set([...asked(reference!, isNewReference), ...checks.filter(({ id }) => notices.has(id))])],
    mutants: alive,
    others: Object.fromEntries(
      others.flatMap((subject) => {
        const ids = asked(subject, isNew(subject.name, "subjects.ts")).map(({ id }) => id);
        return ids.length > 0 ? [[subject.name, ids]] : [];
      }),
    ),
  };
}

/** The newest of everything, speaking of the checks, subjects and mutants as they are now. */
export function merged({ checks, candidates, mutants }: Loaded, last: Last, again: Audit): Audit {
  const subjects = new Map(candidates.map(({ subject }) => [subject.name, subject]));
  const byId = new Map(checks.map((it) => [it.id, it]));
  const findings = new Map<string, Finding>();
  for (const it of [...last.audited.findings, ...again.findings]) {
    const [check, subject] = [byId.get(it.check.id), subjects.get(it.subject.name)];
    if (check && subject && applies(check, subject, it.transport))
      findings.set(`${check.id} ${it.transport} ${subject.name}`, { ...it, check, subject });
  }
  const kills = new Map([...last.audited.kills, ...again.kills].map((it) => [`${it.check} ${it.mutant.name}`, it]));
  return {
    findings: [...findings.values()],
    // In the order in which an audit of everything has them.
    kills: mutants.flatMap((mutant): Kill[] =>
      mutant.kills.flatMap((id) => {
        const kill = kills.get(`${id} ${mutant.name}`);
        return kill ? [{ ...kill, mutant }] : [];
      }),
    ),
  };
}

/** Not found out yet, not what was expected: it may come out otherwise the next time. */
function isInDoubt(check: Check, subject: Subject, { audited }: Last): boolean {
  if (!transports.some((it) => applies(check, subject, it))) return false;
  const found = audited.findings.filter((it) => it.check.id === check.id && it.subject.name === subject.name);
  const fails = found.some(({ outcome }) => outcome.found === "failure");
  return found.length === 0 || fails !== (subject.known?.[check.id] !== undefined);
}
