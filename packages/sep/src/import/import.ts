import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Found, Room } from "@transports-wg/proposal";
import { freePlace, slug } from "../life/name.ts";
import { makesFolder, takeAll } from "../life/steps.ts";
import { joins, packageFor, scope, template } from "../life/workspace.ts";
import { Mistake } from "../mistake.ts";
import { proposals } from "../repository.ts";
import { sourceAt } from "./source.ts";

export interface Imported {
  readonly name: string;
  readonly folder: string;
}

/**
 * Makes a proposal of an upstream SEP. The document is taken over byte by byte; its name is that of its file, without the number.
 *
 * @param path of a Markdown file, or of a folder that was exported
 * @param room where it is to lie; that of its status when nothing is said
 * @throws Failure when what is there is no SEP; Mistake when the name or the number is taken
 */
export function importSep(path: string, room?: Exclude<Room, "template">, as?: string): Imported {
  const { sep, file, beside } = sourceAt(path);
  const isNamed = /^\d+-./.test(basename(file));
  const name = slug(as ?? (isNamed ? basename(file, ".md").replace(/^\d+-/, "") : sep.title));
  if (name === "")
    throw new Mistake(`Neither the file's name nor its title makes a name for a folder. Give one: --as <name>`);
  const same = sep.number === undefined ? undefined : proposals().find((it) => numberOf(it) === sep.number);
  if (same)
    throw new Mistake(
      `SEP-${sep.number} is here already, as ${same.name} in ${same.folder}. Edit its README.md instead.`,
    );
  const at = room ?? sep.room;
  const folder = freePlace(name, at, scope());
  const fill = (draft: string) => {
    copyFileSync(file, join(draft, "README.md"));
    writeFileSync(join(draft, "package.json"), packageFor(name, sep.title));
    if (existsSync(join(template(), "turbo.json")))
      copyFileSync(join(template(), "turbo.json"), join(draft, "turbo.json"));
    for (const [path, text] of beside) {
      mkdirSync(dirname(join(draft, path)), { recursive: true });
      writeFileSync(join(draft, path), text);
    }
  };
  takeAll([makesFolder(folder, fill), ...(at === "closed" ? [] : joins(folder, name))]);
  return { name, folder };
}

/** The number in a title; read without the rest of the document, for there can be many. */
function numberOf({ folder }: Found): number | undefined {
  const file = join(folder, "README.md");
  const digits = existsSync(file) && /^# SEP-0*(\d+)/m.exec(readFileSync(file, "utf8"))?.[1];
  return digits ? Number(digits) : undefined;
}
