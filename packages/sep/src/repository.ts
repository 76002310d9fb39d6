import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { findProposals, nearest, type Found } from "@transports-wg/proposal";
import { Mistake } from "./mistake.ts";

/** The repository that a folder lies in. @throws Mistake when it lies in none */
export function rootOf(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, "proposals")) && existsSync(join(at, "package.json"))) return at;
    if (at === dirname(at))
      throw new Mistake(
        `${folder} lies in no repository of proposals: neither it nor a folder above has proposals/ and package.json. Go into one.`,
      );
  }
}

/** All proposals, with folders as seen from the root, which is the working directory. */
export function proposals(): Found[] {
  return findProposals(".").map((it) => ({ ...it, folder: relative(".", it.folder) }));
}

/**
 * The proposals that words on the command line name: by the name of the folder, or by a path from where the command was typed.
 * Without words all that are live.
 *
 * @throws Mistake for a word that names none
 */
export function choose(words: readonly string[], from: string): Found[] {
  const all = proposals();
  if (words.length === 0) return all.filter(({ room }) => room !== "closed");
  const chosen = words.map((word) => named(word, all) ?? at(resolve(from, word), all) ?? unknown(word, all));
  return [...new Set(chosen)];
}

function named(word: string, all: readonly Found[]): Found | undefined {
  const [first, second] = all.filter(({ name }) => name === word);
  if (first && second)
    throw new Mistake(`Two proposals are called ${word}: ${first.folder} and ${second.folder}. Name one by its path.`);
  return first;
}

/** The proposal in this folder, or the one around it. */
function at(path: string, all: readonly Found[]): Found | undefined {
  return all.find(({ folder }) => `${path}/`.startsWith(`${resolve(folder)}/`));
}

function unknown(word: string, all: readonly Found[]): never {
  const names = all.map(({ name }) => name);
  const meant = nearest(word.replace(/\/+$/, "").replace(/^.*\//, ""), names);
  const hint = meant ? `Did you mean ${meant}?` : `There are ${names.join(", ") || "none"}.`;
  throw new Mistake(`There is no proposal ${word}. ${hint}`);
}

/** Goes to the root, from which all messages name files. @returns the folder where the command was typed */
export function enter(): string {
  const from = process.cwd();
  process.chdir(rootOf(from));
  return from;
}
