import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder, type Revision } from "./revision.ts";

/**
 * A hash of all that a revision's files are made of: its folder, the scripts, the kit and the locked packages.
 *
 * @param others folders of the package that matter as well
 */
export function fingerprint({ folder }: Revision, ...others: string[]): string {
  const kit = ["emit", "validate"].map((name) => dirname(fileURLToPath(import.meta.resolve(`@transports-wg/${name}`))));
  const folders = [folder, ...["scripts", ...others].map((name) => join(packageFolder, name)), ...kit];
  const files = folders.flatMap((it) =>
    readdirSync(it, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hash = createHash("sha256");
  for (const file of [
    ...files.sort(),
    join(packageFolder, "package.json"),
    join(packageFolder, "../../package-lock.json"),
  ]) {
    hash
      .update(`${relative(packageFolder, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}
