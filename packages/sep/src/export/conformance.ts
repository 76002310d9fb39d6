import type { CheckEvidence } from "@transports-wg/audit";
import type { Proposal } from "@transports-wg/proposal";
import { committed } from "../list.ts";
import { traceability } from "../traceability.ts";
import type { Part } from "./export.ts";
import { scenario } from "./scenario.ts";

/** The table of traceability, as the official suite reads it. */
export const table: Part = (proposal) => {
  const left = lacks(proposal);
  return left === undefined
    ? { files: [[`conformance/src/seps/sep-${proposal.sep}.yaml`, traceability(proposal.folder)]] }
    : { left: `no sep-NNNN.yaml: ${left}` };
};

/** Skeletons of scenarios: one for servers and one for clients, each with the checks that are here. */
export const scenarios: Part = (proposal) => {
  const left = lacks(proposal);
  const checks = committed(proposal.folder)?.checks ?? [];
  if (left !== undefined || checks.length === 0)
    return {
      left: `no scenario: ${left ?? "its evidence.json, which says whom a check judges, is missing. Make it with sep generate"}`,
    };
  const files = (["server", "client"] as const).flatMap((role): [string, string][] => {
    const own = checks.filter((it) => it.role === role);
    return own.length === 0
      ? []
      : [[`conformance/src/scenarios/${role}/${proposal.name}.ts`, scenario(proposal, role, own)]];
  });
  const others = checks.filter((it) => !isJudged(it)).map(({ id }) => id);
  const few = `no scenario of ${others.join(", ")}: the official suite judges servers and clients only`;
  return { files, ...(others.length > 0 && { left: few }) };
};

const isJudged = ({ role }: CheckEvidence) => role === "server" || role === "client";

/** Why there can be nothing for the official suite, which knows proposals by number. */
function lacks({ sep, rows }: Proposal): string | undefined {
  if (sep === undefined) return "the proposal has no number yet. Put that of its pull request into the title";
  return rows.length === 0 ? "the proposal has no row of traceability" : undefined;
}
