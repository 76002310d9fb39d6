import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Where proposals live: a folder of `proposals/` for each, but for the template, which is a proposal itself. */
export const rooms = ["template", "open", "accepted", "final", "closed"] as const;

export type Room = (typeof rooms)[number];

/** What the preamble can say as Status in each room. */
export const statuses: Readonly<Record<Room, readonly string[]>> = {
  template: ["Draft"],
  open: ["Draft", "In-Review"],
  accepted: ["Accepted"],
  final: ["Final"],
  closed: ["Rejected", "Withdrawn", "Superseded", "Dormant"],
};

export interface Found {
  readonly name: string;
  readonly room: Room;
  readonly folder: string;
}

/**
 * Every proposal of a repository, room by room and sorted by name. A folder that lacks its files counts: reading it says
 * what is missing. A folder in which git sees nothing does not: it is what a move leaves behind.
 *
 * @param root Folder of the repository, which has a folder `proposals`.
 * @throws When it has none.
 */
export function findProposals(root: string): Found[] {
  const proposals = join(root, "proposals");
  if (!isFolder(proposals))
    throw new Error(`${proposals} is no folder. Expected the root of the repository, found ${root}.`);
  return rooms.flatMap((room): Found[] => {
    const at = join(proposals, room);
    if (!isFolder(at)) return [];
    if (room === "template") return [{ name: room, room, folder: at }];
    return readdirSync(at)
      .sort()
      .filter((name) => !name.startsWith(".") && name !== "node_modules")
      .map((name) => ({ name, room, folder: join(at, name) }))
      .filter(({ folder }) => isFolder(folder) && !isRemainder(folder));
  });
}

/** The room that a folder stands in; `open` for one that stands in none. */
export function roomOf(folder: string): Room {
  const path = resolve(folder);
  if (basename(path) === "template" && basename(dirname(path)) === "proposals") return "template";
  const parent = basename(dirname(path));
  return rooms.find((room) => room === parent && room !== "template") ?? "open";
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const ignored = new Set(["node_modules", "gen", "dist", ".turbo"]);

function isRemainder(folder: string): boolean {
  const entries = readdirSync(folder);
  return entries.length > 0 && entries.every((entry) => ignored.has(entry));
}
