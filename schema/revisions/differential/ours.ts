import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageFolder, UserError } from "../scripts/revision.ts";
import type { Judge } from "./judge.ts";

interface Validator {
  (value: unknown): boolean;
  fault(value: unknown): { pointer: string; expected: string } | undefined;
}

/** The validators of this package, as they are shipped. */
export const ours: Judge = {
  name: "ours",
  types: async (revision) => new Set(Object.keys(await validators(revision))),
  accepts: async (revision, questions) => {
    const of = await validators(revision);
    return questions.map(({ type, value }) => named(of, type)(value));
  },
  objections: async (revision, questions) => {
    const of = await validators(revision);
    return questions.map(({ type, value }) => {
      const fault = named(of, type).fault(value);
      return fault ? [{ pointer: fault.pointer, says: fault.expected }] : [];
    });
  },
};

async function validators(revision: string): Promise<Record<string, Validator>> {
  const file = join(packageFolder, "dist", revision, "validators.js");
  if (!existsSync(file)) throw new UserError(`${file} is not there. "npm run generate" makes it.`);
  return (await import(pathToFileURL(file).href)) as Record<string, Validator>;
}

function named(of: Record<string, Validator>, type: string): Validator {
  const found = of[type];
  if (!found) throw new UserError(`There are examples of ${type}, but no validator. "npm run generate" makes it.`);
  return found;
}
