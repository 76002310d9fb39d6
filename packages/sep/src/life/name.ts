import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Room } from "@transports-wg/proposal";
import { Mistake } from "../mistake.ts";
import { proposals } from "../repository.ts";

/** The name of a folder that a title makes: letters a to z, digits and hyphens. */
export const slug = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/**
 * Where a proposal of this name will lie.
 *
 * @param scope of the packages, which the kit's share
 * @throws Mistake when the name is taken
 */
export function freePlace(name: string, room: Exclude<Room, "template">, scope: string): string {
  const taken = proposals().find((it) => it.name === name);
  if (taken) throw new Mistake(`There is a proposal ${name} already, in ${taken.folder}. Give this one another title.`);
  // A folder without git's knowledge may still be in the way.
  const folder = join("proposals", room, name);
  for (const path of [join("node_modules", scope, name), join("packages", name), folder])
    if (existsSync(path))
      throw new Mistake(`The name ${name} is taken: there is ${path}. Give the proposal another title.`);
  return folder;
}
