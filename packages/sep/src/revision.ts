import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Proposal } from "@transports-wg/proposal";

/** Where a revision's declarations, registry and validators are: `<package>/<revision>`. */
export function revisionOf({ folder, files, rows }: Proposal): string | undefined {
  if (files.includes("schema.ts")) {
    const text = readFileSync(join(folder, "schema.ts"), "utf8");
    return /\bfrom\s*["'](.+?)\/types["']/.exec(text)?.[1];
  }
  // What has no delta is in a revision already, and its rows say in which.
  const dates = rows.flatMap(({ url }) => /\/specification\/(\d{4}-\d\d-\d\d)\//.exec(url ?? "")?.[1] ?? []);
  const newest = dates.sort().at(-1);
  return newest && `@transports-wg/schema/${newest}`;
}

/** The file of a module, as the proposal's own files would find it; `undefined` when there is none. */
export function fileOf({ folder }: Proposal, name: string): string | undefined {
  try {
    return createRequire(resolve(folder, "package.json")).resolve(name);
  } catch {
    return undefined;
  }
}

/** The module itself. */
export function moduleOf(proposal: Proposal, name: string): Record<string, unknown> | undefined {
  const file = fileOf(proposal, name);
  return file === undefined ? undefined : (createRequire(file)(file) as Record<string, unknown>);
}
