import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readProposal, rooms, statuses, type Found, type Problem, type Proposal } from "@transports-wg/proposal";
import { Failure, Mistake } from "../mistake.ts";
import { show } from "../problems.ts";
import { Progress } from "../progress.ts";
import { prove } from "../prove.ts";
import { recordOf, stale } from "../record.ts";
import { print, type ExitCode } from "../run.ts";
import { helped } from "../helpers.ts";
import { outdated } from "../write.ts";
import { candidateOf } from "./candidate.ts";
import { ladder, type Rung } from "./demand.ts";
import { asText, missingFor, nextStatus } from "./demands.ts";
import { placeOf, stepsOf, type Move } from "./move.ts";
import { inCopy } from "./stage.ts";
import { takeAll, type Step } from "./steps.ts";

/**
 * Gives a proposal a higher status: that of the next room, or the one that is asked for. It is proven in a copy first, where it has the
 * status already; then the tree changes as a whole.
 *
 * @throws Mistake when it cannot get this status at all
 * @throws Failure that says what is missing, or what is wrong
 */
export async function promote(
  found: Found,
  { to, dryRun }: { to?: Rung | undefined; dryRun: boolean },
  today: Date,
): Promise<ExitCode> {
  const proposal = readProposal(found.folder);
  const status = targetOf(proposal, to);
  const room = rooms.find((it) => statuses[it].includes(status) && it !== "template")!;
  const move: Move = { proposal, room, entries: { Status: status } };

  const missing = await missingFor(status, await candidateOf(proposal, today));
  if (missing.length > 0)
    throw new Failure(`${found.name} stays ${statusOf(proposal)}.\n${asText({ status, missing })}`);
  const problems = [...(room === "final" ? imports(proposal) : []), ...(await provenIn(move))];
  if (problems.length > 0)
    throw new Failure([...problems.map(show), `${found.name} stays ${statusOf(proposal)}.`].join("\n"));
  return carryOut(move, await stepsOf(move), dryRun);
}

/** Takes the steps, or says what they are. */
export async function carryOut(move: Move, steps: readonly Step[], dryRun: boolean): Promise<ExitCode> {
  if (!dryRun) takeAll(steps);
  const { name } = move.proposal;
  await print(`${name}: ${dryRun ? "would be" : "is"} ${move.entries.Status} in ${placeOf(move)}`);
  for (const it of steps.flatMap(({ says }) => says.split("\n"))) await print(`  ${it}`);
  return 0;
}

const statusOf = ({ preamble, room }: Proposal) => preamble.Status?.value ?? room;

function targetOf(proposal: Proposal, to: Rung | undefined): Rung {
  const next = nextStatus(proposal);
  const { name, room } = proposal;
  if (next === undefined) {
    const why = room === "template" ? "It is there to be copied." : `It is ${statusOf(proposal)}: its way has ended.`;
    throw new Mistake(`${name} in the room ${room} cannot be promoted. ${why}`);
  }
  const status = to ?? (room === "open" ? "Accepted" : "Final");
  if (ladder.indexOf(status) < ladder.indexOf(next))
    throw new Mistake(`${name} is ${statusOf(proposal)}, and cannot become ${status}. The next status is ${next}.`);
  const last = room === "open" ? "Accepted" : "Final";
  if (ladder.indexOf(status) > ladder.indexOf(last))
    throw new Mistake(`${name} cannot become ${status} without having been ${last}. Promote it one room at a time.`);
  return status;
}

/** Programs that import the delta, which goes when a revision contains it. */
function imports({ folder, files }: Proposal): Problem[] {
  if (!files.includes("schema.ts")) return [];
  const message =
    "It imports schema.ts, which goes when a revision contains the delta. Import the types from the revision.";
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(^|\/)(gen|node_modules)\//.test(name))
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split("\n")
        .flatMap((line, index) =>
          /from\s*["']\.{1,2}\/schema\.ts["']/.test(line) ? { file: join(folder, name), line: index + 1, message } : [],
        ),
    );
}

/** Proves the proposal where it would lie. @returns what is wrong, at its present place */
async function provenIn(move: Move): Promise<Problem[]> {
  const [from, to] = [move.proposal.folder, placeOf(move)];
  const progress = new Progress();
  const problems = await inCopy(move, async () => {
    try {
      const onStep = (step: string) => progress.step(`${move.proposal.name}: ${step}`);
      const there = { name: move.proposal.name, room: move.room, folder: to };
      const proof = await helped((helpers) => prove(there, { ...helpers, onStep }));
      const written = outdated(recordOf(proof)).map((file): Problem => {
        const mend = `Mend it with: npm run sep -- generate ${move.proposal.name}`;
        return { file, line: 1, message: `It is not what would be written now. ${mend}` };
      });
      return [...proof.problems, ...stale(proof), ...written];
    } finally {
      progress.end();
    }
  });
  return problems.map((it) => ({ ...it, file: it.file.replace(to, from), message: it.message.replaceAll(to, from) }));
}
