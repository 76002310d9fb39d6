import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Proposal } from "@transports-wg/proposal";
import { baseOf } from "./base.ts";
import { basisOf } from "./basis.ts";
import { fileOf, revisionOf } from "./revision.ts";
import type { Typed } from "./typing.ts";

/** Whose code decides what types come to. */
const kit = ["compose", "emit", "instances", "validate", "sep"].map((it) =>
  fileURLToPath(new URL(`../../${it}/src`, import.meta.url)),
);

/** What typing a proposal has written, beside what it found. */
const outputs = ["schema.ts", "schema.json", "validators.mjs"];

/**
 * What the types of a proposal came to, taken from the last time when nothing that decides it has changed since: compilers take a
 * second to load, and most changes concern no types.
 */
export async function rememberedOr(proposal: Proposal, type: () => Promise<Typed>): Promise<Typed> {
  const gen = join(proposal.folder, "gen");
  const file = join(gen, "typed.json");
  const basis = await basisFor(proposal);
  if (existsSync(file)) {
    const last = JSON.parse(readFileSync(file, "utf8")) as { basis: string; typed: Typed };
    const isThere = !last.typed.delta || outputs.every((it) => existsSync(join(gen, it)));
    if (last.basis === basis && isThere) return last.typed;
  }
  const typed = await type();
  if (existsSync(gen)) writeFileSync(file, JSON.stringify({ basis, typed }));
  return typed;
}

async function basisFor(proposal: Proposal): Promise<string> {
  const { folder } = proposal;
  const delta = join(folder, "schema.ts");
  const revision = revisionOf(proposal);
  const base = existsSync(delta)
    ? (await baseOf(delta).catch(() => undefined))?.files[0]
    : revision && fileOf(proposal, `${revision}/validators`);
  return basisOf([
    delta,
    join(folder, "examples"),
    join(folder, "counterexamples"),
    base ?? "no base",
    "package-lock.json",
    ...kit,
  ]);
}
