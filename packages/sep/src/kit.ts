import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where `bin/kit.mjs` has put the kit as JavaScript; it writes this in. */
declare const KIT_FOLDER: string;

const packages = fileURLToPath(new URL("../..", import.meta.url));

/** A module of the kit that runs here, by the path of its source: what imports it shares it with the command line. */
export function moduleAt(file: string): string | undefined {
  if (!file.startsWith(packages)) return undefined;
  const module = join(KIT_FOLDER, file.slice(packages.length).replace(/\.ts$/, ".mjs"));
  return existsSync(module) ? module : undefined;
}

/** The module that a process or a thread of the command line begins with. */
export const beginning = (name: string): string => join(KIT_FOLDER, "sep", "src", `${name}.mjs`);
