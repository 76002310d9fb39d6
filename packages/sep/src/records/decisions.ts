import { nearest } from "@transports-wg/proposal";
import { decisionsOn, readMinutes, type Decision } from "@transports-wg/records";
import { Mistake } from "../mistake.ts";
import { plural } from "../report/view.ts";
import { proposals } from "../repository.ts";
import { print, type ExitCode } from "../run.ts";
import { columns } from "./columns.ts";
import { warn } from "./tell.ts";

/** Lists what was decided, oldest first. */
export async function listDecisions(proposal: string | undefined, json: boolean): Promise<ExitCode> {
  const { decisions, problems } = readMinutes(".");
  if (proposal !== undefined) assertKnown(proposal, decisions);
  const chosen = proposal === undefined ? decisions : decisionsOn(decisions, proposal);
  if (json) await print(JSON.stringify({ decisions: chosen }, null, 2));
  else await print([columns(chosen.map(row)), plural(chosen.length, "decision")].filter(Boolean).join("\n\n"));
  return warn(problems);
}

const row = ({ id, concerns, how, text, uncertain }: Decision): string[] => [
  id,
  concerns.map(({ proposal, to }) => (to === undefined ? proposal : `${proposal} → ${to}`)).join(", "),
  `by ${wayOf(how)}`,
  [text, ...uncertain.map((why) => `(uncertain: ${why})`)].join(" "),
];

function wayOf(how: Decision["how"]): string {
  if (how?.by === "vote") return `vote ${how.vote.for}:${how.vote.against}:${how.vote.abstaining}`;
  if (how?.by === "lazy consensus") return `lazy consensus until ${how.until}`;
  return how?.by ?? "?";
}

function assertKnown(word: string, decisions: readonly Decision[]): void {
  const names = new Set([
    ...proposals().map(({ name }) => name),
    ...decisions.flatMap(({ concerns }) => concerns.map(({ proposal }) => proposal)),
  ]);
  if (names.has(word)) return;
  const meant = nearest(word, names);
  throw new Mistake(
    `There is no proposal ${word}. ${meant ? `Did you mean ${meant}?` : `There are ${[...names].join(", ")}.`}`,
  );
}
