import { relative, sep } from "node:path";
import type { Evidence } from "@transports-wg/audit";
import { readProposal, type Found, type Proposal } from "@transports-wg/proposal";
import { maturityOf, type Maturity } from "@transports-wg/sep/maturity";
import { fingerprint, Memory } from "./fingerprint.ts";
import { readEvidence } from "./evidence.ts";

/** A proposal, and what its folder shows. */
export interface Entry extends Proposal {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly maturity: Maturity;
  readonly evidence: Evidence | undefined;
}

const memory = new Memory<Entry>();

/** Reads the folder of a proposal, again only when something in it has changed. */
export const readEntry = ({ folder }: Found, root: string): Entry =>
  memory.get(folder, fingerprint(folder), () => read(folder, root));

function read(folder: string, root: string): Entry {
  const proposal = readProposal(folder);
  const evidence = readEvidence(folder, root);
  const path = relative(root, folder).split(sep).join("/");
  return { ...proposal, path, evidence, maturity: maturityOf(proposal, evidence) };
}
