import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { findProposals } from "@transports-wg/proposal";
import { readRecords, type Records } from "@transports-wg/records";
import { assertSound, problemsOf } from "./faults.ts";
import { readEntry, type Entry } from "./entry.ts";

/** Everything that pages are made of. Reads what is asked for, once. */
export interface Repository {
  /** Absolute path. */
  readonly root: string;
  /** All of them, the template included, sorted by name within their rooms. */
  readonly proposals: readonly Entry[];
  readonly records: Records;
  /** Files and folders, by their paths from the root, and the pages that show them: see `Shows`. */
  readonly places: ReadonlyMap<string, string>;
  /** The text of a file, by its path from the root. @throws when there is none */
  read: (path: string) => string;
  exists: (path: string) => boolean;
  /** Names in a folder, sorted; none when there is no such folder. */
  list: (path: string) => readonly string[];
  /** From the root, with slashes. */
  relative: (path: string) => string;
}

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** @throws Fault that names what has to be mended, with file and line */
export async function readRepository(at: string = root): Promise<Repository> {
  const proposals = findProposals(at).map((found) => readEntry(found, at));
  const records = readRecords(at, today());
  const problems = await Promise.all(proposals.map(problemsOf));
  assertSound([...problems.flat(), ...records.problems.filter(isOfMeeting)], at);
  return {
    root: at,
    proposals,
    records,
    places: new Map(),
    read: (path) => readFileSync(join(at, path), "utf8"),
    exists: (path) => existsSync(join(at, path)),
    list: (path) => (existsSync(join(at, path)) ? readdirSync(join(at, path)).sort() : []),
    relative: (path) => relative(at, path).split(sep).join("/"),
  };
}

const today = () => new Date().toISOString().slice(0, 10);

/** A charter whose review is due makes no page worse; minutes without a date have no place. */
const isOfMeeting = ({ file }: { readonly file: string }) => /[/\\]meetings[/\\]/.test(file);
