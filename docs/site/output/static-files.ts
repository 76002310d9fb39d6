import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StaticFile } from "../route.ts";

/** The files that are served as they are. Only what has changed is written again. */
export class StaticFiles {
  readonly #folder: string;
  #written = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** @throws when two of them have the same path and other contents */
  write(files: readonly StaticFile[]): void {
    const next = new Map<string, string>();
    for (const { path, content } of files) {
      const other = next.get(path);
      if (other !== undefined && other !== content) throw new Error(`Two files of the site have the address ${path}.`);
      next.set(path, content);
    }
    for (const [path, content] of next) {
      if (this.#written.get(path) === content) continue;
      const file = join(this.#folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    for (const path of this.#written.keys()) if (!next.has(path)) rmSync(join(this.#folder, path), { force: true });
    this.#written = next;
  }
}
