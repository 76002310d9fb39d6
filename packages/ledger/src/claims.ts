import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Delta } from "@transports-wg/compose";
import type { Proposal } from "@transports-wg/proposal";
import { namesOfConstants } from "./constant-names.ts";
import { namesOfDelta } from "./delta-names.ts";
import { keyOf, type Name } from "./name.ts";
import { namesOfText } from "./text-names.ts";

/** A proposal that puts names on the wire. */
export interface Claimant {
  readonly proposal: Proposal;
  /** What its types change, if it has any that compose. */
  readonly delta?: Delta;
}

/** All names of a proposal, each once: where it is declared, else where it is said first. */
export function claimsOf({ proposal, delta }: Claimant): Name[] {
  const schema = join(proposal.folder, "schema.ts");
  const text = existsSync(schema) ? readFileSync(schema, "utf8") : "";
  const all = [
    ...(delta ? namesOfDelta(delta, schema, text) : []),
    ...namesOfText(proposal, delta !== undefined).sort((a, b) => Number(b.firm) - Number(a.firm)),
    ...namesOfConstants(proposal.folder),
  ];
  const found = new Map<string, Name>();
  for (const it of all) {
    const before = found.get(keyOf(it));
    const meaning = [before?.meaning, it.meaning].filter((part) => part).join(" | ");
    const isFirmer = before && it.firm && !before.firm;
    // Of declarations each says a part of what the name stands for; a constant adds nothing to them.
    if (!before || isFirmer) found.set(keyOf(it), it);
    else if (before.file === it.file && it.file === schema) found.set(keyOf(it), { ...before, meaning });
  }
  const extensions = new Set([...found.values()].filter((it) => it.kind === "extension").map(({ name }) => name));
  return [...found.values()].filter((it) => it.kind !== "_meta key" || !extensions.has(it.name));
}
