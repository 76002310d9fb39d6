import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const nothing: ReadonlySet<string> = new Set();

/**
 * A text that is another when one of these is: files, all that is in folders, and the engine that makes something of them. One that
 * is missing counts as that.
 *
 * @param without names of files and folders that do not count
 */
export function basisOf(paths: Iterable<string>, without = nothing): string {
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${process.arch}\0`);
  for (const path of paths) {
    if (!existsSync(path)) hash.update(`${path}\0none\0`);
    else for (const file of filesOf(path, without)) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex").slice(0, 32);
}

/** A file itself, or all files in a folder, however deep. */
export function* filesOf(path: string, without = nothing): Generator<string> {
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) if (!without.has(name)) yield* filesOf(join(path, name), without);
}
