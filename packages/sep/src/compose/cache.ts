import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Proposal } from "@transports-wg/proposal";
import { basisOf } from "../basis.ts";
import { fileOf, revisionOf } from "../revision.ts";
import { readIfAny, writeAll } from "../write.ts";

const own = ["beside", "bystander", "lone", "pair", "trial"].map((it) => `sep/src/compose/${it}.ts`);

/** Whose code decides how two references get on. */
const kit = ["audit/src", "harness/src", "wire/src", "store/src", "sep/src/load.ts", "sep/src/bundle.ts", ...own].map(
  (it) => fileURLToPath(new URL(`../../../${it}`, import.meta.url)),
);

/** What no program of a proposal reads. */
const unread =
  /^(?:README\.md|traceability\.yaml|evidence\.json|delta\.json|beside\.json|examples|counterexamples|test|gen|node_modules|\.turbo)$/;

const file = join("gen", "pairs.json");

/** What was found out of pairs before, as long as nothing that it rests on has changed. */
export class Cache<T> {
  readonly #before: Readonly<Record<string, { basis: string; value: T }>>;
  readonly #now: Record<string, { basis: string; value: T }> = {};
  readonly #kit = basisOf([...kit, "package-lock.json"]);
  readonly #hashes = new Map<string, string>();

  constructor() {
    this.#before = readJson(file);
  }

  get(id: string, proposals: readonly Proposal[]): T | undefined {
    const last = this.#before[id];
    if (last?.basis !== this.#basis(proposals)) return undefined;
    this.#now[id] = last;
    return last.value;
  }

  set(id: string, proposals: readonly Proposal[], value: T): void {
    this.#now[id] = { basis: this.#basis(proposals), value };
  }

  save(): void {
    writeAll(new Map([[file, JSON.stringify({ ...this.#before, ...this.#now })]]));
  }

  #basis(proposals: readonly Proposal[]): string {
    return [this.#kit, ...proposals.map((it) => this.#of(it))].join(" ");
  }

  #of(proposal: Proposal): string {
    const { folder } = proposal;
    let hash = this.#hashes.get(folder);
    if (hash === undefined) {
      const revision = revisionOf(proposal);
      const base = (revision && fileOf(proposal, revision)) ?? "no base";
      const read = readdirSync(folder).filter((name) => !unread.test(name));
      hash = basisOf([...read.sort().map((name) => join(folder, name)), base]);
      this.#hashes.set(folder, hash);
    }
    return hash;
  }
}

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readIfAny(path) ?? "{}") as T;
  } catch {
    // Somebody stopped while it was written.
    return {} as T;
  }
}
