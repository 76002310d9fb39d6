import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { find, nameOf, type Base } from "../base.ts";
import { composed } from "../composed.ts";
import { json } from "../json.ts";
import { Failure } from "../mistake.ts";
import { proposals } from "../repository.ts";
import type { Files } from "../write.ts";

const revisions = join("schema", "revisions");
const draft = join("schema", "draft");

/** A proposal's delta, by the name that messages call it. */
export interface Named {
  readonly name: string;
  readonly file: string;
}

/** The deltas in the room `accepted`: the folder is the registration. */
export const acceptedDeltas = (): Named[] =>
  proposals()
    .filter(({ room, folder }) => room === "accepted" && existsSync(join(folder, "schema.ts")))
    .map(({ name, folder }) => ({ name, file: join(folder, "schema.ts") }));

/** The package that publishes the revisions. */
export const schemaPackage = (): string =>
  (JSON.parse(readFileSync(join(revisions, "package.json"), "utf8")) as { name: string }).name;

/** The newest revision, which is the base of the draft. @throws Failure when there is none */
export async function newest(): Promise<Base> {
  const dates = existsSync(revisions) ? readdirSync(revisions).filter((it) => /^\d{4}-\d\d-\d\d$/.test(it)) : [];
  const date = dates.sort().at(-1);
  if (date === undefined)
    throw new Failure(`${revisions}/ has no folder with the date of a revision: the draft has no base.`);
  const specifier = `${schemaPackage()}/${date}/types`;
  const file = await find(specifier, ".");
  if (file === undefined) throw new Failure(`${specifier} is not there. Make it with: npm run build`);
  return { name: nameOf(specifier), files: [file] };
}

/**
 * The draft as files: the sum of the newest revision and these deltas. What is committed of it is small, and says nothing of a delta that
 * is not there.
 *
 * @throws Failure that names both of two deltas that clash, and what the newest revision contains already
 */
export async function draftOf(deltas: readonly Named[]): Promise<Files> {
  const base = await newest();
  const files = deltas.map(({ name, file }) => ({ name, file: resolve(file) }));
  const sum = await composed(base, files, "draft").catch(asFailure);
  const record = { base: base.name, deltas: deltas.map(({ name }) => name).sort(), ...sum.delta };
  return new Map([
    [join(draft, "delta.json"), json(record)],
    ...Object.entries(sum.files).map(([name, text]): [string, string] => [join(draft, "gen", name), text]),
  ]);
}

/** What the newest revision makes of a delta. */
export interface Fit {
  /** All of it is in the newest revision. */
  readonly contained: boolean;
  /** Why it cannot be composed with the newest revision and what is accepted. */
  readonly clash?: string;
}

/** How a delta stands to the newest revision, and to the other deltas of the draft. Compiles only when there is something to compile. */
export async function fitOf(delta: Named, others: readonly Named[]): Promise<Fit> {
  const { compose } = await import("@transports-wg/compose");
  const base = await newest();
  const attempt = (deltas: readonly Named[]): string | undefined => {
    try {
      compose({ base, deltas: deltas.map(({ name, file }) => ({ name, file: resolve(file) })) });
      return undefined;
    } catch (error) {
      if (error instanceof Error && error.name === "SourceError") return error.message;
      throw error;
    }
  };
  const alone = attempt([delta]);
  if (alone !== undefined) return /empty delta/.test(alone) ? { contained: true } : { contained: false, clash: alone };
  const rest = others.filter(({ name }) => name !== delta.name);
  const clash = rest.length > 0 ? attempt([...rest, delta]) : undefined;
  return { contained: false, ...(clash !== undefined && { clash }) };
}

/** Of the compilers' errors only the name is known here, for they are not loaded without need. */
function asFailure(error: unknown): never {
  if (error instanceof Error && error.name === "SourceError") throw new Failure(error.message);
  throw error;
}
