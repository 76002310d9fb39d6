import { relative, sep } from "node:path";
import type { Evidence } from "@transports-wg/audit";
import { readProposal, type Found, type Proposal } from "@transports-wg/proposal";
import { maturityOf, type Maturity } from "@transports-wg/sep/maturity";
import { readEvidence } from "./evidence.ts";

/** A proposal, and what its folder shows. */
export interface Entry extends Proposal {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly maturity: Maturity;
  readonly evidence: Evidence | undefined;
}

export function readEntry({ folder }: Found, root: string): Entry {
  const proposal = readProposal(folder);
  const evidence = readEvidence(folder, root);
  const path = relative(root, folder).split(sep).join("/");
  return { ...proposal, path, evidence, maturity: maturityOf(proposal, evidence) };
}
