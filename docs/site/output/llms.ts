import type { Page } from "../collect.ts";
import { addressOf } from "../base.ts";
import { twinOf } from "./paths.ts";

/** llms.txt: what there is to read for a machine, and where. */
export function llms(pages: readonly Page[]): string {
  const kinds = new Map<string, Page[]>();
  for (const page of pages)
    if (page.markdown !== undefined) kinds.set(page.source, [...(kinds.get(page.source) ?? []), page]);
  const lines = [...kinds].flatMap(([kind, its]) => [
    `## ${kind[0]!.toUpperCase()}${kind.slice(1)}`,
    "",
    ...its.map(({ title, path, description }) => `- [${title}](${addressOf(twinOf(path))}): ${description}`),
    "",
  ]);
  return [
    "# MCP Transports Working Group",
    "",
    "> Proposals to the Model Context Protocol. Each normative sentence has an address, and beside it the evidence: checks, implementations that pass them, and broken ones that do not.",
    "",
    ...lines,
    "## Data",
    "",
    `- [Proposals](${addressOf("/api/proposals.json")}): room, status, maturity and counts of each`,
    `- [Requirements](${addressOf("/api/requirements.json")}): every normative sentence with its level, address and checks`,
    `- [Evidence](${addressOf("/api/evidence.json")}): every check with the verdicts of all implementations, and the broken ones that it noticed`,
    "",
  ].join("\n");
}
