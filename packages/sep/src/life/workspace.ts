import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Mistake } from "../mistake.ts";
import { proposals } from "../repository.ts";
import { lockCopied } from "./lock.ts";
import { links, writes, type Step } from "./steps.ts";

/** The template, which every new folder is made of. @throws Mistake when there is none */
export function template(): string {
  const found = proposals().find(({ room }) => room === "template");
  if (!found) throw new Mistake("There is no proposals/template to copy.");
  return found.folder;
}

/** The scope that the names of all packages here have. */
export const scope = (): string => manifest(template()).name.split("/")[0]!;

const manifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string; [key: string]: unknown };

/** The text of package.json of a new proposal. */
export function packageFor(name: string, description: string): string {
  const its = { ...manifest(template()), name: `${scope()}/${name}`, description };
  return `${JSON.stringify(its, null, 2)}\n`;
}

/** What makes npm know a new folder as if it had installed it: the lock, and the link by which others import it. */
export function joins(folder: string, name: string): Step[] {
  const lock = lockCopied(template(), folder, `${scope()}/${name}`);
  return [
    ...(lock === undefined ? [] : [writes(new Map([["package-lock.json", lock]]))]),
    links(join("node_modules", scope(), name), `../../${folder}`),
  ];
}
