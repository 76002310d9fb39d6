import { createHash, type Hash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Found, Proposal } from "@transports-wg/proposal";
import { judge, prove, type Judged, type Means, type Recalled } from "./prove.ts";

/** What nothing rests on, or what is made of the rest. */
const made = new Set(["node_modules", "gen", "dist", ".turbo", "evidence.json", "delta.json"]);

/** What of a package those that use it do not rest on. */
const own = new Set(["test", "fixtures", "bench", "examples", "counterexamples", "README.md"]);

const kit = fileURLToPath(new URL("..", import.meta.url));

/**
 * The last audit that held, when nothing that it rests on has changed since: its own files, the workspace's packages that these and the
 * kit use, the versions of all others, and the engine.
 */
export function recall({ folder }: Pick<Proposal, "folder">): Recalled | undefined {
  const file = join(folder, "gen", "audited.json");
  if (!existsSync(file)) return undefined;
  const { basis, audited } = JSON.parse(readFileSync(file, "utf8")) as { basis: string; audited: Recalled };
  return basis === basisOf(folder) ? audited : undefined;
}

/** What is known of a proposal: audited when something has changed since it was audited last. */
export async function current(found: Found, means: Means): Promise<Judged> {
  const recalled = recall(found);
  if (recalled) return judge(found, means, recalled);
  const proof = await prove(found, means);
  if (proof.holds && proof.audited) remember(found, proof.audited);
  return proof;
}

export function remember({ folder }: Pick<Proposal, "folder">, { evidence, loaded }: Recalled): void {
  const checks = loaded.checks.map(({ id, role }) => ({ id, role }));
  const mutants = loaded.mutants.map(({ name, kills }) => ({ name, kills }));
  const audited: Recalled = { evidence, loaded: { checks, mutants, files: loaded.files } };
  mkdirSync(join(folder, "gen"), { recursive: true });
  writeFileSync(join(folder, "gen", "audited.json"), JSON.stringify({ basis: basisOf(folder), audited }));
}

function basisOf(folder: string): string {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}\0`);
  if (existsSync("package-lock.json")) hash.update(readFileSync("package-lock.json"));
  addAll(hash, folder, made);
  const seen = new Set<string>();
  const packages = [folder, kit];
  for (let at = packages.pop(); at !== undefined; at = packages.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (at !== folder) addAll(hash, at, new Set([...made, ...own]));
    packages.push(...workspacesOf(at));
  }
  return hash.digest("hex");
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

function addAll(hash: Hash, path: string, without: ReadonlySet<string>): void {
  if (!statSync(path).isDirectory()) return void hash.update(`${path}\0`).update(readFileSync(path)).update("\0");
  for (const name of readdirSync(path).sort()) if (!without.has(name)) addAll(hash, join(path, name), without);
}
