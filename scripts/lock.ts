/** What a package-lock.json says of one package. */
interface Locked {
  version?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  integrity?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** What a package.json says of the packages that it needs. */
interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/**
 * Faults of a lock file that pass unseen on the machine that wrote it: an optional package of another platform that is
 * not in it, so that `npm ci` fails there; an address, which ties it to one registry; a package without a hash.
 */
export function* lockFaults(lock: { packages: Record<string, Locked> }): Generator<string> {
  const { packages } = lock;
  for (const [path, it] of Object.entries(packages)) {
    for (const name of Object.keys(it.optionalDependencies ?? {})) {
      if (!foldersAbove(path).some((folder) => `${folder}node_modules/${name}` in packages)) {
        yield `${path || "the root"} has the optional dependency ${name}, which is not in the lock. Pin a version that is whole on every platform.`;
      }
    }
    if (!path.includes("node_modules/")) continue;
    if (it.link) continue;
    if (it.resolved !== undefined)
      yield `${path} has an address. Run npm install with omit-lockfile-registry-resolved=true, as .npmrc says.`;
    if (it.integrity === undefined) yield `${path} has no integrity hash. Remove it from the lock and run npm install.`;
  }
}

/** Versions in a package.json that are not exact. */
export function* looseVersions(file: string, manifest: Manifest): Generator<string> {
  for (const kind of ["dependencies", "devDependencies", "optionalDependencies"] as const) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      if (!/^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        yield `${file}: ${kind}.${name} is "${version}". Write the exact version.`;
    }
  }
}

/** The folders in which a package at `path` looks for others, nearest first. */
function foldersAbove(path: string): string[] {
  const folders = [path ? `${path}/` : ""];
  for (let at = path; at;) {
    const cut = at.lastIndexOf("node_modules/");
    at = cut <= 0 ? "" : at.slice(0, cut - 1);
    folders.push(at ? `${at}/` : "");
  }
  return folders;
}
