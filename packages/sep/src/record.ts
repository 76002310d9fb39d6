import { join } from "node:path";
import type { Evidence } from "@transports-wg/audit";
import type { Problem } from "@transports-wg/proposal";
import { json } from "./json.ts";
import { committed } from "./list.ts";
import { whereIs } from "./problems.ts";
import type { Judged } from "./prove.ts";
import type { Files } from "./write.ts";

/** The files of a proposal that are generated and committed, as they have to be. */
export function recordOf({ proposal, typed: { delta }, audited }: Judged): Files {
  const { folder, files } = proposal;
  return new Map([
    [join(folder, "delta.json"), files.includes("schema.ts") && delta ? json(delta) : undefined],
    [join(folder, "evidence.json"), audited ? json(audited.evidence) : undefined],
  ]);
}

/**
 * The checks whose sentence is another than when the evidence was made. Whether they still decide it, nobody has said since; they may
 * succeed and prove nothing of it.
 */
export function stale({ proposal, audited }: Judged): Problem[] {
  const record = committed(proposal.folder);
  if (!record || !audited) return [];
  const before = byCheck(record.requirements);
  const after = byCheck(audited.evidence.requirements);
  return [...before].flatMap(([check, old]) => {
    const now = after.get(check);
    if (!now || now.hash === old.hash) return [];
    return {
      ...whereIs(check, proposal.folder, audited.loaded.files),
      message:
        `The sentence of ${check} has changed since its evidence was made.\n` +
        `before: ${old.text}\nnow:    ${now.text}\n` +
        `Look whether the check and its mutants still decide it, then say so: npm run sep -- generate ${proposal.name} --attest`,
    };
  });
}

const byCheck = (requirements: Evidence["requirements"]) =>
  new Map(requirements.flatMap((it) => it.checks.map((check) => [check, it] as const)));
