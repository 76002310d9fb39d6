import { cpSync, existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { rooms } from "@transports-wg/proposal";
import { ownFiles, placeOf, type Move } from "./move.ts";

const made = new Set(["gen", ".turbo"]);

/**
 * Works in a copy of the repository in which a move has taken place. Only the proposal is copied; all else is links to what is there. The
 * copy lies below the root, where packages are found, in a folder that git ignores, and is gone afterwards, also when a signal ends the
 * command.
 */
export async function inCopy<T>(move: Move, work: () => Promise<T>): Promise<T> {
  const root = resolve(".");
  const isNew = !existsSync("gen");
  const stage = resolve("gen", `stage-${process.pid}`);
  const clear = () => {
    process.chdir(root);
    rmSync(stage, { recursive: true, force: true });
    if (isNew && existsSync("gen") && readdirSync("gen").length === 0) rmdirSync("gen");
  };
  const end = (signal: NodeJS.Signals) => {
    clear();
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const it of signals) process.on(it, end);
  try {
    copy(move, stage);
    process.chdir(stage);
    return await work();
  } finally {
    clear();
    for (const it of signals) process.off(it, end);
  }
}

function copy(move: Move, stage: string): void {
  const folder = join(stage, placeOf(move));
  mkdirSync(dirname(folder), { recursive: true });
  for (const name of readdirSync("."))
    if (!["proposals", "gen", "node_modules", ".git"].includes(name)) symlinkSync(resolve(name), join(stage, name));
  for (const name of readdirSync("proposals")) link(join("proposals", name));
  for (const room of rooms) if (room !== "template") linkAll(join("proposals", room));
  cpSync(move.proposal.folder, folder, { recursive: true, filter: (path) => !made.has(basename(path)) });
  for (const [name, text] of ownFiles(move)) {
    if (text === undefined) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
  }

  function linkAll(room: string): void {
    if (!existsSync(room)) return;
    mkdirSync(join(stage, room), { recursive: true });
    for (const name of readdirSync(room)) if (join(room, name) !== move.proposal.folder) link(join(room, name));
  }
  function link(path: string): void {
    const isRoom = dirname(path) === "proposals" && (rooms as readonly string[]).includes(basename(path));
    if (!isRoom || basename(path) === "template") symlinkSync(resolve(path), join(stage, path));
  }
}
