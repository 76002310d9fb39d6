import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "@transports-wg/audit";
import { lint } from "@transports-wg/lint";
import type { Proposal } from "@transports-wg/proposal";
import { committed } from "../list.ts";
import type { Candidate, Decided } from "./demand.ts";
import { acceptedDeltas, newest, fitOf, type Fit } from "./draft.ts";

/** What whoever asks has found out already. */
interface Known {
  readonly evidence?: Evidence | undefined;
  readonly problems?: number;
}

/** Gathers what demands ask of a proposal. What is not known yet is read: the committed evidence, and what lint says. */
export async function candidateOf(proposal: Proposal, today: Date, known: Known = {}): Promise<Candidate> {
  const problems = known.problems ?? (await lint(proposal)).filter(({ level }) => level === "error").length;
  return {
    proposal,
    evidence: known.evidence ?? committed(proposal.folder),
    problems,
    fit: await fit(proposal),
    deprecated: await deprecated(),
    decisions: await decisionsOf(proposal),
    today,
  };
}

async function fit({ name, room, folder, files }: Proposal): Promise<Fit | undefined> {
  if (!files.includes("schema.ts")) return undefined;
  const others = acceptedDeltas().filter((it) => it.name !== name);
  // That it composes with its base is seen whenever it is proven.
  if (room === "open" && others.length === 0) return undefined;
  return fitOf({ name, file: join(folder, "schema.ts") }, others);
}

/** What the newest revision marks as deprecated. */
async function deprecated(): Promise<ReadonlySet<string>> {
  const name = await newest().then(
    (it) => it.name,
    () => undefined,
  );
  const file = join("schema", "revisions", name ?? "", "schema.json");
  if (name === undefined || !existsSync(file)) return new Set();
  type Marked = { deprecated?: boolean; properties?: { [name: string]: { deprecated?: boolean } } };
  const { $defs = {} } = JSON.parse(readFileSync(file, "utf8")) as { $defs?: { [type: string]: Marked } };
  return new Set(
    Object.entries($defs).flatMap(([type, it]) => [
      ...(it.deprecated ? [type] : []),
      ...Object.entries(it.properties ?? {}).flatMap(([member, { deprecated }]) =>
        deprecated ? [`${type}.${member}`] : [],
      ),
    ]),
  );
}

/** The decisions of meetings that concern a proposal, by its name or by its number. */
export async function decisionsOf({ name, sep }: Proposal): Promise<Decided[]> {
  const { readMinutes } = await import("@transports-wg/records");
  return readMinutes(".").decisions.flatMap(({ id, concerns }) =>
    concerns
      .filter(({ proposal }) => proposal === name || (sep !== undefined && proposal === `SEP-${sep}`))
      .map(({ to }) => ({ id, to })),
  );
}
