import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Paths and what they are to hold; `undefined` for a file that is not to be. */
export type Files = ReadonlyMap<string, string | undefined>;

export const readIfAny = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8") : undefined;

/** The files that are not as they are to be. */
export const outdated = (files: Files): string[] =>
  [...files].filter(([file, text]) => readIfAny(file) !== text).map(([file]) => file);

/** Writes all of the files or none, and touches none that is right already. @returns those that it changed */
export function writeAll(files: Files): string[] {
  const changed = outdated(files);
  const ready = changed.map((file) => ({ file, text: files.get(file), before: readIfAny(file), draft: `${file}.new` }));
  const done: typeof ready = [];
  try {
    for (const { file, text, draft } of ready) {
      mkdirSync(dirname(file), { recursive: true });
      if (text !== undefined) writeFileSync(draft, text);
    }
    for (const it of ready) {
      if (it.text === undefined) rmSync(it.file);
      else renameSync(it.draft, it.file);
      done.push(it);
    }
  } catch (error) {
    for (const { file, before } of done) {
      if (before === undefined) rmSync(file, { force: true });
      else writeFileSync(file, before);
    }
    throw error;
  } finally {
    for (const { draft } of ready) rmSync(draft, { force: true });
  }
  return changed;
}
