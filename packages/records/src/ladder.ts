import type { Problem } from "@transports-wg/proposal";
import { nearest } from "@transports-wg/proposal";
import { readYaml, type Fields } from "./yaml.ts";

/** A role, and what it takes to be given it. */
export interface Rung {
  readonly role: string;
  readonly summary: string;
  /** The role below: whoever has this one is also that. */
  readonly above?: string;
  /** For how long, at least, one has the role below before a nomination. */
  readonly months: number;
  /** Who speaks for the nominee: one of these is enough. None: nobody has to. */
  readonly sponsors: readonly Sponsors[];
  /** For how many days, at least, objections can be made. */
  readonly objectionDays: number;
  /** Who decides, when it is not enough that nobody objects. */
  readonly approvedBy?: string;
  /** After how many months without any contribution one steps back. */
  readonly inactiveMonths?: number;
  /** False where nobody can be nominated. */
  readonly nominated: boolean;
}

export interface Sponsors {
  readonly count: number;
  /** They have this role, or one above it. */
  readonly role: string;
  /** How many organizations they come from, at least. */
  readonly organizations: number;
}

export interface Ladder {
  readonly rungs: readonly Rung[];
  readonly file: string;
}

const REQUIRED = ["role", "summary"];
const OPTIONAL = ["above", "months", "sponsors", "objection_days", "approved_by", "inactive_months", "nominated"];

/** Reads `ladder.yaml`. A rung with a fault is read as far as it can be. */
export function readLadder(file: string, source: string, problems: Problem[]): Ladder {
  const top = readYaml(file, source, [["rungs"], []], problems);
  const found = top?.list("rungs", REQUIRED, OPTIONAL) ?? [];
  const rungs = found.flatMap((it) => readRung(it) ?? []);
  const roles = rungs.map(({ role }) => role);
  for (const [index, it] of found.entries()) {
    const { role, above, approvedBy } = rungs[index] ?? {};
    if (role !== undefined && roles.indexOf(role) !== index)
      it.report("role", `Two rungs are called "${role}". Delete one.`);
    for (const [key, other] of [
      ["above", above],
      ["approved_by", approvedBy],
    ] as const)
      if (other !== undefined && !roles.includes(other)) it.report(key, unknownRole(other, roles));
    for (const sponsors of rungs[index]?.sponsors ?? [])
      if (!roles.includes(sponsors.role)) it.report("sponsors", unknownRole(sponsors.role, roles));
    if (above !== undefined && role !== undefined && chain({ rungs, file }, above).includes(role))
      it.report("above", `"${role}" is above "${above}", and "${above}" above "${role}". One of the two is wrong.`);
  }
  return { rungs, file };
}

function readRung(it: Fields): Rung | undefined {
  const [role, summary = "", above, approvedBy] = ["role", "summary", "above", "approved_by"].map((key) =>
    it.text(key),
  );
  if (role === undefined) return undefined;
  const inactiveMonths = it.number("inactive_months");
  const sponsors = it.list("sponsors", ["count", "role"], ["organizations"]).flatMap((one) => {
    const by = one.text("role");
    return by === undefined
      ? []
      : { count: one.number("count") ?? 1, role: by, organizations: one.number("organizations") ?? 1 };
  });
  return {
    ...{ role, summary, sponsors, months: it.number("months") ?? 0, objectionDays: it.number("objection_days") ?? 0 },
    nominated: it.flag("nominated") ?? true,
    ...(above !== undefined && { above }),
    ...(approvedBy !== undefined && { approvedBy }),
    ...(inactiveMonths !== undefined && { inactiveMonths }),
  };
}

/** A role and all that are below it. */
export function chain({ rungs }: Ladder, role: string): string[] {
  const found: string[] = [];
  let at: string | undefined = role;
  while (at !== undefined && !found.includes(at)) {
    found.push(at);
    at = above(at, rungs);
  }
  return found;
}

const above = (role: string, rungs: readonly Rung[]) => rungs.find((it) => it.role === role)?.above;

export function unknownRole(role: string, roles: readonly string[]): string {
  const meant = nearest(role, roles);
  return `There is no role "${role}" on the ladder. ${meant ? `Did you mean "${meant}"?` : `There are ${roles.join(", ")}.`}`;
}
