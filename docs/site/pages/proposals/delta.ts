import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Delta } from "@transports-wg/compose";
import type { Entry } from "../../repository/entry.ts";

/** What a proposal changes on the wire, as its committed file says; nothing for one that changes no types. */
export function deltaOf({ folder }: Entry): Delta | undefined {
  const file = join(folder, "delta.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Delta) : undefined;
}
