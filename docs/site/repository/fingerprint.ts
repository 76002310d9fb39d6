import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const skipped = new Set(["node_modules", "dist", "test", ".turbo", "vitest.json"]);

/** Equal for a file or folder in which nothing has been written since. Empty when there is none. */
export function fingerprint(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return "";
  if (!stat.isDirectory()) return `${path} ${stat.mtimeMs} ${stat.size}`;
  return readdirSync(path)
    .filter((name) => !skipped.has(name))
    .map((name) => fingerprint(join(path, name)))
    .join("\n");
}

/** Remembers what was made for a key, as long as its fingerprint stays the same. */
export class Memory<T> {
  readonly #known = new Map<string, { readonly print: string; readonly value: T }>();

  get(key: string, print: string, make: () => T): T {
    const known = this.#known.get(key);
    if (known?.print === print) return known.value;
    const value = make();
    this.#known.set(key, { print, value });
    return value;
  }
}
