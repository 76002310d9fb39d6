import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Proposal, Room } from "@transports-wg/proposal";
import { Failure } from "../mistake.ts";
import { readIfAny } from "../write.ts";
import { acceptedDeltas, draftOf, schemaPackage } from "./draft.ts";
import { lockMoved } from "./lock.ts";
import { withEntry } from "./preamble.ts";
import { relinked } from "./relink.ts";
import { links, movesFolder, writes, type Step } from "./steps.ts";

/** A proposal that gets another status, and with it perhaps another room. */
export interface Move {
  readonly proposal: Proposal;
  readonly room: Room;
  /** What its preamble says then. */
  readonly entries: Readonly<Record<string, string>>;
}

/** Where a proposal lies after a move. */
export const placeOf = ({ proposal, room }: Move): string => join("proposals", room, proposal.name);

/** The files of the proposal that are others after a move, by their names in its folder. */
export function ownFiles(move: Move): Map<string, string | undefined> {
  const { proposal, room, entries } = move;
  const { folder, files } = proposal;
  const [from, to] = [folder, placeOf(move)];
  const changed = new Map<string, string | undefined>();
  for (const [file, text] of relinked(from, to))
    if (file.startsWith(`${to}/`)) changed.set(file.slice(to.length + 1), text);
  let readme = changed.get("README.md") ?? readFileSync(join(from, "README.md"), "utf8");
  // What a revision contains needs no delta.
  if (room === "final" && files.includes("schema.ts")) {
    for (const it of ["schema.ts", "delta.json"]) if (files.includes(it)) changed.set(it, undefined);
    readme = withoutQuotations(proposal, readme, "schema.ts");
  }
  for (const [key, value] of Object.entries(entries)) readme = withEntry(proposal, readme, key, value);
  return changed.set("README.md", readme);
}

/** A quotation of a file that goes becomes a plain block of code. */
function withoutQuotations({ quotations }: Proposal, text: string, file: string): string {
  const lines = text.split("\n");
  for (const { line } of quotations.filter((it) => it.file === file))
    lines[line - 1] = lines[line - 1]!.replace(/^(\s*[`~]{3,}\s*\w+)\s.*?(\r?)$/, "$1$2");
  return lines.join("\n");
}

/**
 * All steps of a move: the folder, its preamble, links to it, the lock, the changeset and the draft.
 *
 * @throws Failure when something lies there already, or when the draft cannot be made
 */
export async function stepsOf(move: Move): Promise<Step[]> {
  const { proposal, room } = move;
  const [from, to] = [proposal.folder, placeOf(move)];
  const isMoved = from !== to;
  if (isMoved && existsSync(to))
    throw new Failure(`${to} is there already. Look what is in it, and delete what nobody needs.`);
  const files = new Map<string, string | undefined>();
  if (isMoved) for (const [file, text] of relinked(from, to)) files.set(file, text);
  for (const [name, text] of ownFiles(move)) files.set(join(to, name), text);
  const lock = isMoved ? lockMoved(from, room === "closed" ? undefined : to) : undefined;
  if (lock !== undefined) files.set("package-lock.json", lock);
  for (const [file, text] of await draftFiles(move)) files.set(file, text);
  const link = join("node_modules", proposal.packageName ?? proposal.name);
  return [
    ...(isMoved ? [movesFolder(from, to)] : []),
    writes(files),
    ...(isMoved ? [links(link, room === "closed" ? undefined : targetOf(link, to))] : []),
  ];
}

const targetOf = (link: string, to: string): string => `${link.split("/").slice(1).fill("..").join("/")}/${to}`;

/** What follows for the draft, and for what is published of it, when a delta enters the draft or leaves it. */
async function draftFiles(move: Move): Promise<Map<string, string | undefined>> {
  const { name, title, sep, folder, files, room } = move.proposal;
  const found = new Map<string, string | undefined>();
  if (!files.includes("schema.ts") || room === move.room || (room !== "accepted" && move.room !== "accepted"))
    return found;
  const others = acceptedDeltas().filter((it) => it.name !== name);
  const enters = move.room === "accepted";
  const deltas = enters ? [...others, { name, file: join(folder, "schema.ts") }] : others;
  for (const [file, text] of await draftOf(deltas)) found.set(file, text);
  const changeset = join(".changeset", `${name}.md`);
  const what = sep === undefined ? title : `${title} (SEP-${sep})`;
  if (enters) found.set(changeset, `---\n"${schemaPackage()}": minor\n---\n\nThe draft has ${what}.\n`);
  else if (move.room === "closed" && readIfAny(changeset) !== undefined) found.set(changeset, undefined);
  return found;
}
