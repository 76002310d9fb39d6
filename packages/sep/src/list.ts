import { join } from "node:path";
import type { Evidence } from "@transports-wg/audit";
import { readProposal, type Found, type Proposal } from "@transports-wg/proposal";
import { totalOf } from "./report/view.ts";
import { maturityOf, type Maturity } from "./maturity.ts";
import { readIfAny } from "./write.ts";

export interface Entry {
  readonly name: string;
  readonly room: string;
  readonly status: string | null;
  readonly sep: number | null;
  readonly title: string;
  readonly maturity: Maturity;
  readonly counts: Evidence["counts"] | null;
}

export const entryOf = (found: Found): Entry => entryFrom(found, readProposal(found.folder));

/** The same of a proposal that is read already. */
export function entryFrom({ name, room, folder }: Found, proposal: Proposal): Entry {
  const record = committed(folder);
  return {
    name,
    room,
    status: proposal.preamble.Status?.value ?? null,
    sep: proposal.sep ?? null,
    title: proposal.title,
    maturity: maturityOf(proposal, record),
    counts: record?.counts ?? null,
  };
}

/** The evidence that is committed, if it is and can be read. */
export function committed(folder: string): Evidence | undefined {
  try {
    const record = JSON.parse(readIfAny(join(folder, "evidence.json")) ?? "null") as Partial<Evidence> | null;
    return record?.counts && record.requirements && record.checks ? (record as Evidence) : undefined;
  } catch {
    return undefined;
  }
}

export function table(entries: readonly Entry[]): string {
  const head = [
    "proposal",
    "room",
    "status",
    "SEP",
    "maturity",
    "sentences",
    "proven",
    "excluded",
    "checks",
    "agreed",
    "mutants",
  ];
  const rows = entries.map(({ name, room, status, sep, maturity, counts }) => [
    name,
    room,
    status ?? "",
    sep ?? "",
    maturity,
    ...(counts
      ? [
          counts.sentences,
          counts.proven,
          counts.excluded,
          counts.checks,
          counts.agreed,
          `${counts.killed} of ${counts.mutants}`,
        ]
      : ["no evidence"]),
  ]);
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) =>
    Math.max(...lines.map((row) => (row.length > column + 1 ? row[column]!.length : 0))),
  );
  const proven = entries.filter((it) => it.maturity === "proven").length;
  const counts = entries.flatMap((it) => it.counts ?? []);
  return [
    ...lines.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    ),
    "",
    totalOf(proven, entries.length, counts),
  ].join("\n");
}
