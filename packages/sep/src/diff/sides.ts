import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Model, Side } from "@transports-wg/diff";
import type { Schema } from "@transports-wg/emit";
import { nearest, readProposal, type Found } from "@transports-wg/proposal";
import { baseOf, type Base } from "../base.ts";
import { acceptedDeltas, newest, schemaPackage, type Named } from "../life/draft.ts";
import { Failure, Mistake } from "../mistake.ts";
import { choose, proposals } from "../repository.ts";
import { revisionOf } from "../revision.ts";

/** A schema by the name that was typed for it. */
export interface NamedSide extends Side {
  readonly name: string;
  /** The module `<package>/<revision>` that publishes its validators; what is composed has none. */
  readonly published?: string;
}

/** What two words on the command line name; of a proposal alone, its base and what it makes of it. */
export async function sidesOf(words: readonly string[], from: string): Promise<[NamedSide, NamedSide]> {
  const [first, second] = words as [string, string?];
  if (second !== undefined) return [await sideOf(first, from), await sideOf(second, from)];
  if (isRevision(first))
    throw new Mistake(`${first} is a revision: say with which other it is compared, as in: sep diff ${first} draft`);
  if (first === "draft") {
    const base = await newest();
    return composedSides("draft", base, acceptedDeltas(), `${schemaPackage()}/${base.name}`);
  }
  const { delta, published } = deltaOf(first, from);
  return composedSides(delta.name, await baseOf(delta.file), [delta], published);
}

async function sideOf(word: string, from: string): Promise<NamedSide> {
  return isRevision(word) ? revision(word) : (await sidesOf([word], from))[1];
}

const isRevision = (word: string) => /^\d{4}-\d\d-\d\d$/.test(word);

function revisionDates(): string[] {
  const folder = join("schema", "revisions");
  return existsSync(folder) ? readdirSync(folder).filter(isRevision).sort() : [];
}

function revision(date: string): NamedSide {
  const dates = revisionDates();
  if (!dates.includes(date)) {
    const meant = nearest(date, dates);
    const hint = meant ? `Did you mean ${meant}?` : `There are ${dates.join(", ") || "none"}.`;
    throw new Mistake(`There is no revision ${date}. ${hint}`);
  }
  const published = `${schemaPackage()}/${date}`;
  const schema = readOf<Schema>(`${published}/schema.json`);
  if (!schema) throw new Failure(`${published}/schema.json is not there. Make it with: npm run build`);
  const model = readOf<Model>(`${published}/model.json`);
  return { name: date, schema, ...(model && { model }), published };
}

function readOf<T>(specifier: string): T | undefined {
  try {
    return JSON.parse(readFileSync(createRequire(resolve("package.json")).resolve(specifier), "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** The delta of the proposal that a word names. */
function deltaOf(word: string, from: string): { delta: Named; published: string | undefined } {
  const dates = revisionDates();
  const names = [...proposals().map(({ name }) => name), "draft", ...dates];
  const meant = nearest(word, names);
  let found: Found;
  try {
    found = choose([word], from)[0]!;
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    const hint = meant ? `Did you mean ${meant}?` : `There are ${names.join(", ")}.`;
    throw new Mistake(`There is no revision and no proposal ${word}. ${hint}`);
  }
  const { name, folder } = found;
  const file = join(folder, "schema.ts");
  if (!existsSync(file))
    throw new Mistake(
      `${folder} has no schema.ts, so it changes no schema by itself. What is final is part of a revision: compare two of them.`,
    );
  return { delta: { name, file }, published: revisionOf(readProposal(folder)) };
}

async function composedSides(
  name: string,
  base: Base,
  deltas: readonly Named[],
  published: string | undefined,
): Promise<[NamedSide, NamedSide]> {
  const { compose } = await import("@transports-wg/compose");
  const of = (some: readonly Named[]): Schema => ({ $defs: compose({ base, deltas: some }).definitions });
  const model = published === undefined ? undefined : readOf<Model>(`${published}/model.json`);
  const side = (called: string, schema: Schema): NamedSide => ({ name: called, schema, ...(model && { model }) });
  try {
    const after = of(deltas.map((it) => ({ ...it, file: resolve(it.file) })));
    return [{ ...side(base.name, of([])), ...(model && published && { published }) }, side(name, after)];
  } catch (error) {
    // Of the compilers' errors only the name is known here, for they are not loaded without need.
    if (error instanceof Error && error.name === "SourceError") throw new Failure(error.message);
    throw error;
  }
}
