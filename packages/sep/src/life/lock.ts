import { existsSync, readFileSync } from "node:fs";

/** An entry of package-lock.json: what npm knows of a package, or where a link leads. */
interface Locked {
  readonly name?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const file = "package-lock.json";

/**
 * The text of package-lock.json when the workspace in one folder lies in another. npm compares the lock with the folders before it
 * installs anything, so that a folder that moves alone would break `npm ci`.
 *
 * @param to where it lies then; nothing when it is no workspace any more
 * @returns nothing when there is no lock, or when it does not know the folder
 */
export function lockMoved(from: string, to: string | undefined): string | undefined {
  return changed((packages) => {
    if (!packages.has(from)) return false;
    const own = packages.get(from)!;
    packages.delete(from);
    if (to !== undefined) packages.set(to, own);
    for (const [path, it] of [...packages])
      if (it.link && it.resolved === from) {
        if (to === undefined) packages.delete(path);
        else packages.set(path, { ...it, resolved: to });
      }
    return true;
  });
}

/** The text of package-lock.json with one workspace more, which needs the same as another. */
export function lockCopied(from: string, to: string, name: string): string | undefined {
  return changed((packages) => {
    const like = packages.get(from);
    if (!like) return false;
    packages.set(to, { ...like, name });
    packages.set(`node_modules/${name}`, { resolved: to, link: true });
    return true;
  });
}

function changed(change: (packages: Map<string, Locked>) => boolean): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const lock = JSON.parse(text) as { packages?: Record<string, Locked> };
  const packages = new Map(Object.entries(lock.packages ?? {}));
  if (!change(packages)) return undefined;
  // npm's own order, so that its next run changes nothing.
  const sorted = [...packages].sort(([a], [b]) => a.localeCompare(b, "en"));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`;
}
