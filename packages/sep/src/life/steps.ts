import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure } from "../mistake.ts";
import { readIfAny, writeAll, type Files } from "../write.ts";

/** One change of the tree. */
export interface Step {
  /** What it does, for people. */
  readonly says: string;
  /** Does it. @returns what makes the tree as it was */
  readonly take: () => () => void;
}

/**
 * Takes all steps, or leaves the tree as it was. A signal has to wait until it is done, which takes no longer than renaming and writing a
 * few files.
 */
export function takeAll(steps: readonly Step[]): void {
  const wait = () => {};
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const it of signals) process.on(it, wait);
  const undo: (() => void)[] = [];
  try {
    for (const it of steps) undo.push(it.take());
  } catch (error) {
    const failures = undo.reverse().flatMap((it) => failureOf(it) ?? []);
    if (failures.length === 0) throw error;
    throw new AggregateError([error, ...failures], "The tree could not be made as it was", { cause: error });
  } finally {
    for (const it of signals) process.off(it, wait);
  }
}

function failureOf(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Moves a folder, by git where git knows it. */
export const movesFolder = (from: string, to: string): Step => ({
  says: `moves ${from} to ${to}`,
  take() {
    const unmake = makeFolder(dirname(to));
    const isKnown = git("ls-files", "--", from).stdout !== "";
    const back = () => {
      if (existsSync(to) && isKnown) git("mv", "--", to, from);
      // What git could not finish is left to the file system.
      if (existsSync(to) && !existsSync(from)) renameSync(to, from);
      unmake();
    };
    const moved = isKnown ? git("mv", "--", from, to) : undefined;
    if (moved && moved.status !== 0) {
      back();
      throw new Failure(`git mv ${from} ${to} failed: ${moved.stderr.trim()} Mend that, then run the command again.`);
    }
    if (!moved) renameSync(from, to);
    return back;
  },
});

/** Makes a folder, which is there when all of it is. */
export const makesFolder = (folder: string, fill: (draft: string) => void): Step => ({
  says: `makes ${folder}`,
  take() {
    const unmake = makeFolder(dirname(folder));
    const draft = join(dirname(folder), `.${basename(folder)}.new`);
    try {
      rmSync(draft, { recursive: true, force: true });
      mkdirSync(draft);
      fill(draft);
      renameSync(draft, folder);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      unmake();
      throw error;
    }
    return () => {
      rmSync(folder, { recursive: true });
      unmake();
    };
  },
});

/** Writes files, and deletes those that are not to be. */
export const writes = (files: Files): Step => ({
  says: [...files].map(([file, text]) => `${text === undefined ? "deletes" : "writes"} ${file}`).join("\n"),
  take() {
    const before = new Map([...files.keys()].map((file) => [file, readIfAny(file)]));
    const unmake: (() => void)[] = [];
    const back = () => {
      writeAll(before);
      for (const it of unmake.reverse()) it();
    };
    try {
      for (const file of files.keys()) unmake.push(makeFolder(dirname(file)));
      writeAll(files);
    } catch (error) {
      back();
      throw error;
    }
    return back;
  },
});

/** Lets a link lead elsewhere, or nowhere; what is no link is left alone. */
export const links = (path: string, target: string | undefined): Step => ({
  says: target === undefined ? `deletes the link ${path}` : `links ${path}`,
  take() {
    const before = lstatSync(path, { throwIfNoEntry: false });
    if (!isOurs(dirname(path)) || (before && !before.isSymbolicLink())) return () => {};
    const old = before && readlinkSync(path);
    const set = (to: string | undefined) => {
      rmSync(path, { force: true });
      if (to !== undefined) symlinkSync(to, path);
    };
    set(target);
    return () => set(old);
  },
});

/** Whether a folder is there, and lies in this repository also when a link leads to it. */
const isOurs = (folder: string): boolean =>
  existsSync(folder) && `${realpathSync(folder)}/`.startsWith(`${realpathSync(".")}/`);

/** Makes a folder and those above it. @returns what removes as many of them as it has made */
function makeFolder(path: string): () => void {
  const whole = resolve(path);
  const first = mkdirSync(whole, { recursive: true });
  return () => {
    if (first === undefined) return;
    for (let at = whole; at.length >= first.length && existsSync(at); at = dirname(at)) rmdirSync(at);
  };
}

function git(...words: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync("git", words, { encoding: "utf8" });
  // Where there is no git, or no repository of it, it knows nothing.
  return { status, stdout: stdout ?? "", stderr: stderr ?? "" };
}
