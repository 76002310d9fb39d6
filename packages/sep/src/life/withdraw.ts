import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nearest, readProposal, type Found, type Proposal } from "@transports-wg/proposal";
import { Failure, Mistake } from "../mistake.ts";
import { proposals } from "../repository.ts";
import type { ExitCode } from "../run.ts";
import { decisionsOf } from "./candidate.ts";
import { ageOf, isDecided, sponsorOf } from "./demand.ts";
import { stepsOf, type Move } from "./move.ts";
import { carryOut } from "./promote.ts";

/** Why a proposal ends; by its author's will when nothing else is said. */
export type End = "Withdrawn" | "Rejected" | "Dormant" | "Superseded";

/** Days, about six months, after which a proposal without sponsor may be called dormant: SEP-1850. */
const PATIENCE = 182;

/**
 * Moves a proposal to the room `closed`. Its text stays readable, and nothing in it runs.
 *
 * @throws Mistake when it has ended already, or when what supersedes it is unknown
 * @throws Failure that says what stands against it
 */
export async function withdraw(
  found: Found,
  { end, by, dryRun }: { end: End; by?: string | undefined; dryRun: boolean },
  today: Date,
): Promise<ExitCode> {
  const proposal = readProposal(found.folder);
  const { name, room } = proposal;
  if (room === "template" || room === "closed")
    throw new Mistake(
      `${name} in the room ${room} cannot be withdrawn: ${room === "closed" ? "it has ended already" : "it is there to be copied"}.`,
    );
  if (room === "final" && end !== "Superseded")
    throw new Mistake(
      `${name} is final: a revision contains it. Only another proposal can end it: --superseded-by <proposal>.`,
    );
  const successor = by === undefined ? undefined : successorOf(proposal, by);
  const against = [...users(proposal), ...(await reasonsAgainst(proposal, end, today))];
  if (against.length > 0) throw new Failure([...against, `${name} stays in ${found.folder}.`].join("\n"));
  const entries = { Status: end, ...(successor !== undefined && { "Superseded-By": successor }) };
  const move: Move = { proposal, room: "closed", entries };
  return carryOut(move, await stepsOf(move), dryRun);
}

/** How the preamble names the proposal that takes its place. */
function successorOf(proposal: Proposal, word: string): string {
  const number = /^(?:SEP-)?(\d+)$/i.exec(word)?.[1];
  const all = proposals().filter(
    ({ room, name }) => room !== "template" && room !== "closed" && name !== proposal.name,
  );
  const read = all.map(({ folder }) => readProposal(folder));
  const here = read.find(({ name, sep }) => name === word || (number !== undefined && sep === Number(number)));
  if (here) return here.sep === undefined ? here.name : `SEP-${here.sep} (${here.title})`;
  if (number !== undefined) return `SEP-${number}`;
  const meant = nearest(
    word,
    read.map(({ name }) => name),
  );
  throw new Mistake(
    `--superseded-by wants a proposal that is alive, or a number such as SEP-1234; ${word} is neither.${meant ? ` Did you mean ${meant}?` : ""}`,
  );
}

/** The workspaces that are built upon it: what is closed is no package any more. */
function users({ packageName, folder, name }: Proposal): string[] {
  if (packageName === undefined) return [];
  const parents = [
    ".",
    "packages",
    "schema",
    "proposals",
    ...["open", "accepted", "final"].map((it) => join("proposals", it)),
  ];
  const folders = parents.flatMap((it) => (existsSync(it) ? readdirSync(it).map((name) => join(it, name)) : []));
  return folders.flatMap((it): string[] => {
    const file = join(it, "package.json");
    if (it === folder || it.includes("node_modules") || !existsSync(file)) return [];
    const text = readFileSync(file, "utf8");
    const line = text.split("\n").findIndex((it) => it.includes(`"${packageName}":`));
    return line < 0
      ? []
      : [
          `${file}:${line + 1} It is built upon ${name}, which is no package any more once it is closed. Build it upon something else first.`,
        ];
  });
}

async function reasonsAgainst(proposal: Proposal, end: End, today: Date): Promise<string[]> {
  const { name, folder, preamble } = proposal;
  const at = (key: string) => `${folder}/README.md:${preamble[key]?.line ?? 1}`;
  const found: string[] = [];
  if (end === "Dormant") {
    const age = ageOf(proposal, today);
    if (sponsorOf(proposal) !== undefined)
      found.push(`${at("Sponsor")} It has a sponsor, ${preamble.Sponsor!.value}: dormant is only what found none.`);
    if (age === undefined || age < PATIENCE)
      found.push(
        `${at("Created")} It is ${age ?? "no"} days old: only after ${PATIENCE} days without a sponsor is it dormant.`,
      );
  }
  const decided = { decisions: await decisionsOf(proposal) };
  if (!["closed", end].some((it) => isDecided(decided, it)))
    found.push(
      `${at("Status")} It is ${preamble.Status?.value}, and no decision in meetings/ has [${name} → ${end.toLowerCase()}]. Decide, and write it into the minutes.`,
    );
  return found;
}
