import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Found, Proposal } from "@transports-wg/proposal";
import { programsAmong, type Last } from "./again.ts";
import { basisOf, filesOf } from "./basis.ts";
import { judge, prove, type Audited, type Judged, type Means, type Proof, type Recalled } from "./prove.ts";

/** What nothing rests on, or what is made of the rest. */
const made = new Set(["node_modules", "gen", "dist", ".turbo", "evidence.json", "delta.json"]);

/** What of a package those that use it do not rest on. */
const own = new Set(["test", "fixtures", "bench", "examples", "counterexamples", "README.md"]);

const kit = fileURLToPath(new URL("..", import.meta.url));

/** What is known of the last audit. */
export interface Memory {
  /** What the next one rests on. */
  readonly basis: Basis;
  /** All of it, when it held and nothing that it rests on has changed since. */
  readonly still?: Recalled;
  /** Otherwise, what may be taken over. */
  readonly last?: Last;
}

/** What an audit rests on. */
interface Basis {
  /** The workspace's packages that the proposal and the kit use, the versions of all others, and the engine. */
  readonly rest: string;
  /** The proposal's own files. */
  readonly files: Readonly<Record<string, string>>;
}

interface Head extends Pick<Recalled, "evidence" | "loaded"> {
  readonly basis: Basis;
  readonly holds: boolean;
}

/** @param afresh whether nothing is taken over */
export function recall({ folder }: Pick<Proposal, "folder">, afresh = false): Memory {
  const now = basisFor(folder);
  const file = fileOf(folder);
  if (afresh || !existsSync(file)) return { basis: now };
  const [first, seen] = readFileSync(file, "utf8").split("\n") as [string, string];
  const head = headOf(first);
  if (!head) return { basis: now };
  const { basis, holds, ...about } = head;
  if (basis.rest !== now.rest) return { basis: now };
  const changed = Object.keys({ ...basis.files, ...now.files }).filter((it) => basis.files[it] !== now.files[it]);
  const programs = programsAmong(changed, about.loaded.files);
  // Nobody knows who may read a file that is neither.
  if ([...programs].some((it) => !it.endsWith(".ts"))) return { basis: now };
  // Long, and mostly not wanted.
  let parsed: Last["audited"] | undefined;
  const details = () => (parsed ??= JSON.parse(seen) as Last["audited"]);
  const audited: Recalled = {
    ...about,
    get findings() {
      return details().findings;
    },
    get kills() {
      return details().kills;
    },
  };
  return {
    basis: now,
    ...(holds && changed.length === 0 ? { still: audited } : { last: { audited, changed: programs } }),
  };
}

/** It may be cut short, or come from an older version. */
function headOf(text: string): Head | undefined {
  try {
    return JSON.parse(text) as Head;
  } catch {
    return undefined;
  }
}

/** What is known of a proposal: what has changed since it was audited last is audited again. */
export async function current(found: Found, means: Means): Promise<Judged> {
  const memory = recall(found);
  return memory.still ? judge(found, means, memory.still) : proveAgain(found, means, memory);
}

/** Proves what has changed, and keeps it for the next time, unless something was thrown that nobody can say whose it was. */
export async function proveAgain(found: Found, means: Means, { basis, last }: Memory): Promise<Proof> {
  const proof = await prove(found, means, { ...(last && { last }) });
  if (proof.audited && proof.audited.strays.length === 0) remember(found, basis, proof.audited, proof.holds);
  return proof;
}

function remember({ folder }: Found, basis: Basis, audited: Audited, holds: boolean): void {
  const { evidence, loaded, findings, kills } = audited;
  const head: Head = {
    basis,
    holds,
    evidence,
    loaded: {
      checks: loaded.checks.map(({ id, role }) => ({ id, role })),
      candidates: loaded.candidates.map(({ subject: { name } }) => ({ subject: { name } })),
      mutants: loaded.mutants.map(({ name, kills }) => ({ name, kills })),
      files: loaded.files,
    },
  };
  const seen: Last["audited"] = {
    findings: findings.map(({ check: { id }, subject: { name }, ...rest }) => ({
      ...rest,
      check: { id },
      subject: { name },
    })),
    kills: kills.map(({ mutant: { name }, ...rest }) => ({ ...rest, mutant: { name } })),
  };
  mkdirSync(join(folder, "gen"), { recursive: true });
  const file = fileOf(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(head)}\n${JSON.stringify(seen)}\n`);
  renameSync(`${file}.new`, file);
}

const fileOf = (folder: string) => join(folder, "gen", "audited.json");

function basisFor(folder: string): Basis {
  const packages = new Set([folder, kit]);
  for (const it of packages) for (const used of workspacesOf(it)) packages.add(used);
  packages.delete(folder);
  return {
    rest: basisOf(["package-lock.json", ...packages], new Set([...made, ...own])),
    files: Object.fromEntries([...filesOf(folder, made)].map((it) => [relative(folder, it), basisOf([it])])),
  };
}

/** The packages of the workspace that a package uses: npm links them, and installs the others. */
function workspacesOf(folder: string): string[] {
  const file = join(folder, "package.json");
  const { dependencies = {} } = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { dependencies?: Record<string, string> })
    : {};
  return Object.keys(dependencies)
    .sort()
    .map((name) => join("node_modules", name))
    .filter((link) => existsSync(link))
    .map((link) => realpathSync(link))
    .filter((path) => !path.includes("node_modules"));
}
