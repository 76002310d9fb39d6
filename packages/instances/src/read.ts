import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { SourceError } from "@transports-wg/emit";

/** An example or counterexample file. */
export interface Instance {
  type: string;
  name: string;
  /** Path from the working directory, for messages. */
  file: string;
  value: unknown;
}

/**
 * The files in `<folder>/<Type>/`, sorted; none when there is no such folder.
 *
 * @throws SourceError when one is no JSON
 */
export function readInstances(folder: string): Instance[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((type) =>
      readdirSync(join(folder, type))
        .sort()
        .map((name) => {
          const file = join(folder, type, name);
          return { type, name: basename(name, ".json"), file: relative(process.cwd(), file), value: readJson(file) };
        }),
    );
}

/**
 * Reads a JSON file.
 *
 * @throws SourceError with file, line and column of a syntax error
 */
export function readJson(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SourceError(
      `${relative(process.cwd(), file)}${place(text, error as Error)}: not JSON: ${(error as Error).message}`,
    );
  }
}

function place(text: string, error: Error): string {
  const position = /position (\d+)/.exec(error.message)?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  return `:${before.length}:${before.at(-1)!.length + 1}`;
}
