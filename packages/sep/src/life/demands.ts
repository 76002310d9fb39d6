import { readdirSync } from "node:fs";
import type { Proposal } from "@transports-wg/proposal";
import { ladder, type Candidate, type Demand, type Rung, type Whose } from "./demand.ts";

/** A demand that does not hold. */
export interface Missing {
  readonly id: string;
  readonly whose: Whose;
  readonly says: string;
  /** What was found instead, and how it is mended. */
  readonly found: string;
  readonly source: string;
}

/** The next step of a proposal: the status that it can get, and what is missing for it. */
export interface Next {
  readonly status: Rung;
  readonly missing: readonly Missing[];
}

let loaded: readonly (readonly [id: string, demand: Demand])[] | undefined;

/** Every demand: a file in the folder `demands` is one. */
export async function loadDemands(): Promise<readonly (readonly [id: string, demand: Demand])[]> {
  const names = readdirSync(new URL("demands/", import.meta.url))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length))
    .sort();
  const load = async (name: string) => {
    const module = (await import(`./demands/${name}.ts`)) as { demand: Demand };
    return [name, module.demand] as const;
  };
  return (loaded ??= await Promise.all(names.map(load)));
}

/** The status above the one that a proposal has; none for the template and where its way has ended. */
export function nextStatus({ room, preamble }: Proposal): Rung | undefined {
  if (room === "open") return preamble.Status?.value === "In-Review" ? "Accepted" : "In-Review";
  return room === "accepted" ? "Final" : undefined;
}

const order: readonly Whose[] = ["author", "sponsor", "group"];

/** What is missing for a status, counting every step on the way to it; what the author can do comes first. */
export async function missingFor(status: Rung, candidate: Candidate): Promise<Missing[]> {
  const next = nextStatus(candidate.proposal);
  const from = next === undefined ? ladder.length : ladder.indexOf(next);
  const steps: readonly Rung[] = ladder.slice(from, ladder.indexOf(status) + 1);
  const demands = await loadDemands();
  return demands
    .filter(([, demand]) => steps.includes(demand.for))
    .flatMap(([id, { whose, says, source, missing }]): Missing[] => {
      const found = missing(candidate);
      return found === undefined ? [] : [{ id, whose, says, found, source }];
    })
    .sort((a, b) => order.indexOf(a.whose) - order.indexOf(b.whose));
}

/** The next step of a proposal; nothing when there is none. */
export async function nextOf(candidate: Candidate): Promise<Next | undefined> {
  const status = nextStatus(candidate.proposal);
  return status && { status, missing: await missingFor(status, candidate) };
}

/** What is missing, one below the other, for people. */
export function asText({ status, missing }: Next): string {
  if (missing.length === 0) return `  Nothing is missing for ${status}: its sponsor can promote it.`;
  const lines = missing.map(
    ({ whose, says, found, source }) => `    ${whose.padEnd(7)}  ${says} (${source})\n             ${found}`,
  );
  return [`  For ${status} is missing:`, ...lines].join("\n");
}
