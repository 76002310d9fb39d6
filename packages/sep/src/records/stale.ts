import type { Evidence } from "@transports-wg/audit";
import type { Proposal } from "@transports-wg/proposal";

/** The checks whose sentence is another than when the evidence was committed; nothing has to run to know. */
export function staleChecks({ rows }: Proposal, { requirements }: Evidence): string[] {
  const now = new Map(
    rows.flatMap(({ check, sentence }) => (check !== undefined && sentence ? [[check, sentence.hash]] : [])),
  );
  return requirements.flatMap(({ checks, hash }) => checks.filter((it) => (now.get(it) ?? hash) !== hash));
}
